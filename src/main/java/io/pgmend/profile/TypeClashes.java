package io.pgmend.profile;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lines of a profile that want different types for one column of the database. Which columns a
 * selector means is known only there.
 */
final class TypeClashes {

  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

  private TypeClashes() {}

  /**
   * A clash.
   *
   * @param at the line that gives way
   * @param reason with an open bracket, for the other line's place
   * @param earlier the other line
   */
  record Clash(NodePath at, String reason, NodePath earlier) {}

  private record Line(NodePath at, String wish) {}

  /** Each pair of lines once, with the first column that they are at odds about. */
  static List<Clash> of(Profile profile, List<Table> judged) {
    var clashes = new TreeMap<String, Clash>();
    for (Table table : judged) {
      for (Column column : table.columns()) {
        List<Line> lines = lines(profile, table, column);
        for (int i = 1; i < lines.size(); i++) {
          NodePath one = lines.get(0).at();
          NodePath other = lines.get(i).at();
          clashes.putIfAbsent(
              one + " " + other,
              new Clash(
                  other,
                  table.columnName(column.name())
                      + " would be "
                      + lines.get(i).wish()
                      + " by this line and "
                      + lines.get(0).wish()
                      + " by another ("
                      + one,
                  one));
        }
      }
    }
    return List.copyOf(clashes.values());
  }

  private static List<Line> lines(Profile profile, Table table, Column column) {
    ColumnName name = table.columnName(column.name());
    NodePath standards = NodePath.ROOT.key("standards");
    var lines = new ArrayList<Line>();
    enumLine(profile, name, standards.key("enums").key("columns")).ifPresent(lines::add);
    profile
        .keys()
        .filter(k -> INTEGERS.contains(column.type()) && isKey(table, column))
        .filter(k -> k.exempt().stream().noneMatch(s -> Glob.matchesObject(s, table.name())))
        .ifPresent(k -> lines.add(new Line(standards.key("keys"), "of the type of keys")));
    profile
        .columns()
        .ifPresent(
            c -> {
              for (int i = 0; i < c.types().size(); i++) {
                if (Glob.matchesColumn(c.types().get(i).column(), name)) {
                  lines.add(
                      new Line(
                          standards.key("columns").key("types").item(i), c.types().get(i).type()));
                  break;
                }
              }
              c.timestamps()
                  .filter(t -> column.type().startsWith("timestamp") && t.covers(name))
                  .filter(t -> column.type().contains("without time zone"))
                  .ifPresent(
                      t ->
                          lines.add(
                              new Line(standards.key("columns").key("timestamps"), "timestamptz")));
            });
    return lines;
  }

  private static Optional<Line> enumLine(Profile profile, ColumnName name, NodePath at) {
    List<EnumStandard.ColumnRule> rules =
        profile.enums().map(EnumStandard::columns).orElse(List.of());
    for (int i = 0; i < rules.size(); i++) {
      if (Glob.matchesColumn(rules.get(i).column(), name)) {
        return Optional.of(new Line(at.item(i), "the enum " + rules.get(i).type()));
      }
    }
    return Optional.empty();
  }

  private static boolean isKey(Table table, Column column) {
    return table
        .primaryKey()
        .map(Constraint::columns)
        .filter(List.of(column.name())::equals)
        .isPresent();
  }
}
