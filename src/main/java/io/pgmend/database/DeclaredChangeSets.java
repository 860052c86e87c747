package io.pgmend.database;

import java.util.List;
import java.util.Objects;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/** The change sets in a changelog's files, read by Liquibase's own parsers. */
final class DeclaredChangeSets {

  private DeclaredChangeSets() {}

  /** In the order of execution; to be called inside of a {@link LiquibaseScope}. */
  static List<ChangeSetRef> read(String file) throws LiquibaseException {
    ResourceAccessor files = Scope.getCurrentScope().getResourceAccessor();
    DatabaseChangeLog changelog =
        ChangeLogParserFactory.getInstance()
            .getParser(file, files)
            .parse(file, new NoParameters(), files);
    return changelog.getChangeSets().stream().map(DeclaredChangeSets::ref).toList();
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
