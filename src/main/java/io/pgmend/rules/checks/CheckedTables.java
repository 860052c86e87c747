package io.pgmend.rules.checks;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.CheckStandard;
import io.pgmend.profile.CheckStandard.Wanted;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Parked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What rules on checks ask of tables. */
record CheckedTables(
    Snapshot snapshot,
    Profile profile,
    CheckStandard standard,
    Map<QualifiedName, List<HangingRows.Inbound>> byTarget) {

  static CheckedTables of(Snapshot snapshot, Profile profile, CheckStandard standard) {
    return new CheckedTables(snapshot, profile, standard, HangingRows.byTarget(snapshot));
  }

  /**
   * A check that one table shall have.
   *
   * @param column that it is about; empty where it is about the table
   * @param expression with the column's name in it
   * @param name as the profile gives it; empty where it gives none
   */
  record Check(Lineage lineage, String column, String expression, String name) {

    Table table() {
      return lineage.table();
    }

    /** {@code orders_price_check}: as PostgreSQL would call it. */
    String plainName() {
      return Names.suffixed(stem(), "_check");
    }

    /** The same for one of several, told apart by what it says. */
    String tellingName() {
      return Names.suffixed(stem(), "_" + Names.digest(expression).substring(0, 6) + "_check");
    }

    private String stem() {
      return table().name().name() + (column.isEmpty() ? "" : "_" + column);
    }
  }

  /** Every check that a table shall have, whether it stands or not. */
  Stream<Check> wanted() {
    return standard.wanted().stream().flatMap(this::wanted);
  }

  private Stream<Check> wanted(Wanted line) {
    return snapshot.tables().stream()
        .filter(this::isJudged)
        .flatMap(t -> selected(line, t).map(c -> check(line, t, c)));
  }

  private Check check(Wanted line, Table table, String column) {
    return new Check(
        Lineage.of(snapshot, table),
        column,
        line.expression().replace("{column}", column.isEmpty() ? "" : Sql.rawIdent(column)),
        line.name());
  }

  /** Columns of the table, or an empty one for the table itself; not where a parent has them. */
  private Stream<String> selected(Wanted line, Table table) {
    List<Table> ancestors =
        Lineage.ancestors(snapshot, table).stream().filter(this::isJudged).toList();
    if (line.columns().isEmpty()) {
      return Glob.matchesObject(line.table(), table.name())
              && ancestors.stream().noneMatch(a -> Glob.matchesObject(line.table(), a.name()))
          ? Stream.of("")
          : Stream.empty();
    }
    return table.columns().stream()
        .map(Column::name)
        .filter(c -> Glob.matchesColumn(line.columns(), table.columnName(c)))
        .filter(c -> !Parked.isColumn(table, c))
        .filter(
            c ->
                ancestors.stream()
                    .noneMatch(
                        a ->
                            a.column(c).isPresent()
                                && Glob.matchesColumn(line.columns(), a.columnName(c))));
  }

  boolean isJudged(Table table) {
    return profile.scope().covers(table.name()) && table.extension().isEmpty();
  }

  /** Lines that select a table or column by its name and find none. */
  Stream<String> unknown() {
    return standard.wanted().stream()
        .filter(w -> !Glob.isPattern(w.columns().isEmpty() ? w.table() : w.columns()))
        .filter(w -> wanted(w).findAny().isEmpty())
        .map(w -> (w.columns().isEmpty() ? w.table() : w.columns()) + " " + w.expression());
  }

  /** Whether another line of the profile wants a check of the same plain name. */
  boolean isShared(Check check) {
    return standard.wanted().stream()
        .filter(line -> line.name().isEmpty())
        .flatMap(line -> selected(line, check.table()).map(c -> check(line, check.table(), c)))
        .anyMatch(
            other ->
                !other.expression().equals(check.expression())
                    && other.plainName().equals(check.plainName()));
  }

  /** What the profile says of rows that break the constraint; empty where it says nothing. */
  Optional<String> violations(Table table, String constraint) {
    return standard.violations().stream()
        .filter(v -> Glob.matches(v.constraint(), table.name() + "." + constraint))
        .map(CheckStandard.Violations::rows)
        .findFirst();
  }

  /** Checks of a table that hold for what is written, and read the column where one is given. */
  static List<Constraint> standing(Table table, String column) {
    return table.constraints().stream()
        .filter(c -> c.kind() == Constraint.Kind.CHECK && isEnforced(c))
        .filter(c -> column.isEmpty() || c.columns().contains(column))
        .toList();
  }

  /** Since PostgreSQL 18 a constraint may be there for the record only. */
  static boolean isEnforced(Constraint constraint) {
    return !constraint.definition().endsWith(" NOT ENFORCED");
  }

  /** What stands between the brackets of {@code CHECK (...)}, as the server prints it. */
  static String condition(Constraint check) {
    return check.definition().substring("CHECK (".length(), check.definition().lastIndexOf(')'));
  }
}
