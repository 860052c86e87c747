package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table whose columns are converted online; all SQL text in it is without escapes.
 *
 * @param notNull new columns that are to be NOT NULL
 * @param assignments, pending, wrong for the backfill: what is set, where, and what must not be
 *     left
 * @param analyzed the new columns
 * @param guard both columns are null or neither is, under the names before the swap; {@code
 *     guardAfter} under those after it
 * @param backCheck which old columns must hold values on the way back; may be empty
 * @param sweep, swept for the way back: what is set, and where; may be empty
 */
public record OnlineTable(
    QualifiedName table,
    String syncFunction,
    List<Converted> columns,
    List<String> notNull,
    String assignments,
    String pending,
    String wrong,
    String analyzed,
    String guard,
    String guardAfter,
    String backCheck,
    String sweep,
    String swept) {

  /**
   * A column.
   *
   * @param type of the new one
   * @param total whether every old value has a new one
   * @param written value of the new one in a row that is about to be written
   * @param stored the same for a stored row {@code t}
   * @param sweep, swept value of the old one for rows that were written after the swap, and which
   *     rows lack it; empty where none can
   * @param direct what the direct strategy says of it
   */
  public record Converted(
      CarriedColumn column,
      String type,
      String newDefault,
      boolean total,
      String written,
      String stored,
      String sweep,
      String swept,
      Object direct) {

    static Converted of(
        CarriedColumn column,
        String type,
        String newDefault,
        boolean total,
        UnaryOperator<String> value,
        String sweep,
        String swept,
        Object direct) {
      return new Converted(
          column,
          type,
          newDefault,
          total,
          value.apply("NEW." + Sql.rawIdent(column.column())),
          value.apply("t." + Sql.rawIdent(column.column())),
          sweep,
          swept,
          direct);
    }
  }

  static OnlineTable of(
      Table table, String syncFunction, String syncTrigger, List<Converted> columns) {
    requireLast(table, syncTrigger);
    List<Converted> sweeps = columns.stream().filter(c -> !c.sweep().isEmpty()).toList();
    return new OnlineTable(
        table.name(),
        syncFunction,
        columns,
        columns.stream()
            .map(Converted::column)
            .filter(CarriedColumn::notNull)
            .map(CarriedColumn::fresh)
            .toList(),
        join(columns, ", ", c -> ident(c.column().fresh()) + " = " + c.stored()),
        join(columns, " OR ", OnlineTable::pending),
        join(
            columns,
            " OR ",
            c -> "t." + ident(c.column().fresh()) + " IS DISTINCT FROM " + c.stored()),
        join(columns, ", ", c -> ident(c.column().fresh())),
        join(columns, " AND ", c -> bothOrNeither(c.column().column(), c.column().fresh())),
        join(columns, " AND ", c -> bothOrNeither(c.column().old(), c.column().column())),
        columns.stream()
            .map(Converted::column)
            .filter(c -> c.notNull() && !c.keepsNotNull())
            .map(c -> ident(c.old()) + " IS NOT NULL")
            .collect(Collectors.joining(" AND ")),
        join(sweeps, ", ", c -> ident(c.column().old()) + " = " + c.sweep()),
        join(sweeps, " OR ", Converted::swept));
  }

  /**
   * An old value that the conversion does not know stays without a new one until a person looks.
   * Where it knows all there is no need to compute each row's twice.
   */
  private static String pending(Converted c) {
    return "(t."
        + ident(c.column().column())
        + " IS NOT NULL AND t."
        + ident(c.column().fresh())
        + " IS NULL"
        + (c.total() ? ")" : " AND (" + c.stored() + ") IS NOT NULL)");
  }

  private static void requireLast(Table table, String syncTrigger) {
    table.triggers().stream()
        .filter(t -> t.name().compareTo(syncTrigger) > 0 && !t.name().startsWith("~pgmend_"))
        .filter(t -> t.definition().contains(" BEFORE "))
        .findFirst()
        .ifPresent(
            t -> {
              throw new Refusal(
                  "trigger "
                      + t.name()
                      + " on "
                      + table.name()
                      + " would fire after the one that keeps the columns in step; rename it");
            });
  }

  private static String bothOrNeither(String one, String other) {
    return "((" + ident(one) + " IS NULL) = (" + ident(other) + " IS NULL))";
  }

  private static String ident(String name) {
    return Sql.rawIdent(name);
  }

  private static String join(List<Converted> columns, String by, Function<Converted, String> form) {
    return columns.stream().map(form).collect(Collectors.joining(by));
  }
}
