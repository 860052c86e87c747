package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that go to the attic and come back; all SQL text is without escapes.
 *
 * @param inbound foreign keys at whose tables rows may hang on them, which stops the change
 * @param remove, restore a statement each, between the table and the attic, which is like it
 */
public record Quarantine(List<Inbound> inbound, String remove, String restore) {

  /**
   * A foreign key that points at the table whose rows leave: rows that {@code check} finds stop the
   * change.
   */
  public record Inbound(QualifiedName table, String check, String message) {}

  public Quarantine {
    inbound = List.copyOf(inbound);
  }

  /**
   * Of rows {@code c} of a table.
   *
   * @param targets the table, and those that hold its rows
   * @param condition on a row {@code c}
   * @param own constraint that the change makes anew, or takes away
   * @param that what the rows are, for people: {@code that have no user}
   * @throws Refusal where another constraint might keep them from coming back
   */
  static Quarantine of(
      Table table,
      Collection<QualifiedName> targets,
      Snapshot before,
      String condition,
      String attic,
      String own,
      String that) {
    targets.forEach(t -> requireValid(Filling.table(before, t), own));
    String name = Sql.rawIdent(table.name());
    String rawAttic = "pgmend." + Sql.rawIdent(attic);
    String columns =
        table.columns().stream()
            .filter(c -> !c.isGenerated())
            .map(Column::name)
            .map(Sql::rawIdent)
            .collect(Collectors.joining(", "));
    return new Quarantine(
        inbound(targets, before, condition, "rows of " + table.name() + " " + that),
        "WITH gone AS (DELETE FROM "
            + name
            + " c WHERE "
            + condition
            + " RETURNING *) INSERT INTO "
            + rawAttic
            + " SELECT * FROM gone",
        "INSERT INTO "
            + name
            + " ("
            + columns
            + ") OVERRIDING SYSTEM VALUE SELECT "
            + columns
            + " FROM "
            + rawAttic);
  }

  /** What is not validated holds for rows that come back all the same. */
  private static void requireValid(Table table, String own) {
    table.constraints().stream()
        .filter(c -> !c.validated() && !c.name().equals(own))
        .filter(c -> !c.definition().endsWith(" NOT ENFORCED"))
        .findFirst()
        .ifPresent(
            c -> {
              throw new Refusal(
                  "rows that go to the attic may break "
                      + c.name()
                      + " of "
                      + table.name()
                      + ", which is not validated, and could not come back; validate it first");
            });
  }

  private static List<Inbound> inbound(
      Collection<QualifiedName> targets, Snapshot before, String condition, String rows) {
    var out = new ArrayList<Inbound>();
    for (Table other : before.tables()) {
      for (Constraint key : other.foreignKeys()) {
        if (!key.inherited() && targets.contains(key.target())) {
          out.add(
              new Inbound(
                  other.name(),
                  "SELECT 1 FROM "
                      + Sql.rawIdent(other.name())
                      + " i WHERE EXISTS (SELECT FROM "
                      + Sql.rawIdent(key.target())
                      + " c WHERE "
                      + pairs(key.columns(), key.targetColumns(), "i", "c")
                      + " AND ("
                      + condition
                      + "))",
                  "rows of " + other.name() + " (" + key.name() + ") hang on " + rows));
        }
      }
    }
    return out;
  }

  /** Equality of columns of two rows. */
  static String pairs(List<String> left, List<String> right, String leftAlias, String rightAlias) {
    return IntStream.range(0, left.size())
        .mapToObj(
            i ->
                leftAlias
                    + "."
                    + Sql.rawIdent(left.get(i))
                    + " = "
                    + rightAlias
                    + "."
                    + Sql.rawIdent(right.get(i)))
        .collect(Collectors.joining(" AND "));
  }
}
