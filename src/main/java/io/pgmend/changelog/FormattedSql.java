package io.pgmend.changelog;

import io.pgmend.operation.Lock;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a change set as a Liquibase formatted-SQL file of its own. */
public final class FormattedSql {

  private static final String WHOLE =
      " runInTransaction:true splitStatements:false rollbackSplitStatements:false";

  private static final String SPLIT =
      " runInTransaction:false splitStatements:true endDelimiter:"
          + ChangeSet.DELIMITER
          + " rollbackSplitStatements:true rollbackEndDelimiter:"
          + ChangeSet.DELIMITER;

  private FormattedSql() {}

  /** The whole file. */
  public static String of(ChangeSet changeSet, String author) {
    var out = new StringBuilder("--liquibase formatted sql\n\n");
    remarks(changeSet).forEach(line -> out.append("-- ").append(line).append('\n'));
    out.append("\n--changeset ")
        .append(author)
        .append(':')
        .append(changeSet.id())
        .append(" labels:")
        .append(String.join(",", labels(changeSet)))
        .append(changeSet.transactional() ? WHOLE : SPLIT)
        .append(" stripComments:false\n");
    out.append("--comment: ").append(comment(changeSet)).append('\n');
    precondition(changeSet)
        .ifPresent(
            sql ->
                out.append(
                        "--preconditions onFail:HALT onError:HALT\n--precondition-sql-check expectedResult:1 ")
                    .append(sql)
                    .append('\n'));
    out.append(limits(changeSet)).append(changeSet.forward()).append("\n\n");
    (limits(changeSet) + changeSet.rollback())
        .lines()
        .forEach(line -> out.append("--rollback ").append(line).append('\n'));
    return out.toString();
  }

  /** What {@link #of} wrote. */
  static ChangeSetSql sql(String file) {
    List<String> lines = file.lines().toList();
    int start = 0;
    while (!lines.get(start).startsWith("--changeset ")) {
      start++;
    }
    while (lines.get(start).startsWith("--")) {
      start++;
    }
    String mark = "--rollback ";
    String forward =
        lines.stream()
            .skip(start)
            .takeWhile(line -> !line.startsWith(mark))
            .collect(Collectors.joining("\n"));
    String rollback =
        lines.stream()
            .skip(start)
            .filter(line -> line.startsWith(mark))
            .map(line -> line.substring(mark.length()))
            .collect(Collectors.joining("\n"));
    return new ChangeSetSql(forward.strip(), rollback.strip());
  }

  /** Phase and operation. */
  static List<String> labels(ChangeSet changeSet) {
    return List.of(changeSet.phase().label(), changeSet.operation());
  }

  /** One line that names the findings. */
  static String comment(ChangeSet changeSet) {
    String findings =
        changeSet.findings().stream()
            .map(f -> f.rule() + " " + f.object())
            .collect(Collectors.joining(", "));
    return Sql.remark(
        changeSet.operation()
            + " "
            + changeSet.subject()
            + (findings.isEmpty() ? "" : ": mends " + findings));
  }

  /** What a reviewer must know, a line each. */
  static List<String> remarks(ChangeSet changeSet) {
    var lines = new ArrayList<String>();
    lines.add(comment(changeSet));
    lines.add("Strategy: " + changeSet.manner() + ".");
    lines.add("Runs beside: " + changeSet.phase().code() + ".");
    for (Lock lock : changeSet.locks()) {
      lines.add(
          "Lock: "
              + Sql.remark(lock.relation().toString())
              + " "
              + lock.mode().sql()
              + ", which "
              + lock.mode().blocks()
              + ".");
    }
    if (changeSet.rewrites()) {
      lines.add("Rewrites the locked tables that gain columns.");
    }
    if (!changeSet.breaks().isEmpty()) {
      lines.add("Breaks: " + Sql.remark(changeSet.breaks()) + ".");
    }
    lines.add("Reversal: " + changeSet.reversal() + ".");
    return lines;
  }

  /**
   * Time limits of a change set and of its rollback; one that is not transactional sets and resets
   * its own, statement by statement.
   */
  static String limits(ChangeSet changeSet) {
    return !changeSet.transactional()
        ? ""
        : "SET LOCAL lock_timeout = '700ms';\nSET LOCAL statement_timeout = '15min';\n";
  }

  /** Halts where the touched objects are neither as planned nor as the change set leaves them. */
  static java.util.Optional<String> precondition(ChangeSet changeSet) {
    if (changeSet.fingerprintBefore().isEmpty()) {
      return java.util.Optional.empty();
    }
    return java.util.Optional.of(
        "SELECT count(*) FROM (SELECT pgmend.fingerprint("
            + Sql.textArray(changeSet.relations().stream().map(Sql::rawIdent).toList())
            + ") AS state) AS now WHERE state IN ("
            + Sql.literal(changeSet.fingerprintBefore())
            + ", "
            + Sql.literal(changeSet.fingerprintAfter())
            + ")");
  }
}
