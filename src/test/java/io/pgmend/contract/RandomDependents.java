package io.pgmend.contract;

import io.pgmend.contract.RandomTable.Reference;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What hangs on the tables of a {@link RandomSchema}: keys, indexes, triggers, policies, views. */
final class RandomDependents {

  private final Random random;
  private final int major;
  private final List<RandomTable> tables;
  private final StringBuilder out = new StringBuilder();

  RandomDependents(Random random, int major, List<RandomTable> tables) {
    this.random = random;
    this.major = major;
    this.tables = tables;
  }

  String script() {
    for (RandomTable table : tables) {
      references(table);
      indexes(table);
      behaviour(table);
    }
    views();
    return out.toString();
  }

  private void references(RandomTable table) {
    var all = new ArrayList<>(table.keyReferences);
    all.addAll(table.references);
    for (Reference r : all) {
      var delete = new ArrayList<>(List.of("", "", " on delete cascade", " on delete restrict"));
      if (r.nullable()) {
        delete.add(" on delete set null");
      }
      line(
          "alter table %s add foreign key (%s) references %s (id)%s%s%s;",
          table.sql(),
          Sql.ident(r.name()),
          r.parent().sql(),
          pick(delete),
          chance(20) ? " on update cascade" : "",
          pick(List.of("", "", "", " deferrable", " deferrable initially deferred")));
    }
  }

  private void indexes(RandomTable table) {
    for (Reference r : table.references) {
      String name = Sql.ident(r.name());
      switch (random.nextInt(7)) {
        case 0 -> line("create index on %s (%s);", table.sql(), name);
        case 1 ->
            line(
                "create index on %s (%s desc, name) where %s is not null;",
                table.sql(), name, name);
        case 2 -> line("create index on %s (lower(name)) include (%s);", table.sql(), name);
        case 3 ->
            line(
                "create unique index on %s (%s, name, %s);", table.sql(), name, table.keyColumns());
        case 4 ->
            line("alter table %s add unique (%s, %s);", table.sql(), table.keyColumns(), name);
        default -> {}
      }
    }
    if (table.deleted.startsWith("boolean") && chance(50)) {
      line("create index on %s (lower(name)) where is_deleted = false;", table.sql());
    }
    // Rows without a mark would enter such an index and could clash: a person decides.
    if (table.deleted.contains("not null") && chance(60)) {
      line("create unique index on %s (%s) where not is_deleted;", table.sql(), table.keyColumns());
    }
    if (chance(20)) {
      line("comment on table %s is 'what is ${this} for?';", table.sql());
    }
  }

  private void behaviour(RandomTable table) {
    if (table.touched && chance(60)) {
      line(
          "create function public.touch_%1$d() returns trigger language plpgsql as $$ begin new.updated_at := clock_timestamp(); return new; end $$;\n"
              + "create trigger touch before update%2$s on %3$s for each row execute function public.touch_%1$d();",
          tables.indexOf(table), chance(40) ? " of name" : "", table.sql());
    }
    if (chance(30)) {
      line(
          "create function public.refuse_%1$d() returns trigger language plpgsql as $$ begin raise exception 'no change'; end $$;\n"
              + "create trigger refuse before update on %2$s for each statement execute function public.refuse_%1$d();",
          tables.indexOf(table), table.sql());
    }
    boolean secured = chance(35) && (major > 14 || table.deleted.isEmpty());
    if (secured) {
      line("alter table %s enable row level security;", table.sql());
      for (Reference r : table.references) {
        line(
            "create policy %s on %s for select using (%s in (select p.id from %s p));",
            Sql.ident("see by " + table.references.indexOf(r)),
            table.sql(),
            Sql.ident(r.name()),
            r.parent().sql());
      }
      line("create policy names on %s using (name is not null);", table.sql());
    }
  }

  private void views() {
    for (int i = random.nextInt(4); i > 0; i--) {
      RandomTable table = pick(tables);
      String live = table.deleted.startsWith("boolean") ? " where not t.is_deleted" : "";
      if (!table.hasOneKey()) {
        line("create view public.view_%d as select * from %s;", i, table.sql());
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 ->
            line(
                "create view public.view_%d as select t.id, t.name as title from %s t%s;",
                i, table.sql(), live);
        case 1 ->
            line(
                "create view public.view_%d as select t.id, t.name, count(*) as n from %s t%s group by t.id;",
                i, table.sql(), live);
        case 2 ->
            line(
                "create materialized view public.view_%1$d as select t.id, t.name from %2$s t%3$s;\ncreate unique index on public.view_%1$d (id);",
                i, table.sql(), live);
        default ->
            line(
                "create view public.base_%1$d as select t.* from %2$s t%3$s;\ncreate view public.view_%1$d as select b.id from public.base_%1$d b;\ncomment on view public.view_%1$d is 'top';",
                i, table.sql(), live);
      }
    }
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
}
