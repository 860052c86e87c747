package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.TypeDefinition;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.Dependency;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.operation.ConvertEnum.Replacement;
import io.pgmend.operation.LabelOrder;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code convert-enum.sql.ftl}. */
final class EnumFilling {

  private EnumFilling() {}

  /** Old label and new label. */
  public record Pair(String old, String fresh) {}

  /** A pair of functions that map labels; type names quoted, with and without escapes. */
  public record LabelMap(
      String forward,
      String backward,
      String from,
      String to,
      String fromRaw,
      String toRaw,
      boolean array,
      List<Pair> pairs,
      List<Pair> inverse) {}

  /** A column, with the worded default of the new one (may be empty). */
  public record ColumnChange(
      CarriedColumn column, String newType, String newDefault, LabelMap map) {}

  /** A table of the operation. */
  public record TableChange(QualifiedName table, String syncFunction, List<ColumnChange> columns) {}

  /** A type that is made anew under its own name. */
  public record TypeChange(
      QualifiedName type, QualifiedName parked, List<String> labels, List<String> marks) {}

  static Filling of(ConvertEnum operation, Snapshot before, Wording wording, Past past) {
    var moved = new TreeSet<ColumnName>();
    boolean bijective = true;
    for (Conversion c : operation.conversions()) {
      moved.add(c.column());
      bijective &=
          new HashSet<>(c.map().values()).size() == c.map().size()
              && c.inverse().size() == c.map().size()
              // what compares by order would hold for other rows there than on the new column
              && (c.fromText()
                  || LabelOrder.isKept(c.oldLabels(), c.map(), wanted(operation, c, before)));
    }
    String mark = Filling.mark(operation, past.turn());
    var move = new Move(moved, mark, true, bijective, true, past);
    var carry = Carry.of(before, move, wording);
    var maps = new TreeMap<String, LabelMap>();
    var tables = new ArrayList<TableChange>();
    var sweeps = new ArrayList<KeyFilling.Sweep>();
    for (QualifiedName name : operation.tables()) {
      Table table = Filling.table(before, name);
      Table worded = wording.printed().table(name).orElseThrow();
      var columns = new ArrayList<ColumnChange>();
      for (Conversion conversion : operation.conversions()) {
        if (conversion.column().table().equals(name)) {
          Column column = column(operation, table, conversion);
          LabelMap map = map(conversion, mark);
          maps.merge(map.forward(), map, (a, b) -> a.array() ? a : b);
          // the wording may have given the column a placeholder name, never another place
          Column wordedColumn = worded.columns().get(table.columns().indexOf(column));
          var change =
              new ColumnChange(
                  CarriedColumn.of(table, column),
                  Sql.ident(conversion.to()) + (conversion.array() ? "[]" : ""),
                  column.hasDefault()
                      ? wording.substitute().apply(wordedColumn.defaultExpression())
                      : "",
                  map);
          columns.add(change);
          sweeps.add(sweep(name, change));
        }
      }
      tables.add(
          new TableChange(name, Names.suffixed("sync_" + mark + "_" + name.name(), ""), columns));
    }
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("tables", tables);
    values.put("maps", List.copyOf(maps.values()));
    values.put(
        "replaced", operation.replaced().stream().map(r -> typeChange(r, before, past)).toList());
    values.put("mark", mark);
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("reconcile", sweeps);
    List<CarriedColumn> columns =
        tables.stream().flatMap(t -> t.columns().stream()).map(ColumnChange::column).toList();
    return Filling.moving(values, operation, move, carry, columns);
  }

  private static Column column(ConvertEnum operation, Table table, Conversion conversion) {
    Column column =
        table
            .column(conversion.column().column())
            .orElseThrow(
                () -> new Refusal("there is no column " + conversion.column() + " any more"));
    if (!conversion.fromText() && !column.baseType().equals(operation.standing(conversion))) {
      throw new Refusal(
          conversion.column()
              + " has the type "
              + column.type()
              + " now, not "
              + conversion.from());
    }
    return column;
  }

  private static List<String> wanted(
      ConvertEnum operation, Conversion conversion, Snapshot before) {
    return operation.replaced().stream()
        .filter(r -> r.type().equals(conversion.to()))
        .findFirst()
        .map(Replacement::labels)
        .or(() -> before.enumType(conversion.to()).map(EnumType::labels))
        .orElseThrow(() -> new Refusal("there is no type " + conversion.to()));
  }

  private static KeyFilling.Sweep sweep(QualifiedName table, ColumnChange change) {
    String old = Sql.rawIdent(change.column().old());
    String now = Sql.rawIdent(change.column().column());
    return new KeyFilling.Sweep(
        List.of(Sql.rawIdent(table)),
        "UPDATE "
            + Sql.rawIdent(table)
            + " SET "
            + old
            + " = pgmend."
            + Sql.rawIdent(change.map().backward())
            + "("
            + now
            + ") WHERE pgmend."
            + Sql.rawIdent(change.map().forward())
            + "("
            + old
            + ") IS DISTINCT FROM "
            + now);
  }

  private static LabelMap map(Conversion conversion, String mark) {
    QualifiedName from =
        conversion.fromText() ? new QualifiedName("pg_catalog", "text") : conversion.from();
    String digest =
        Names.digest(mark + from + conversion.to() + conversion.map() + conversion.inverse())
            .substring(0, 8);
    return new LabelMap(
        "map_" + digest,
        "unmap_" + digest,
        Sql.ident(from),
        Sql.ident(conversion.to()),
        Sql.rawIdent(from),
        Sql.rawIdent(conversion.to()),
        conversion.array(),
        pairs(conversion.map()),
        conversion.inverse().entrySet().stream()
            .map(e -> new Pair(e.getValue(), e.getKey()))
            .toList());
  }

  private static List<Pair> pairs(SortedMap<String, String> map) {
    return map.entrySet().stream().map(e -> new Pair(e.getKey(), e.getValue())).toList();
  }

  private static TypeChange typeChange(Replacement replacement, Snapshot before, Past past) {
    EnumType type =
        before
            .enumType(replacement.type())
            .orElseThrow(() -> new Refusal("there is no type " + replacement.type() + " any more"));
    for (Dependency dependency : before.dependencies()) {
      if (dependency.on().equals("type " + type.name())
          && dependency.dependent().startsWith("function ")) {
        throw new Refusal(
            dependency.dependent()
                + " takes or returns the type "
                + type.name()
                + ", whose labels must be re-made");
      }
    }
    return new TypeChange(
        replacement.type(),
        replacement.parked(),
        replacement.labels(),
        TypeDefinition.marks(type, past));
  }
}
