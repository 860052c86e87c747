package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.EnumStandard.ColumnRule;
import io.pgmend.rules.shared.Mentions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that shall get an enum type, or whose type's labels are re-made.
 *
 * @param rule the profile's line for it; where it has none, one that says nothing but the type
 * @param stated whether the profile has such a line
 * @param wanted the type with the labels that it shall have
 * @param labels of the enum that the column has, in order; none where it has another type
 */
record ColumnTask(
    Table table,
    Column column,
    ColumnRule rule,
    boolean stated,
    EnumStandard.Type wanted,
    boolean fromEnum,
    List<String> labels) {

  /** Distinct values of a text column beyond which it is taken for no enum. */
  static final int MOST_VALUES = 50;

  private static final List<String> TEXT = List.of("text", "varchar", "bpchar");
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

  ColumnTask {
    labels = List.copyOf(labels);
  }

  ColumnName name() {
    return table.columnName(column.name());
  }

  boolean fromText() {
    return column.baseType().schema().equals("pg_catalog")
        && TEXT.contains(column.baseType().name());
  }

  ColumnTask with(ColumnRule other) {
    return new ColumnTask(table, column, other, true, wanted, fromEnum, labels);
  }

  /** The same column on its way to that type. */
  ColumnTask to(EnumStandard.Type type) {
    return new ColumnTask(table, column, rule, stated, type, fromEnum, labels);
  }

  /** Values with their counts; labels of an enum are no secret, values of a text column may be. */
  Probe probe() {
    String held = Sql.ident(column.name());
    String from =
        column.array()
            ? " from "
                + Sql.ident(table.name())
                + " t, unnest(t."
                + held
                + ") v where v is not null"
            : " from (select "
                + held
                + " as v from "
                + Sql.ident(table.name())
                + ") t where v is not null";
    return new Probe(
            probeId(),
            List.of(table.name()),
            "select v::text, count(*)"
                + from
                + " group by 1 order by 1"
                + (fromEnum ? "" : " limit " + (MOST_VALUES + 1)),
            !fromEnum)
        .whenEmpty(List.of(table.name()), List.of());
  }

  String probeId() {
    return "enum values of " + name();
  }

  /** Rows by value, those of the default's label included with none; empty where not known. */
  Map<String, Long> used(Map<String, Answer> answers) {
    var used = new TreeMap<String, Long>();
    if (answers.get(probeId()) instanceof Answer.Known known) {
      known.rows().forEach(r -> used.put(r.value(), r.count()));
    }
    labels.stream()
        .filter(l -> Mentions.literal(column.defaultExpression(), l))
        .forEach(l -> used.putIfAbsent(l, 0L));
    return used;
  }

  LabelMap labelMap(List<String> found) {
    return fromEnum
        ? LabelMap.ofEnum(labels, wanted.labels(), rule.map(), rule.inverse())
        : LabelMap.ofText(found, wanted.labels(), rule.map(), rule.inverse(), this::fits);
  }

  Conversion conversion(io.pgmend.pg.QualifiedName from, List<String> found) {
    LabelMap map = labelMap(found);
    return new Conversion(
        name(),
        from,
        wanted.name(),
        column.array(),
        fromEnum ? labels : List.copyOf(map.map().keySet()),
        map.map(),
        map.inverse());
  }

  /** Whether the text column takes a value: its length and checks that list values allow it. */
  boolean fits(String value) {
    Matcher length = LENGTH.matcher(column.type());
    if (length.find()
        && value.codePointCount(0, value.length()) > Integer.parseInt(length.group(1))) {
      return false;
    }
    return table.constraints().stream()
        .filter(c -> c.kind() == Constraint.Kind.CHECK && c.columns().contains(column.name()))
        .filter(c -> c.definition().contains(" = ANY ("))
        .allMatch(c -> Mentions.literal(c.definition(), value));
  }
}
