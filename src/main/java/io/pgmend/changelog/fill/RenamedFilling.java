package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCompatibilityView;
import io.pgmend.operation.RenameColumn;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills {@code rename-column.sql.ftl} and {@code add-compatibility-view.sql.ftl}. */
final class RenamedFilling {

  private static final Set<String> ROW_PRIVILEGES = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");

  private RenamedFilling() {}

  /**
   * A column that is kept in step with another by its name keeps the name until that ends; so does
   * one that was converted before it in the same plan.
   */
  static Filling of(RenameColumn operation, Snapshot before, Past past) {
    for (QualifiedName name : operation.tables()) {
      Table table = Filling.table(before, name);
      String old = table.columnName(Names.suffixed(operation.column(), "__old")).toString();
      if (past.parked().contains(old) || isInStep(table, operation.column(), before)) {
        throw new Refusal(
            table.columnName(operation.column())
                + " is converted, and kept in step with what it was under its name: rename it once"
                + " the contract of that change has run");
      }
    }
    var values = new TreeMap<String, Object>();
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  private static boolean isInStep(Table table, String column, Snapshot before) {
    return before.functions().stream()
        .filter(f -> f.name().schema().equals("pgmend"))
        .filter(f -> f.source().contains(Sql.rawIdent(column)))
        .anyMatch(
            f ->
                f.source().contains(Sql.rawIdent(table.name()))
                    || table.triggers().stream().anyMatch(t -> t.function().equals(f.name())));
  }

  static Filling of(AddCompatibilityView operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.table());
    var name = new QualifiedName(table.name().schema(), operation.view());
    if (before.view(name).isPresent() || before.table(name).isPresent()) {
      throw new Refusal("the name of the view with the old names, " + name + ", is taken");
    }
    List<String> columns =
        table.columns().stream()
            .map(Column::name)
            .filter(c -> !past.parked().contains(table.columnName(c).toString()))
            .toList();
    var values = new TreeMap<String, Object>();
    values.put("table", table.name());
    values.put("view", operation.view());
    values.put("viewIs", "view with the old names");
    values.put("viewRaw", Sql.rawIdent(name));
    values.put(
        "viewQuery",
        "SELECT "
            + columns.stream().map(Sql::rawIdent).collect(Collectors.joining(", "))
            + " FROM "
            + Sql.rawIdent(table.name()));
    values.put(
        "viewGrants",
        Stream.concat(
                grants(table.acl(), table, "", name),
                table.columns().stream()
                    .filter(c -> columns.contains(c.name()))
                    .flatMap(c -> grants(c.acl(), table, " (" + Sql.ident(c.name()) + ")", name)))
            .toList());
    return new Filling(values, new TreeSet<>(operation.tables()), new TreeSet<>());
  }

  /** Whoever may read or write rows of the table may do so through the view. */
  private static Stream<String> grants(Acl acl, Table table, String column, QualifiedName view) {
    return acl.grants().stream()
        .filter(g -> acl.explicit() && ROW_PRIVILEGES.contains(g.privilege()))
        .filter(g -> !g.grantee().equals(table.owner()))
        .map(
            g ->
                "GRANT "
                    + g.privilege()
                    + column
                    + " ON TABLE "
                    + Sql.ident(view)
                    + " TO "
                    + (g.grantee().isEmpty() ? "PUBLIC" : Sql.ident(g.grantee())));
  }
}
