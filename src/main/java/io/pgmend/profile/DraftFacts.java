package io.pgmend.profile;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a database shows that matters to a first profile. All lists are sorted. */
final class DraftFacts {

  /** The table that Supabase's sign-up writes. */
  static final QualifiedName AUTH_USERS = new QualifiedName("auth", "users");

  /** Schemas that Supabase runs itself. */
  private static final Set<String> SUPABASE =
      Set.of(
          "_analytics",
          "_realtime",
          "auth",
          "cron",
          "extensions",
          "graphql",
          "graphql_public",
          "net",
          "pgbouncer",
          "pgmq",
          "pgsodium",
          "pgsodium_masks",
          "realtime",
          "storage",
          "supabase_functions",
          "supabase_migrations",
          "vault");

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final Set<String> FLAGS =
      Set.of("is_deleted", "deleted", "isdeleted", "is_removed", "removed");
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");
  private static final Pattern STATUS =
      Pattern.compile(
          "(.*_)?(status|state|type|kind|role|level|tier|visibility|priority|severity|category)");

  private final Snapshot snapshot;

  DraftFacts(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  boolean isSupabase() {
    Set<String> roles = new TreeSet<>();
    snapshot.roles().forEach(r -> roles.add(r.name()));
    return snapshot.table(AUTH_USERS).isPresent()
        && roles.containsAll(Set.of("anon", "authenticated"));
  }

  boolean hasSchema(String name) {
    return snapshot.objects().stream()
        .anyMatch(o -> o.kind().equals("schema") && o.name().name().equals(name));
  }

  /** Schemas with tables of the application's own; {@code public} where there is none. */
  List<String> schemas() {
    var out = new TreeSet<String>();
    for (Table table : snapshot.tables()) {
      String schema = table.name().schema();
      if (table.extension().isEmpty()
          && !schema.equals("pgmend")
          && !(isSupabase() && SUPABASE.contains(schema))) {
        out.add(schema);
      }
    }
    return out.isEmpty() ? List.of("public") : List.copyOf(out);
  }

  List<Table> tables() {
    var scope = new Scope(schemas().stream().map(Glob::escape).toList(), List.of());
    return snapshot.tables().stream()
        .filter(t -> t.extension().isEmpty() && scope.covers(t.name()))
        .toList();
  }

  List<QualifiedName> integerKeys() {
    return tables().stream()
        .filter(t -> keyColumn(t).filter(c -> INTEGERS.contains(c.type())).isPresent())
        .map(Table::name)
        .toList();
  }

  /** Foreign keys to the auth table, as {@code schema.table.constraint}. */
  List<String> authReferences() {
    var out = new ArrayList<String>();
    for (Table table : tables()) {
      for (Constraint key : table.foreignKeys()) {
        if (key.target().equals(AUTH_USERS)) {
          out.add(table.name() + "." + key.name());
        }
      }
    }
    return out;
  }

  /** Keys of tables whose own key refers to the auth table: the candidates for "our users". */
  List<ColumnName> bridges() {
    var out = new ArrayList<ColumnName>();
    for (Table table : tables()) {
      Optional<Column> key = keyColumn(table);
      boolean bridge =
          key.isPresent()
              && table.foreignKeys().stream()
                  .anyMatch(
                      f ->
                          f.target().equals(AUTH_USERS)
                              && f.columns().equals(List.of(key.get().name())));
      if (bridge) {
        out.add(table.columnName(key.get().name()));
      }
    }
    return out;
  }

  /** Names of boolean columns that mark deleted rows, most frequent first. */
  List<String> deletionFlags() {
    var counts = new TreeMap<String, Integer>();
    for (Table table : tables()) {
      table.columns().stream()
          .filter(c -> c.type().equals("boolean"))
          .filter(c -> FLAGS.contains(c.name().toLowerCase(java.util.Locale.ROOT)))
          .forEach(c -> counts.merge(c.name(), 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Enum types in the scope, with the columns that have them. */
  List<EnumUse> enums() {
    List<String> schemas = schemas();
    return snapshot.enums().stream()
        .filter(e -> e.extension().isEmpty() && schemas.contains(e.name().schema()))
        .map(e -> new EnumUse(e, columnsOf(e.name())))
        .toList();
  }

  record EnumUse(EnumType type, List<ColumnName> columns) {}

  private List<ColumnName> columnsOf(QualifiedName type) {
    var out = new ArrayList<ColumnName>();
    for (Table table : tables()) {
      table.columns().stream()
          .filter(c -> c.baseType().equals(type))
          .forEach(c -> out.add(table.columnName(c.name())));
    }
    return out;
  }

  /** Columns of text that look as if few values stood in them. */
  List<ColumnName> statusTexts() {
    var out = new ArrayList<ColumnName>();
    for (Table table : tables()) {
      table.columns().stream()
          .filter(c -> !c.array() && TEXTS.contains(c.baseType().name()))
          .filter(c -> STATUS.matcher(c.name().toLowerCase(java.util.Locale.ROOT)).matches())
          .forEach(c -> out.add(table.columnName(c.name())));
    }
    return out;
  }

  private static Optional<Column> keyColumn(Table table) {
    return table
        .primaryKey()
        .filter(k -> k.columns().size() == 1)
        .flatMap(k -> table.column(k.columns().get(0)));
  }
}
