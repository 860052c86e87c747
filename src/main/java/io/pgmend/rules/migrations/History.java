package io.pgmend.rules.migrations;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.MigrationStandard.Tool;
import io.pgmend.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * The table in which a tool remembers what it ran, known by its name and its columns: others bear
 * the same names.
 */
record History(Tool tool, QualifiedName table) {

  private record Shape(Tool tool, String name, List<String> columns) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(Tool.ALEMBIC, "alembic_version", List.of("version_num")),
          new Shape(
              Tool.FLYWAY,
              "flyway_schema_history",
              List.of("installed_rank", "version", "script", "type", "success")),
          new Shape(
              Tool.LIQUIBASE,
              "databasechangelog",
              List.of("id", "author", "filename", "exectype", "md5sum")),
          new Shape(
              Tool.PRISMA,
              "_prisma_migrations",
              List.of("migration_name", "finished_at", "rolled_back_at", "logs")),
          new Shape(Tool.SUPABASE, "schema_migrations", List.of("version", "statements")),
          new Shape(Tool.RAILS, "schema_migrations", List.of("version")),
          new Shape(
              Tool.SQITCH,
              "events",
              List.of("event", "change_id", "change", "project", "committed_at")));

  /** Schemas that tools keep for themselves. */
  private static final List<String> TOOLS_OWN = List.of("supabase_migrations", "sqitch");

  /** By table, sorted. */
  static List<History> of(Snapshot snapshot, Profile profile) {
    var found = new ArrayList<History>();
    for (Table table : snapshot.tables()) {
      String schema = table.name().schema();
      boolean judged =
          TOOLS_OWN.contains(schema)
              || schema.equals(profile.changelog().historySchema())
              || profile.scope().schemas().stream().anyMatch(s -> Glob.matches(s, schema));
      if (judged && table.kind() != Table.Kind.FOREIGN && table.extension().isEmpty()) {
        SHAPES.stream()
            .filter(s -> fits(s, table))
            .findFirst()
            .ifPresent(s -> found.add(new History(s.tool(), table.name())));
      }
    }
    return found;
  }

  private static boolean fits(Shape shape, Table table) {
    // one with numbers for versions is of yet another tool
    boolean text =
        shape.tool() != Tool.RAILS
            || table
                .column("version")
                .filter(
                    c -> c.type().startsWith("character varying") && table.columns().size() == 1)
                .isPresent();
    return table.name().name().equals(shape.name())
        && shape.columns().stream().allMatch(c -> table.column(c).isPresent())
        && text;
  }

  List<QualifiedName> tables() {
    return List.of(table);
  }

  /** What is wrong in the table by itself. */
  List<Fault> faults() {
    String t = Sql.ident(table);
    return switch (tool) {
      case ALEMBIC ->
          List.of(
              new Fault(
                  "heads",
                  "heads at once, where there is to be one",
                  "select version_num::text from "
                      + t
                      + " where (select count(*) from "
                      + t
                      + ") > 1"));
      case FLYWAY ->
          List.of(
              new Fault(
                  "failed",
                  "migrations that failed and were not repaired",
                  "select coalesce(version || ' ', '') || script from " + t + " where not success"),
              new Fault(
                  "late",
                  "migrations that ran after one of a higher version",
                  "select version || ' ' || script from (select version, script, v, max(v) over"
                      + " (order by installed_rank rows between unbounded preceding and 1"
                      + " preceding) as highest from ("
                      + flywayApplied()
                      + ") a) b where v < highest"),
              new Fault(
                  "twice",
                  "versions that ran twice",
                  "select array_to_string(v, '.') from ("
                      + flywayRows()
                      + ") r group by v having count(*) filter (where not undone and success) -"
                      + " count(*) filter (where undone) > 1"));
      case LIQUIBASE ->
          List.of(
              new Fault(
                  "failed",
                  "change sets that failed",
                  "select filename || '::' || id || '::' || author from "
                      + t
                      + " where exectype = 'FAILED'"),
              new Fault(
                  "twice",
                  "change sets with two rows",
                  "select filename || '::' || id || '::' || author from "
                      + t
                      + " group by filename, id, author having count(*) > 1"),
              new Fault(
                  "unchecked",
                  "change sets without a checksum, whose change nobody would notice",
                  "select filename || '::' || id || '::' || author from "
                      + t
                      + " where md5sum is null and exectype in ('EXECUTED', 'RERAN')"));
      case PRISMA ->
          List.of(
              new Fault(
                  "failed",
                  "migrations that failed",
                  "select migration_name::text from "
                      + t
                      + " where finished_at is null and rolled_back_at is null and logs <> ''"),
              new Fault(
                  "unfinished",
                  "migrations that began and did not finish",
                  "select migration_name::text from "
                      + t
                      + " where finished_at is null and rolled_back_at is null and coalesce(logs,"
                      + " '') = ''"),
              new Fault(
                  "undone",
                  "migrations that were rolled back and not run again",
                  "select distinct migration_name::text from "
                      + t
                      + " a where rolled_back_at is not null and not exists (select from "
                      + t
                      + " b where b.migration_name = a.migration_name and b.finished_at is not null"
                      + " and b.rolled_back_at is null)"),
              new Fault(
                  "twice",
                  "migrations that ran twice",
                  "select migration_name::text from "
                      + t
                      + " where finished_at is not null and rolled_back_at is null group by"
                      + " migration_name having count(*) > 1"));
      case RAILS, SUPABASE ->
          List.of(
              new Fault(
                  "odd",
                  "versions that are no number, which no file can have",
                  "select version::text from " + t + " where version !~ '^[0-9]+$'"),
              new Fault(
                  "twice",
                  "versions with two rows",
                  "select version::text from " + t + " group by version having count(*) > 1"));
      case SQITCH ->
          List.of(
              new Fault(
                  "failed",
                  "changes that failed and were not deployed or reverted since",
                  "select distinct project || ':' || change from "
                      + t
                      + " e where event = 'fail' and not exists (select from "
                      + t
                      + " d where d.change_id = e.change_id and d.event in ('deploy', 'revert') and"
                      + " d.committed_at > e.committed_at)"));
    };
  }

  /** Flyway's versions as numbers; {@code 1} and {@code 1.0} are one, as they are for Flyway. */
  private String flywayRows() {
    return "select installed_rank, version::text, script::text, success, type in ('DELETE',"
        + " 'UNDO_SQL', 'UNDO_JDBC', 'UNDO_SCRIPT') as undone,"
        + " string_to_array(regexp_replace(replace(version, '_', '.'), '([.]0+)+$', ''),"
        + " '.')::numeric[] as v from "
        + Sql.ident(table)
        + " where case when version ~ '^[0-9]+([._][0-9]+)*$' then type <> 'SCHEMA' end";
  }

  /** Those that stand now: the last row of each version, where it does not undo it. */
  String flywayApplied() {
    return "select * from (select distinct on (v) * from ("
        + flywayRows()
        + ") r order by v, installed_rank desc) l where success and not undone";
  }
}
