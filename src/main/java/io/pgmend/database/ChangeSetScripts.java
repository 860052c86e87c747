package io.pgmend.database;

import io.pgmend.database.ChangeSetScript.Check;
import io.pgmend.database.ChangeSetScript.Guard;
import io.pgmend.database.ChangeSetScript.Unsaid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.precondition.Precondition;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.SqlPrecondition;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RuntimeStatement;
import liquibase.statement.core.TagDatabaseStatement;
import org.jspecify.annotations.Nullable;

/**
 * Has Liquibase say the SQL that it would run, forward and back, without running it. What is more
 * than SQL (another program, a class, rows of a file) is left alone.
 */
final class ChangeSetScripts {

  /** Where a line break may not become a blank: in a literal, a quoted name, or behind a remark. */
  private static final Pattern DELICATE = Pattern.compile("['\"$]|--|/\\*");

  private final Database database;

  ChangeSetScripts(Database database) {
    this.database = database;
  }

  /** What stands in its way. */
  private static final class UnsaidException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsaidException(String reason) {
      super(reason);
    }
  }

  /** To be called inside of a {@link LiquibaseScope}. */
  ChangeSetScript of(ChangeSet changeSet) {
    try {
      database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
      if (changeSet.getRunWith() != null || changeSet.getRunOrder() != null) {
        throw new UnsaidException("it says runWith or runOrder");
      }
      if (!changeSet.getSqlVisitors().isEmpty()) {
        throw new UnsaidException("it alters its SQL by modifySql");
      }
      return new ChangeSetScript.Sql(
          attributes(changeSet),
          Objects.requireNonNullElse(changeSet.getComments(), "").strip().replaceAll("\\s+", " "),
          guard(changeSet.getPreconditions()),
          forward(changeSet),
          rollback(changeSet));
    } catch (UnsaidException e) {
      return new Unsaid(String.valueOf(e.getMessage()));
    } catch (LiquibaseException | RuntimeException e) {
      return new Unsaid("Liquibase does not tell its SQL: " + e.getMessage());
    }
  }

  private static SortedMap<String, String> attributes(ChangeSet changeSet) {
    var out = new TreeMap<String, String>();
    String contexts = contexts(changeSet);
    if (!contexts.isEmpty()) {
      out.put("contextFilter", contexts);
    }
    if (changeSet.getLabels() != null && !changeSet.getLabels().isEmpty()) {
      out.put(
          "labels", String.join(",", changeSet.getLabels().getLabels().stream().sorted().toList()));
    }
    Set<String> dbms = changeSet.getDbmsSet();
    if (dbms != null && !dbms.isEmpty()) {
      out.put("dbms", String.join(",", dbms.stream().sorted().toList()));
    }
    if (changeSet.isRunOnChange()) {
      out.put("runOnChange", "true");
    }
    if (changeSet.isAlwaysRun()) {
      out.put("runAlways", "true");
    }
    if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
      out.put("failOnError", "false");
    }
    if (!changeSet.isRunInTransaction()) {
      out.put("runInTransaction", "false");
    }
    return out;
  }

  /** Its own, not those of the file that includes its file. */
  static String contexts(ChangeSet changeSet) {
    return changeSet.getContextFilter() == null
        ? ""
        : Objects.requireNonNullElse(changeSet.getContextFilter().getOriginalString(), "").strip();
  }

  private static Guard guard(@Nullable PreconditionContainer container) throws UnsaidException {
    if (container == null || container.getNestedPreconditions().isEmpty()) {
      return Guard.NONE;
    }
    if (container.getOnFailMessage() != null || container.getOnErrorMessage() != null) {
      throw new UnsaidException("its preconditions have a message of their own");
    }
    var checks = new ArrayList<Check>();
    for (Precondition each : container.getNestedPreconditions()) {
      if (!(each instanceof SqlPrecondition check)) {
        throw new UnsaidException(
            "formatted SQL has no precondition " + each.getName() + ", only sqlCheck");
      }
      String query = check.getSql().strip();
      if (query.lines().count() > 1 && DELICATE.matcher(query).find()) {
        throw new UnsaidException("a query of its preconditions is not of one line");
      }
      checks.add(new Check(check.getExpectedResult(), query.replaceAll("\\s*\\R\\s*", " ")));
    }
    return new Guard(
        container.getOnFail().toString().toUpperCase(Locale.ROOT),
        container.getOnError().toString().toUpperCase(Locale.ROOT),
        checks);
  }

  private List<String> forward(ChangeSet changeSet) throws UnsaidException {
    return statements(changeSet.getChanges());
  }

  private List<String> statements(List<Change> changes) throws UnsaidException {
    var out = new ArrayList<String>();
    for (Change change : changes) {
      if (change.generateStatementsVolatile(database)) {
        throw more(change);
      }
      out.addAll(statements(change, change.generateStatements(database)));
    }
    return out;
  }

  private List<String> rollback(ChangeSet changeSet) throws UnsaidException, LiquibaseException {
    if (!changeSet.getRollback().getChanges().isEmpty()) {
      return statements(changeSet.getRollback().getChanges());
    }
    var out = new ArrayList<String>();
    var changes = new ArrayList<>(changeSet.getChanges());
    Collections.reverse(changes);
    for (Change change : changes) {
      if (change.generateRollbackStatementsVolatile(database)) {
        throw more(change);
      }
      out.addAll(statements(change, change.generateRollbackStatements(database)));
    }
    return out;
  }

  private List<String> statements(Change change, SqlStatement[] statements) throws UnsaidException {
    var out = new ArrayList<String>();
    for (SqlStatement statement : statements) {
      boolean plain =
          !(statement instanceof RuntimeStatement
              || statement instanceof ExecutablePreparedStatement
              || statement instanceof TagDatabaseStatement);
      Sql[] sql = plain ? SqlGeneratorFactory.getInstance().generateSql(statement, database) : null;
      if (sql == null || sql.length == 0) {
        throw more(change);
      }
      Stream.of(sql).map(s -> bare(s.toSql())).filter(s -> !s.isEmpty()).forEach(out::add);
    }
    return out;
  }

  private static String bare(String statement) {
    return statement.strip().replaceFirst("[;\\s]+$", "");
  }

  private static UnsaidException more(Change change) {
    return new UnsaidException(change.getSerializedObjectName() + " is more than SQL");
  }
}
