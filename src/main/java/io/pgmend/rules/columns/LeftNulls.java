package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnStandard.Remedy;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import java.util.stream.Stream;

/** Checks that stand for NOT NULL where the profile leaves rows that hold null as they are. */
public final class LeftNulls {

  private LeftNulls() {}

  /** Whether the constraint is such a check of a column whose nulls the profile leaves. */
  public static boolean isCheckOf(Profile profile, Table table, Constraint constraint) {
    return table.columns().stream()
        .filter(c -> constraint.columns().contains(c.name()))
        .anyMatch(c -> isLeft(profile, table, c) && forbidsNull(constraint, c));
  }

  private static boolean isLeft(Profile profile, Table table, Column column) {
    return profile.columns().stream()
        .flatMap(s -> s.nulls().stream())
        .filter(n -> Glob.matchesColumn(n.column(), table.columnName(column.name())))
        .findFirst()
        .filter(n -> n.remedy() == Remedy.STAY)
        .isPresent();
  }

  /** As the server prints it, with the name in quotes where it has to be. */
  static boolean forbidsNull(Constraint constraint, Column column) {
    return constraint.kind() == Constraint.Kind.CHECK
        && Stream.of(column.name(), Sql.rawIdent(column.name()))
            .map(n -> "CHECK ((" + n + " IS NOT NULL))")
            .anyMatch(
                d ->
                    constraint.definition().equals(d)
                        || constraint.definition().equals(d + " NOT VALID"));
  }
}
