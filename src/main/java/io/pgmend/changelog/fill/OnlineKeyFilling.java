package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Beside;
import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fills {@code online/convert-key.sql.ftl}; all SQL text in it is without escapes. */
final class OnlineKeyFilling {

  private final ConvertKey operation;
  private final Snapshot before;
  private final String rootTable;
  private final CarriedColumn root;
  private final QualifiedName keys;

  private OnlineKeyFilling(ConvertKey operation, Filling direct, Snapshot before) {
    this.operation = operation;
    this.before = before;
    this.root =
        direct.moved().orElseThrow().columns().stream()
            .filter(c -> c.name().equals(operation.root()))
            .findFirst()
            .orElseThrow();
    this.rootTable = Sql.rawIdent(root.name().table());
    this.keys = new QualifiedName("pgmend", "keys_" + Filling.mark(operation));
  }

  /**
   * A table of the domain.
   *
   * @param notNull new columns that are to be NOT NULL; {@code notNullOld} those that they leave
   * @param assignments, pending, wrong for the backfill: what is set, where, and what must not be
   *     left
   * @param analyzed the new columns
   * @param guard both columns are null or neither is, under the names before the swap; {@code
   *     guardAfter} under those after it
   * @param backCheck which old columns must hold values on the way back; may be empty
   * @param sweep, swept for the way back: what is set, and where; may be empty
   */
  public record TableChange(
      QualifiedName table,
      String syncFunction,
      List<ColumnChange> columns,
      List<String> notNull,
      String assignments,
      String pending,
      String wrong,
      String analyzed,
      String guard,
      String guardAfter,
      String backCheck,
      String sweep,
      String swept) {}

  /** As in the direct strategy, with the new value of a row that is about to be written. */
  public record ColumnChange(
      CarriedColumn column, String newDefault, boolean looksUp, String ownRoot, String written) {}

  static Filling of(ConvertKey operation, Filling direct, Snapshot before, Beside beside) {
    var filling = new OnlineKeyFilling(operation, direct, before);
    var values = new TreeMap<String, Object>(direct.values());
    var tables = new ArrayList<TableChange>();
    for (Object each : (List<?>) direct.values().get("tables")) {
      tables.add(filling.table((KeyFilling.TableChange) each));
    }
    values.put("tables", tables);
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put("beside", beside);
    values.put("carry", beside.carry());
    String mark = Filling.mark(operation);
    values.put("guardName", "pgmend_guard_" + mark);
    values.put("backName", "pgmend_back_" + mark);
    values.put("keys", filling.keys);
    values.put("keySequence", new QualifiedName("pgmend", filling.keys.name() + "_seq"));
    values.put("oldType", root(before, operation).type());
    values.put("drawsOwn", filling.drawsOwn());
    values.put("nextOld", filling.nextOld());
    return new Filling(values, direct.relations(), direct.parked(), direct.moved());
  }

  private static Column root(Snapshot before, ConvertKey operation) {
    return before.column(operation.root()).orElseThrow();
  }

  /** Whether rows of the root get their old key from a sequence of pgmend's. */
  private boolean drawsOwn() {
    Column column = root(before, operation);
    return !column.hasDefault() && !column.isIdentity() && !operation.cast();
  }

  /** Expression for an old key that nobody has; empty where the old key is the new one's text. */
  private String nextOld() {
    Column column = root(before, operation);
    if (operation.cast()) {
      return "";
    } else if (column.isIdentity()) {
      Sequence sequence =
          before.sequences().stream()
              .filter(s -> s.ownedBy().contains(operation.root()))
              .findFirst()
              .orElseThrow(() -> new Refusal(operation.root() + " has no sequence"));
      return "nextval(" + Sql.rawLiteral(Sql.rawIdent(sequence.name())) + ")";
    } else if (column.hasDefault()) {
      return column.defaultExpression();
    }
    return "nextval('pgmend." + keys.name() + "_seq')";
  }

  private TableChange table(KeyFilling.TableChange change) {
    Table table = Filling.table(before, change.table());
    String sync = Filling.syncTrigger(operation);
    table.triggers().stream()
        .filter(t -> t.name().compareTo(sync) > 0 && !t.name().startsWith("~pgmend_"))
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
    List<KeyFilling.ColumnChange> columns = change.columns();
    // the root's own old key first: a row may refer to itself
    List<ColumnChange> written =
        columns.stream()
            .sorted(Comparator.comparing(KeyFilling.ColumnChange::looksUp))
            .map(
                c ->
                    new ColumnChange(
                        c.column(),
                        c.newDefault(),
                        c.looksUp(),
                        c.ownRoot(),
                        value("NEW.", c.column())))
            .toList();
    List<KeyFilling.ColumnChange> lookedUp =
        columns.stream().filter(c -> c.looksUp() && !operation.cast()).toList();
    return new TableChange(
        change.table(),
        change.syncFunction(),
        written,
        columns.stream()
            .filter(c -> c.column().notNull())
            .map(c -> c.column().fresh())
            .toList(),
        join(columns, ", ", c -> ident(c.fresh()) + " = " + value("t.", c)),
        join(columns, " OR ", c -> "(" + at(c.column()) + " IS NOT NULL AND " + at(c.fresh()) + " IS NULL)"),
        join(columns, " OR ", c -> at(c.fresh()) + " IS DISTINCT FROM " + value("t.", c)),
        join(columns, ", ", c -> ident(c.fresh())),
        join(columns, " AND ", c -> bothOrNeither(c.column(), c.fresh())),
        join(columns, " AND ", c -> bothOrNeither(c.old(), c.column())),
        columns.stream()
            .map(KeyFilling.ColumnChange::column)
            .filter(CarriedColumn::notNull)
            .map(c -> ident(c.old()) + " IS NOT NULL")
            .collect(Collectors.joining(" AND ")),
        join(lookedUp, ", ", this::sweep),
        join(lookedUp, " OR ", this::swept));
  }

  private String value(String prefix, CarriedColumn column) {
    String old = prefix + ident(column.column());
    return operation.cast()
        ? "(" + old + ")::uuid"
        : "pgmend.derive("
            + Sql.rawLiteral(operation.salt())
            + ", "
            + Sql.rawLiteral(operation.root().toString())
            + ", ("
            + old
            + ")::text)";
  }

  private String sweep(CarriedColumn c) {
    return ident(c.old())
        + " = CASE WHEN "
        + at(c.column())
        + " IS NULL THEN NULL ELSE coalesce((SELECT p."
        + ident(root.old())
        + parent(c)
        + " LIMIT 1), "
        + at(c.old())
        + ") END";
  }

  private String swept(CarriedColumn c) {
    return "("
        + at(c.column())
        + " IS NULL AND "
        + at(c.old())
        + " IS NOT NULL) OR EXISTS (SELECT"
        + parent(c)
        + " AND p."
        + ident(root.old())
        + " IS DISTINCT FROM "
        + at(c.old())
        + ")";
  }

  private String parent(CarriedColumn c) {
    return " FROM " + rootTable + " p WHERE p." + ident(root.column()) + " = " + at(c.column());
  }

  private static String bothOrNeither(String one, String other) {
    return "((" + ident(one) + " IS NULL) = (" + ident(other) + " IS NULL))";
  }

  private static String ident(String name) {
    return Sql.rawIdent(name);
  }

  private static String at(String name) {
    return "t." + ident(name);
  }

  private static String join(
      List<KeyFilling.ColumnChange> columns,
      String by,
      java.util.function.Function<CarriedColumn, String> form) {
    return columns.stream()
        .map(KeyFilling.ColumnChange::column)
        .map(form)
        .collect(Collectors.joining(by));
  }
}
