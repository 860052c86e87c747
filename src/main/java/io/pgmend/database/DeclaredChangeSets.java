package io.pgmend.database;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.Scope;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.resource.ResourceAccessor;

/** The change sets in a changelog's files, read by Liquibase's own parsers. */
final class DeclaredChangeSets {

  /** As a run without contexts chooses. */
  private static final List<ChangeSetFilter> RUNNING =
      List.of(
          new DbmsChangeSetFilter(new PostgresDatabase()),
          new IgnoreChangeSetFilter(),
          new ContextChangeSetFilter(new Contexts()));

  private DeclaredChangeSets() {}

  /** In the order of execution; to be called inside of a {@link LiquibaseScope}. */
  static List<ChangeSetRef> refs(String file, ChangeLogParameters parameters)
      throws LiquibaseException {
    return read(file, parameters).stream().map(DeclaredChangeSets::ref).toList();
  }

  static List<DeclaredChangeSet> details(String file, ChangeLogParameters parameters)
      throws LiquibaseException {
    return read(file, parameters).stream()
        .map(
            c ->
                new DeclaredChangeSet(
                    ref(c),
                    Objects.requireNonNullElse(
                        c.getChangeLog().getPhysicalFilePath(), c.getFilePath()),
                    c.generateCheckSum(ChecksumVersion.latest()).toString(),
                    ChangeSetScripts.contexts(c),
                    RUNNING.stream().allMatch(f -> f.accepts(c).isAccepted()),
                    isLenient(c)))
        .toList();
  }

  private static boolean isLenient(ChangeSet changeSet) {
    PreconditionContainer guard = changeSet.getPreconditions();
    return Boolean.FALSE.equals(changeSet.getFailOnError())
        || (guard != null
            && (guard.getOnFail() == FailOption.CONTINUE
                || guard.getOnError() == ErrorOption.CONTINUE));
  }

  /** The SQL of one, as {@code database} would be told it. */
  static ChangeSetScript script(
      String file, ChangeLogParameters parameters, ChangeSetRef wanted, Database database)
      throws LiquibaseException {
    for (ChangeSet each : read(file, parameters)) {
      if (ref(each).equals(wanted)) {
        return new ChangeSetScripts(database).of(each);
      }
    }
    throw new IllegalArgumentException("not declared: " + wanted);
  }

  /**
   * Those of which the history holds another checksum than the file gives.
   *
   * @param checksums by {@link History#key}
   * @param repeated those that are run again for that reason, and not those that may not be altered
   */
  static List<ChangeSetRef> altered(
      String file, ChangeLogParameters parameters, Map<String, String> checksums, boolean repeated)
      throws LiquibaseException {
    return read(file, parameters).stream()
        .filter(c -> (c.isAlwaysRun() || c.isRunOnChange()) == repeated)
        .filter(
            c -> {
              String stored = checksums.get(History.key(c.getId(), c.getAuthor(), c.getFilePath()));
              return stored != null && !c.isCheckSumValid(CheckSum.parse(stored));
            })
        .map(DeclaredChangeSets::ref)
        .toList();
  }

  private static List<ChangeSet> read(String file, ChangeLogParameters parameters)
      throws LiquibaseException {
    ResourceAccessor files = Scope.getCurrentScope().getResourceAccessor();
    return ChangeLogParserFactory.getInstance()
        .getParser(file, files)
        .parse(file, parameters, files)
        .getChangeSets();
  }

  static ChangeSetRef ref(ChangeSet changeSet) {
    List<String> labels =
        changeSet.getLabels() == null
            ? List.of()
            : changeSet.getLabels().getLabels().stream().sorted().toList();
    return new ChangeSetRef(
        changeSet.getId(),
        changeSet.getAuthor(),
        changeSet.getFilePath(),
        labels,
        changeSet.isRunInTransaction(),
        Objects.requireNonNullElse(changeSet.getComments(), ""));
  }

  /**
   * Leaves {@code ${name}} in SQL alone: neither environment nor system properties may change what
   * a changelog does.
   */
  static final class NoParameters extends ChangeLogParameters {

    @Override
    public String expandExpressions(String string, DatabaseChangeLog changelog) {
      return string;
    }
  }
}
