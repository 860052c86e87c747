package io.pgmend.rules.migrations;

import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Holds the rows of a history against the files of a directory. */
record Comparison(History history, Listing listing) {

  List<Fault> faults() {
    var faults = new ArrayList<Fault>();
    String rows = "select r.v from (" + ran() + ") r(v)";
    faults.add(
        new Fault("gone", "migrations that ran and have no file", rows + " where " + gone()));
    List<String> versions = List.copyOf(expected());
    List<String> paths = versions.stream().map(this::path).toList();
    if (!versions.isEmpty()) {
      String files =
          "unnest(" + Sql.textArray(versions) + ", " + Sql.textArray(paths) + ") f(v, p)";
      String pending =
          "select f.p from " + files + " where not exists (" + rows + " where r.v = f.v)";
      faults.add(new Fault("pending", "files that never ran", pending, paths));
      String order = order("f.v");
      if (!order.isEmpty()) {
        faults.add(
            new Fault(
                "late",
                "files that never ran, of a lower version than one that did",
                pending
                    + " and "
                    + order
                    + " < (select max("
                    + order("r.v")
                    + ") from ("
                    + ran()
                    + ") r(v))"));
      }
    }
    return faults;
  }

  /** Versions that a whole history has rows of. */
  private List<String> expected() {
    return switch (listing.tool()) {
      case ALEMBIC -> List.copyOf(listing.ends());
      // which files are changelogs, and which are read by others, stands in them
      case LIQUIBASE -> List.of();
      default -> List.copyOf(listing.versions().keySet());
    };
  }

  private String path(String version) {
    return listing.versions().getOrDefault(version, List.of(version)).get(0);
  }

  private String gone() {
    String versions = Sql.textArray(listing.versions().keySet());
    return switch (listing.tool()) {
      // the history has paths from wherever the tool was started
      case LIQUIBASE ->
          "not exists (select from unnest("
              + versions
              + ") f(v) where r.v = f.v or right(r.v, length(f.v) + 1) = '/' || f.v)";
      default -> "r.v <> all (" + versions + ")";
    };
  }

  /** Versions of which it has a row, one column of text. */
  private String ran() {
    String t = Sql.ident(history.table());
    return switch (listing.tool()) {
      case ALEMBIC -> "select version_num::text from " + t;
      case FLYWAY -> "select array_to_string(v, '.') from (" + history.flywayApplied() + ") a";
      case LIQUIBASE -> "select distinct regexp_replace(filename, '^classpath:/?', '') from " + t;
      case PRISMA ->
          "select distinct migration_name::text from "
              + t
              + " where finished_at is not null and rolled_back_at is null";
      case RAILS ->
          "select case when version ~ '^[0-9]+$' then version::numeric::text else version::text end"
              + " from "
              + t;
      case SQITCH ->
          "select distinct change::text from (select distinct on (change_id) change, event from "
              + t
              + (listing.project().isEmpty()
                  ? ""
                  : " where project = " + Sql.literal(listing.project()))
              + " order by change_id, committed_at desc) l where event in ('deploy', 'merge')";
      case SUPABASE -> "select version::text from " + t;
    };
  }

  /** What the tool sorts a version by; empty where its order stands elsewhere. */
  private String order(String version) {
    return switch (listing.tool()) {
      case FLYWAY -> "string_to_array(" + version + ", '.')::numeric[]";
      case RAILS -> "case when " + version + " ~ '^[0-9]+$' then " + version + "::numeric end";
      case PRISMA, SUPABASE -> version + " collate \"C\"";
      case ALEMBIC, LIQUIBASE, SQITCH -> "";
    };
  }
}
