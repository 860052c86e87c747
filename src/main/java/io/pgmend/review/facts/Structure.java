package io.pgmend.review.facts;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A database's structure by object id, so that what gets another name is told from what goes.
 *
 * @param columns by relation, then by number
 * @param objects the rest, as {@code kind name}
 */
public record Structure(
    SortedMap<Long, Relation> relations,
    Map<Long, SortedMap<Integer, Column>> columns,
    SortedMap<Long, Constraint> constraints,
    SortedMap<Long, Index> indexes,
    SortedSet<String> objects) {

  /**
   * A table, view, sequence or materialized view.
   *
   * @param kind as in pg_class
   * @param file 0 where it has none
   */
  public record Relation(long oid, QualifiedName name, String kind, long file) {

    public boolean holdsRows() {
      return kind.equals("r") || kind.equals("p") || kind.equals("m");
    }

    public boolean isPartitioned() {
      return kind.equals("p");
    }

    public boolean isTable() {
      return kind.equals("r") || kind.equals("p");
    }

    /** {@code table public.orders}. */
    public String words() {
      return switch (kind) {
            case "v" -> "view ";
            case "m" -> "materialized view ";
            case "f" -> "foreign table ";
            case "S" -> "sequence ";
            default -> "table ";
          }
          + name;
    }
  }

  /**
   * A column.
   *
   * @param computed whether it is generated
   * @param inherited whether a parent, or the table that this one is a partition of, has it too
   * @param defaultValue as printed, also the expression of a generated one; empty for none
   */
  public record Column(
      long relation,
      int number,
      String name,
      String type,
      boolean notNull,
      boolean computed,
      boolean inherited,
      String defaultValue) {

    public boolean hasDefault() {
      return !defaultValue.isEmpty();
    }
  }

  /**
   * A check, key or exclusion constraint.
   *
   * @param kind as in pg_constraint
   * @param inherited as of a column
   * @param index 0 where it has none
   * @param target of a foreign key, else 0
   * @param columns, targetColumns numbers of the columns that it is about, and refers to
   * @param expression of a check, else empty
   */
  public record Constraint(
      long oid,
      long relation,
      String name,
      String kind,
      boolean valid,
      boolean inherited,
      long index,
      long target,
      List<Integer> columns,
      List<Integer> targetColumns,
      String expression,
      String definition) {

    public Constraint {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }

    public boolean ownsIndex() {
      return kind.equals("p") || kind.equals("u") || kind.equals("x");
    }

    /** {@code foreign key}. */
    public String words() {
      return switch (kind) {
        case "c" -> "check";
        case "f" -> "foreign key";
        case "p" -> "primary key";
        case "u" -> "unique constraint";
        default -> "exclusion constraint";
      };
    }
  }

  /**
   * An index.
   *
   * @param concurrent whether it was built beside writers
   * @param partition whether it belongs to an index of a partitioned table
   */
  public record Index(
      long oid,
      long relation,
      String name,
      boolean valid,
      boolean concurrent,
      boolean partition,
      String definition) {}

  /** Reads it, with names in definitions qualified. */
  public static Structure read(Connection connection) throws SQLException {
    String path = setting(connection, "SELECT current_setting('search_path')");
    setting(connection, "SELECT set_config('search_path', '', false)");
    try {
      return readQualified(connection);
    } finally {
      setting(connection, "SELECT set_config('search_path', " + Sql.literal(path) + ", false)");
    }
  }

  private static List<Integer> numbers(String list) {
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static String setting(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Structure readQualified(Connection connection) throws SQLException {
    var relations = new TreeMap<Long, Relation>();
    CatalogueQuestion.ask(
            connection,
            "relations",
            r ->
                new Relation(
                    r.getLong("oid"),
                    new QualifiedName(r.getString("schema"), r.getString("name")),
                    r.getString("kind"),
                    r.getLong("file")))
        .forEach(r -> relations.put(r.oid(), r));
    var columns = new TreeMap<Long, SortedMap<Integer, Column>>();
    CatalogueQuestion.ask(
            connection,
            "columns",
            r ->
                new Column(
                    r.getLong("relation"),
                    r.getInt("number"),
                    r.getString("name"),
                    r.getString("type"),
                    r.getBoolean("not_null"),
                    r.getBoolean("generated"),
                    r.getBoolean("inherited"),
                    r.getString("default_value")))
        .forEach(
            c -> columns.computeIfAbsent(c.relation(), k -> new TreeMap<>()).put(c.number(), c));
    var constraints = new TreeMap<Long, Constraint>();
    CatalogueQuestion.ask(
            connection,
            "constraints",
            r ->
                new Constraint(
                    r.getLong("oid"),
                    r.getLong("relation"),
                    r.getString("name"),
                    r.getString("kind"),
                    r.getBoolean("valid"),
                    r.getBoolean("inherited"),
                    r.getLong("index"),
                    r.getLong("target"),
                    numbers(r.getString("columns")),
                    numbers(r.getString("target_columns")),
                    r.getString("expression"),
                    r.getString("definition")))
        .forEach(c -> constraints.put(c.oid(), c));
    var indexes = new TreeMap<Long, Index>();
    CatalogueQuestion.ask(
            connection,
            "indexes",
            r ->
                new Index(
                    r.getLong("oid"),
                    r.getLong("relation"),
                    r.getString("name"),
                    r.getBoolean("valid"),
                    r.getBoolean("concurrent"),
                    r.getBoolean("partition"),
                    r.getString("definition")))
        .forEach(i -> indexes.put(i.oid(), i));
    var objects = new TreeSet<String>();
    objects.addAll(
        CatalogueQuestion.ask(
            connection, "objects", r -> r.getString("kind") + " " + r.getString("name")));
    return new Structure(relations, columns, constraints, indexes, objects);
  }

  public Optional<Relation> of(long oid) {
    return Optional.ofNullable(relations.get(oid));
  }

  public Optional<Relation> relation(QualifiedName name) {
    return relations.values().stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /** By number; empty for a relation that is not there. */
  public SortedMap<Integer, Column> columnsOf(long relation) {
    return columns.getOrDefault(relation, Collections.emptySortedMap());
  }

  public Stream<Index> indexesOf(long relation) {
    return indexes.values().stream().filter(i -> i.relation() == relation);
  }

  /** Tables and partitioned tables, sorted. */
  public SortedSet<QualifiedName> tables() {
    var out = new TreeSet<QualifiedName>();
    relations.values().stream().filter(Relation::isTable).forEach(r -> out.add(r.name()));
    return out;
  }

  /** Everything that has a name of its own, as {@code kind name}, sorted. */
  public SortedSet<String> named() {
    var out = new TreeSet<>(objects);
    relations.values().forEach(r -> out.add(r.words()));
    indexes
        .values()
        .forEach(
            i ->
                Optional.ofNullable(relations.get(i.relation()))
                    .ifPresent(r -> out.add("index " + r.name().schema() + "." + i.name())));
    return out;
  }
}
