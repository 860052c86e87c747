package io.pgmend.model;

import io.pgmend.model.Constraint.Kind;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Snapshots invented for tests: tables, columns and keys in schema public, everything else bare.
 */
public final class Snapshots {

  private final List<Table> tables = new ArrayList<>();
  private final List<EnumType> enums = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Publication> publications = new ArrayList<>();
  private int version = 180000;

  public static QualifiedName name(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new QualifiedName("public", text)
        : new QualifiedName(text.substring(0, dot), text.substring(dot + 1));
  }

  /**
   * Adds a table.
   *
   * @param columns {@code "id int8 pk"}: name, type, then any of {@code pk}, {@code unique}, {@code
   *     notnull}, {@code identity}, {@code default=...}, {@code ->table.column} or {@code
   *     ->schema.table.column}, {@code generated=...}
   */
  public Snapshots table(String table, String... columns) {
    return table(table, t -> {}, columns);
  }

  public Snapshots table(String table, Consumer<TableParts> change, String... columns) {
    QualifiedName name = name(table);
    var parts = new TableParts();
    for (String text : columns) {
      column(parts, name, List.of(text.split(" ", -1)));
    }
    change.accept(parts);
    tables.add(parts.table(name));
    return this;
  }

  private static void column(TableParts parts, QualifiedName table, List<String> words) {
    String column = words.get(0);
    boolean array = words.get(1).endsWith("[]");
    QualifiedName type = type(words.get(1).replace("[]", ""));
    boolean notNull = false;
    String identity = "";
    String expression = "";
    String generated = "";
    for (int i = 2; i < words.size(); i++) {
      String word = words.get(i);
      notNull |= word.equals("notnull") || word.equals("pk");
      if (word.equals("identity")) {
        identity = "a";
      } else if (word.startsWith("default=")) {
        expression = word.substring(8);
      } else if (word.startsWith("generated=")) {
        expression = word.substring(10);
        generated = "s";
      } else if (word.equals("pk") || word.equals("unique")) {
        parts.constraints.add(
            key(
                table.name() + (word.equals("pk") ? "_pkey" : "_" + column + "_key"),
                word.equals("pk") ? Kind.PRIMARY_KEY : Kind.UNIQUE,
                List.of(column),
                table));
      } else if (word.startsWith("->")) {
        int dot = word.lastIndexOf('.');
        parts.constraints.add(
            reference(
                table.name() + "_" + column + "_fkey",
                List.of(column),
                name(word.substring(2, dot)),
                List.of(word.substring(dot + 1))));
      }
    }
    parts.columns.add(
        new Column(
            column,
            parts.columns.size() + 1,
            words.get(1),
            type,
            array,
            notNull,
            "",
            expression,
            identity,
            generated,
            "",
            -1,
            List.of(),
            "",
            "",
            false,
            Acl.DEFAULT,
            ""));
  }

  private static QualifiedName type(String type) {
    return switch (type) {
      case "int2", "int4", "int8", "text", "varchar", "uuid", "bool", "timestamptz", "timestamp" ->
          new QualifiedName("pg_catalog", type);
      default -> name(type);
    };
  }

  public static Constraint key(String name, Kind kind, List<String> columns, QualifiedName table) {
    return new Constraint(
        name, kind, columns, "", table, List.of(), "", "", false, false, true, false, name, "");
  }

  public static Constraint reference(
      String name, List<String> columns, QualifiedName target, List<String> targetColumns) {
    return new Constraint(
        name,
        Kind.FOREIGN_KEY,
        columns,
        "",
        target,
        targetColumns,
        "NO ACTION",
        "NO ACTION",
        false,
        false,
        true,
        false,
        "",
        "");
  }

  public static Constraint check(String name, List<String> columns, String definition) {
    return new Constraint(
        name,
        Kind.CHECK,
        columns,
        definition,
        name("none"),
        List.of(),
        "",
        "",
        false,
        false,
        true,
        false,
        "",
        "");
  }

  public Snapshots enumType(String type, String... labels) {
    enums.add(new EnumType(name(type), List.of(labels), "owner", "", Acl.DEFAULT, ""));
    return this;
  }

  public Snapshots view(String view, String query, List<String> relations, String... reads) {
    List<QualifiedName> from = relations.stream().map(Snapshots::name).toList();
    views.add(
        new View(
            name(view),
            false,
            query,
            "owner",
            List.of(),
            java.util.Arrays.stream(reads).map(c -> from.get(0).column(c)).toList(),
            from,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "",
            true,
            "",
            Acl.DEFAULT,
            ""));
    return this;
  }

  public Snapshots function(String function, String source) {
    functions.add(
        new Function(
            name(function),
            "",
            false,
            "plpgsql",
            "",
            source,
            false,
            List.of(),
            "owner",
            "",
            Acl.DEFAULT,
            ""));
    return this;
  }

  public Snapshots publication(String publication, String table) {
    var member = new Publication.Member(name(table), List.of(), "");
    publications.add(
        new Publication(publication, "owner", false, List.of(), List.of(member), "", ""));
    return this;
  }

  public Snapshots version(int number) {
    this.version = number;
    return this;
  }

  public Snapshot build() {
    tables.sort(Comparator.comparing(Table::name));
    enums.sort(Comparator.comparing(EnumType::name));
    views.sort(Comparator.comparing(View::name));
    return new Snapshot(
        new ServerVersion(version),
        "test",
        new Capabilities("owner", false, false, false, false, 6400),
        List.of(),
        List.of(),
        enums,
        List.of(),
        tables,
        views,
        functions,
        publications,
        needs(),
        List.of(),
        List.of());
  }

  /** Tables need the types of their columns. */
  private List<Dependency> needs() {
    return tables.stream()
        .flatMap(
            t ->
                t.columns().stream()
                    .filter(c -> enums.stream().anyMatch(e -> e.name().equals(c.baseType())))
                    .map(c -> new Dependency("table " + t.name(), "type " + c.baseType())))
        .distinct()
        .sorted()
        .toList();
  }

  /** What a table is made of, open to change before it is built. */
  public static final class TableParts {
    public final List<Column> columns = new ArrayList<>();
    public final List<Constraint> constraints = new ArrayList<>();
    public final List<Index> indexes = new ArrayList<>();
    public final List<Trigger> triggers = new ArrayList<>();
    public Table.Kind kind = Table.Kind.TABLE;
    public boolean rowSecurity;
    public boolean forceRowSecurity;
    public long rowEstimate = 10;

    private Table table(QualifiedName name) {
      constraints.sort(Comparator.comparing(Constraint::name));
      return new Table(
          name,
          kind,
          "owner",
          "p",
          columns,
          constraints,
          indexes,
          triggers,
          List.of(),
          List.of(),
          List.of(),
          rowSecurity,
          forceRowSecurity,
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
          rowEstimate,
          8192);
    }
  }
}
