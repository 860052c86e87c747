package io.pgmend.profile;

import io.pgmend.model.Acl;
import io.pgmend.model.Capabilities;
import io.pgmend.model.CatalogObject;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.EnumType;
import io.pgmend.model.Role;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds snapshots of a few tables, with what profiles look at. */
final class SmallSnapshot {

  private final List<Table> tables = new ArrayList<>();
  private final List<EnumType> enums = new ArrayList<>();
  private final List<CatalogObject> schemas = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();

  SmallSnapshot schema(String name) {
    schemas.add(new CatalogObject("schema", new QualifiedName("", name), "o", "", ""));
    return this;
  }

  SmallSnapshot role(String name) {
    roles.add(new Role(name, false, false, true, List.of()));
    return this;
  }

  SmallSnapshot enumType(String schema, String name, String... labels) {
    enums.add(
        new EnumType(new QualifiedName(schema, name), List.of(labels), "o", "", Acl.DEFAULT, ""));
    return this;
  }

  /** Columns as {@code name type}; a type with a dot is an enum; the first column is the key. */
  SmallSnapshot table(String schema, String name, String... columns) {
    return referring(schema, name, "", columns);
  }

  /** As above; the key refers to {@code auth.users(id)} by the named constraint. */
  SmallSnapshot referring(String schema, String name, String constraint, String... columns) {
    List<Column> all = new ArrayList<>();
    for (String column : columns) {
      int space = column.lastIndexOf(' ');
      all.add(column(column.substring(0, space), column.substring(space + 1), all.size() + 1));
    }
    var qualified = new QualifiedName(schema, name);
    String key = all.get(0).name();
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(
        constraint(name + "_pkey", Constraint.Kind.PRIMARY_KEY, key, qualified, List.of()));
    if (!constraint.isEmpty()) {
      constraints.add(
          constraint(
              constraint,
              Constraint.Kind.FOREIGN_KEY,
              key,
              new QualifiedName("auth", "users"),
              List.of("id")));
    }
    tables.add(table(qualified, all, constraints));
    return this;
  }

  Snapshot build() {
    tables.sort(Comparator.comparing(Table::name));
    enums.sort(Comparator.comparing(EnumType::name));
    return new Snapshot(
        new ServerVersion(180000),
        "app",
        new Capabilities("o", true, true, true, false, 1000),
        roles,
        schemas,
        enums,
        List.of(),
        tables,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Column column(String name, String type, int position) {
    int dot = type.indexOf('.');
    var base =
        dot < 0
            ? new QualifiedName("pg_catalog", type)
            : new QualifiedName(type.substring(0, dot), type.substring(dot + 1));
    return new Column(
        name,
        position,
        type,
        base,
        false,
        false,
        "",
        "",
        "",
        "",
        "",
        -1,
        List.of(),
        "",
        "",
        false,
        Acl.DEFAULT,
        "");
  }

  private static Constraint constraint(
      String name,
      Constraint.Kind kind,
      String column,
      QualifiedName target,
      List<String> targetColumns) {
    return new Constraint(
        name,
        kind,
        List.of(column),
        "",
        target,
        targetColumns,
        "",
        "",
        false,
        false,
        true,
        false,
        "",
        "");
  }

  private static Table table(
      QualifiedName name, List<Column> columns, List<Constraint> constraints) {
    return new Table(
        name,
        Table.Kind.TABLE,
        "o",
        "p",
        columns,
        constraints,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        "d",
        List.of(),
        "",
        "heap",
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        Acl.DEFAULT,
        "",
        -1,
        0);
  }
}
