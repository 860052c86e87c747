package io.pgmend.contract;

import io.pgmend.contract.RandomTable.Key;
import io.pgmend.contract.RandomTable.Reference;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/**
 * A database that nobody thought of, with rows, and a profile that wants all of it mended: the four
 * families meet in it as they come. The same seed gives the same schema.
 *
 * <p>What a person would have to decide, or what is refused, is not made: each finding is fixable.
 *
 * @param script tables, rows, keys, then everything that depends on them
 * @param profile YAML
 */
record RandomSchema(long seed, int major, String script, String profile) {

  private static final List<String> TABLES =
      List.of(
          "orders",
          "Order Lines",
          "select",
          "größen",
          "a\"quoted\" one",
          "it's",
          "semi;colon",
          "dollar$1",
          "l".repeat(50));

  private static final List<String> COLUMNS =
      List.of("parent", "Parent Of", "user", "größe", "say \"x\"", "x';--", "c".repeat(55));

  static RandomSchema of(long seed, int major) {
    return new Maker(seed, major).make();
  }

  @Override
  public String toString() {
    return "seed " + seed + " on " + major + "\n" + script + "\n\n" + profile;
  }

  private static final class Maker {

    private static final List<String> WANTED = List.of("new", "open", "on hold", "it's done");

    private final long seed;
    private final int major;
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder late = new StringBuilder();
    private final List<RandomTable> tables = new ArrayList<>();
    private final List<String> enumColumns = new ArrayList<>();
    private final TreeSet<String> retired = new TreeSet<>();
    private final boolean wantedStands;

    Maker(long seed, int major) {
      this.seed = seed;
      this.major = major;
      this.random = new Random(seed);
      this.wantedStands = chance(50);
    }

    RandomSchema make() {
      line("create schema auth;");
      line("create table auth.users (id uuid primary key, email text);");
      line("create table public.users (id uuid primary key references auth.users (id));");
      line(
          "insert into auth.users select %s from generate_series(1, 6) g;",
          uuid("u", "g") + ", 'u' || g");
      line("insert into public.users select id from auth.users;");
      if (wantedStands) {
        line("create type public.wanted_state as enum (%s);", literals(WANTED));
      }
      int count = 2 + random.nextInt(4);
      var names = new ArrayList<>(TABLES);
      Collections.shuffle(names, random);
      for (int i = 0; i < count; i++) {
        tables.add(table(names.get(i)));
      }
      tables.forEach(this::addReferences);
      tables.forEach(this::create);
      String dependents = new RandomDependents(random, major, tables).script();
      return new RandomSchema(seed, major, out.toString() + late + dependents, profile());
    }

    private RandomTable table(String name) {
      List<RandomTable> parents = tables.stream().filter(RandomTable::hasOneKey).toList();
      Key kind = parents.isEmpty() ? Key.NUMBER : pick(List.of(Key.values()));
      var table = new RandomTable(name, kind);
      switch (kind) {
        case NUMBER -> number(table);
        case UUID -> {
          table.keyClause = "primary key default gen_random_uuid()";
          for (int i = chance(15) ? 0 : 2 + random.nextInt(7); i > 0; i--) {
            table.keys.add(uuid(name, "" + i));
          }
        }
        case SHARED -> {
          RandomTable parent = pick(parents);
          table.keyType = column(parent.keyType);
          table.keyClause = "primary key";
          table.keyReferences.add(new Reference("id", parent, parent.keyType, false));
          parent.keys.stream().filter(k -> chance(60)).forEach(table.keys::add);
        }
        case PAIR, NUMBERED -> {
          RandomTable one = pick(parents);
          table.keyReferences.add(new Reference("one", one, one.keyType, false));
          if (kind == Key.PAIR) {
            RandomTable two = pick(parents);
            table.keyReferences.add(new Reference("two", two, two.keyType, false));
            one.keys.forEach(
                a ->
                    two.keys.stream()
                        .filter(b -> chance(40))
                        .forEach(b -> table.keys.add(a + ", " + b)));
          } else {
            one.keys.forEach(a -> table.keys.addAll(List.of(a + ", 1", a + ", 2")));
          }
        }
      }
      if (table.hasOneKey() || chance(50)) {
        features(table);
      }
      return table;
    }

    private void number(RandomTable table) {
      table.keyType = pick(List.of("bigint", "integer", "smallint"));
      String start =
          " (start with "
              + (100 + random.nextInt(900))
              + " increment by "
              + (1 + random.nextInt(9))
              + ")";
      table.keyClause =
          switch (random.nextInt(4)) {
            case 0 -> "primary key";
            case 1 -> "generated always as identity" + (chance(50) ? start : "") + " primary key";
            case 2 ->
                "generated by default as identity" + (chance(50) ? start : "") + " primary key";
            default -> "serial";
          };
      if (table.keyClause.equals("serial")) {
        table.keyType = table.keyType.replace("integer", "int").replace("int", "serial");
        table.keyClause = "primary key";
      }
      var values = new TreeSet<Integer>();
      for (int i = chance(15) ? 0 : 4 + random.nextInt(12); i > 0; i--) {
        values.add(chance(10) ? pick(List.of(-32768, -1, 0, 32767)) : 1 + random.nextInt(60));
      }
      values.forEach(v -> table.keys.add(v.toString()));
    }

    private void features(RandomTable table) {
      if (chance(60)) {
        table.state = pick(List.of("enum", "enum", "text"));
      }
      if (chance(60)) {
        table.deleted =
            pick(
                List.of(
                    "boolean",
                    "boolean default false",
                    "boolean not null default false",
                    "missing"));
      }
      table.touched = chance(60);
      table.user = chance(40);
    }

    private void addReferences(RandomTable table) {
      List<RandomTable> parents = tables.stream().filter(RandomTable::hasOneKey).toList();
      for (int i = random.nextInt(3); i > 0; i--) {
        RandomTable parent = pick(parents);
        String type = column(parent.keyType);
        if (!type.equals("uuid") && chance(20)) {
          type = "bigint";
        }
        table.references.add(
            new Reference(
                pick(COLUMNS) + " " + i, parent, type, parent.keys.isEmpty() || chance(60)));
      }
    }

    private void create(RandomTable table) {
      var columns = new ArrayList<String>();
      var wanted = new ArrayList<String>();
      if (table.hasOneKey()) {
        columns.add("id " + table.keyType + " " + table.keyClause);
        wanted.add("id");
      } else {
        table.keyReferences.forEach(r -> columns.add(Sql.ident(r.name()) + " " + column(r.type())));
        table.keyReferences.forEach(r -> wanted.add(Sql.ident(r.name())));
        if (table.key == Key.NUMBERED) {
          columns.add("place integer");
          wanted.add("place");
        }
        columns.add("primary key (" + String.join(", ", wanted) + ")");
      }
      for (Reference r : table.references) {
        columns.add(
            Sql.ident(r.name()) + " " + column(r.type()) + (r.nullable() ? "" : " not null"));
        wanted.add(Sql.ident(r.name()));
      }
      columns.add("name text" + (chance(40) ? " unique" : ""));
      wanted.add("name");
      List<String> labels = state(table, columns);
      if (!labels.isEmpty()) {
        wanted.add("state");
      }
      if (!table.deleted.isEmpty() && !table.deleted.equals("missing")) {
        columns.add("is_deleted " + table.deleted);
        wanted.add("is_deleted");
      }
      if (table.touched) {
        columns.add("updated_at timestamptz default timestamptz '2025-01-01 00:00:00+00'");
      }
      if (table.user) {
        columns.add(
            "account uuid references auth.users (id)"
                + pick(List.of("", " on delete cascade", " on delete set null", " deferrable")));
        wanted.add("account");
      }
      line("create table %s (\n  %s\n);", table.sql(), String.join(",\n  ", columns));
      for (int i = 0; i < table.keys.size(); i++) {
        var values = new ArrayList<String>();
        values.add(table.keys.get(i));
        for (Reference r : table.references) {
          values.add(
              r.nullable() && (r.parent().keys.isEmpty() || chance(30))
                  ? "null"
                  : pick(r.parent().keys));
        }
        values.add(chance(10) ? "null" : "'name " + i + "'");
        if (!labels.isEmpty()) {
          values.add(chance(10) ? "default" : Sql.literal(pick(labels)));
        }
        if (wanted.contains("is_deleted")) {
          values.add(
              pick(
                  table.deleted.contains("not null")
                      ? List.of("true", "false")
                      : List.of("true", "false", "null")));
        }
        if (table.user) {
          values.add(chance(30) ? "null" : uuid("u", "" + (1 + random.nextInt(6))));
        }
        line(
            "insert into %s (%s) overriding system value values (%s);",
            table.sql(), String.join(", ", wanted), String.join(", ", values));
      }
    }

    /** Adds the column of labels and says what they are; each old type has its own. */
    private List<String> state(RandomTable table, List<String> columns) {
      if (table.state.isEmpty()) {
        return List.of();
      }
      int number = tables.indexOf(table);
      var labels = new ArrayList<String>();
      var map = new ArrayList<String>();
      var inverse = new ArrayList<String>();
      int used = 1 + random.nextInt(WANTED.size());
      for (String wanted : WANTED.subList(0, used)) {
        String old = chance(50) ? wanted : wanted.toUpperCase(Locale.ROOT) + " " + number;
        labels.add(old);
        if (!old.equals(wanted)) {
          map.add(yaml(old) + ": " + yaml(wanted));
        }
        if (chance(20)) {
          labels.add("joined " + wanted);
          map.add(yaml("joined " + wanted) + ": " + yaml(wanted));
          inverse.add(yaml(wanted) + ": " + yaml(old));
        }
      }
      for (String wanted : WANTED.subList(used, WANTED.size())) {
        inverse.add(yaml(wanted) + ": " + yaml(labels.get(0)));
      }
      enumColumns.add(
          String.format(
              "{ column: %s, type: wanted_state, map: { %s }, inverse: { %s } }",
              yaml(table.name + ".state"), String.join(", ", map), String.join(", ", inverse)));
      String rest = (chance(50) ? " default " + Sql.literal(pick(labels)) : "");
      if (table.state.equals("text")) {
        columns.add("state " + pick(List.of("text", "varchar(40)")) + rest);
        return labels;
      }
      String type = "old_state_" + number;
      line("create type public.%s as enum (%s);", type, literals(labels));
      retired.add(type);
      columns.add("state public." + type + rest);
      String first = Sql.literal(labels.get(0));
      if (chance(40)) {
        late(
            "alter table %s add check (state <> %s or name is not null or name is null);",
            table.sql(), first);
      }
      if (chance(40)) {
        late("create index on %s (name) where state = %s;", table.sql(), first);
      }
      if (chance(40)) {
        late(
            "create view public.%s as select name, state from %s where state = %s;",
            Sql.ident("states of " + number), table.sql(), first);
      }
      return labels;
    }

    private String profile() {
      var tablesWithDeletion =
          tables.stream().filter(t -> !t.deleted.isEmpty()).map(t -> yaml(t.name)).toList();
      var text = new StringBuilder("profile: 1\nscope: { schemas: [public] }\nstandards:\n");
      text.append("  keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: salt-")
          .append(seed)
          .append(" }\n");
      text.append(
          "  user_references: { target: public.users(id), instead_of: [auth.users(id)], on_delete: keep, orphans: refuse }\n");
      if (!enumColumns.isEmpty()) {
        text.append("  enums:\n    types: { wanted_state: [")
            .append(String.join(", ", WANTED.stream().map(Maker::yaml).toList()))
            .append("] }\n    columns:\n");
        enumColumns.forEach(c -> text.append("      - ").append(c).append('\n'));
        text.append("    retire: [").append(String.join(", ", retired)).append("]\n");
      }
      if (!tablesWithDeletion.isEmpty()) {
        text.append(
                "  soft_delete: { column: deleted_at, reason: deleted_reason, replaces: is_deleted, active_view: \"{table}_active\", tables: [")
            .append(String.join(", ", tablesWithDeletion))
            .append("], exempt: [] }\n");
      }
      return text.toString();
    }

    /** The type of a column that holds values of a key of that type. */
    private static String column(String keyType) {
      return switch (keyType) {
        case "bigserial" -> "bigint";
        case "serial" -> "integer";
        case "smallserial" -> "smallint";
        default -> keyType;
      };
    }

    private static String uuid(String of, String number) {
      return "md5(" + Sql.literal(of) + " || " + number + ")::uuid";
    }

    private static String literals(List<String> labels) {
      return String.join(", ", labels.stream().map(Sql::literal).toList());
    }

    private static String yaml(String text) {
      return "'" + text.replace("'", "''") + "'";
    }

    private <T> T pick(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private void line(String format, Object... values) {
      out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void late(String format, Object... values) {
      late.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
  }
}
