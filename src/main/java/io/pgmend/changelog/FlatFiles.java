package io.pgmend.changelog;

import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import java.util.List;

/**
 * The whole changelog as two scripts for psql, without Liquibase: each change set in a transaction
 * of its own, its assertion first, or statement by statement where it cannot be in one. Running a
 * script again does nothing that is done already.
 */
final class FlatFiles {

  static final String FORWARD = "forward.sql";
  static final String ROLLBACK = "rollback.sql";

  private FlatFiles() {}

  /** All change sets in order. */
  static String forward(List<ChangeSet> changeSets, List<ChangeSetSql> sql) {
    var out = new StringBuilder(header("psql -f " + FORWARD));
    for (int i = 0; i < changeSets.size(); i++) {
      ChangeSet changeSet = changeSets.get(i);
      out.append('\n');
      FormattedSql.remarks(changeSet).forEach(r -> out.append("-- ").append(r).append('\n'));
      out.append(begin(changeSet));
      FormattedSql.precondition(changeSet)
          .ifPresent(query -> out.append(assertion(changeSet.id(), query)));
      out.append(sql.get(i).forward()).append(end(changeSet));
    }
    return out.toString();
  }

  /** All rollbacks, the last change set's first. */
  static String rollback(List<ChangeSet> changeSets, List<ChangeSetSql> sql) {
    var out = new StringBuilder(header("psql -f " + ROLLBACK));
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      out.append("\n-- Takes back ")
          .append(FormattedSql.comment(changeSets.get(i)))
          .append("\n-- Reversal: ")
          .append(Sql.remark(changeSets.get(i).reversal()))
          .append(".\n")
          .append(begin(changeSets.get(i)))
          .append(sql.get(i).rollback())
          .append(end(changeSets.get(i)));
    }
    return out.toString();
  }

  private static String begin(ChangeSet changeSet) {
    return changeSet.transactional() ? "BEGIN;\n" : "";
  }

  private static String end(ChangeSet changeSet) {
    return changeSet.transactional() ? "\nCOMMIT;\n" : "\n" + ChangeSet.DELIMITER + "\n";
  }

  private static String header(String command) {
    return "-- For psql: "
        + command
        + "\n-- Liquibase's history is neither read nor written: run a changelog in one of the two"
        + " ways.\n\\set ON_ERROR_STOP on\n";
  }

  private static String assertion(String id, String query) {
    return "DO $pgmend$\nBEGIN\n  IF NOT pgmend.applied("
        + Sql.literal(id)
        + ") AND ("
        + query
        + ") <> 1 THEN\n    RAISE EXCEPTION 'change set "
        + id
        + ": the objects that it changes are not as they were when it was written';\n"
        + "  END IF;\nEND\n$pgmend$;\n";
  }
}
