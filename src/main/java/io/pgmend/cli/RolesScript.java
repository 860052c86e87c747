package io.pgmend.cli;

import io.pgmend.pg.Sql;
import java.util.List;
import java.util.stream.Stream;

/**
 * SQL that makes roles with the least rights that pgmend's commands need. It can be run again, and
 * has to be after the first change sets are applied.
 *
 * @param schemas those that the profile's scope and its references name
 * @param owners of the tables that are to be mended
 * @param online whether the role that applies shall be able to work in batches beside writers
 */
record RolesScript(
    List<String> schemas,
    List<String> owners,
    String diff,
    String prove,
    String apply,
    boolean online) {

  private static final String HEAD =
      """
      -- Roles for pgmend. Run it as a superuser, connected to the database that is to be mended; it can be run again.
      -- Passwords are not set here: use \\password in psql, or another way to log in.
      """;

  private static final String READS =
      """
      -- Row security would hide rows from the counts on which findings stand; without BYPASSRLS they have no count or are inconclusive.
      ALTER ROLE %s BYPASSRLS;
      """;

  private static final String AGAIN =
      """

      -- 4. What pgmend remembers of change sets that were applied, which generate and prove read. It is there from the first
      -- apply on and is given to nobody by itself: run this file again then.
      """;

  RolesScript {
    schemas = List.copyOf(schemas);
    owners = List.copyOf(owners);
  }

  String sql() {
    var out = new StringBuilder(HEAD);
    out.append(
        "\n-- 1. diff, generate, decide, init: reads catalogues and rows, and writes nothing.\n");
    role(diff, READS, out);
    reading(diff, out);
    out.append(
        "\n"
            + "-- 2. prove: on the live database it reads what diff reads and no more. Its"
            + " scratch\n"
            + "-- database is made elsewhere; for --shadow same-server it needs CREATEDB"
            + " besides.\n");
    role(prove, READS, out);
    reading(prove, out);
    out.append("\n-- 3. apply, rollback, status: changes what the owners own.\n");
    role(apply, "", out);
    applying(out);
    if (online) {
      online(out);
    }
    out.append(AGAIN);
    again(out);
    return out.toString();
  }

  private static void role(String name, String more, StringBuilder out) {
    block(
        out,
        "IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = "
            + Sql.literal(name)
            + ") THEN",
        "  CREATE ROLE " + Sql.ident(name) + " LOGIN;",
        "END IF;");
    out.append(more.isEmpty() ? "" : more.formatted(Sql.ident(name)));
  }

  private void reading(String role, StringBuilder out) {
    String to = " TO " + Sql.ident(role) + ";\n";
    database("CONNECT", role, out);
    for (String schema : schemas) {
      String in = " IN SCHEMA " + Sql.ident(schema);
      out.append("GRANT USAGE ON SCHEMA ").append(Sql.ident(schema)).append(to);
      out.append("GRANT SELECT ON ALL TABLES").append(in).append(to);
      out.append("GRANT SELECT ON ALL SEQUENCES").append(in).append(to);
    }
  }

  /** Tables that the owners, or the fixes, make later are to be read too. */
  private void applying(StringBuilder out) {
    String to = " TO " + Sql.ident(apply) + ";\n";
    out.append("-- Only an owner, or a member of it, may change a table.\n");
    owners.forEach(o -> out.append("GRANT ").append(Sql.ident(o)).append(to));
    out.append("-- CREATE on the database: schema pgmend, and that of Liquibase's history.\n");
    database("CONNECT, CREATE", apply, out);
    out.append(
        "-- CREATE on the schemas: standard types, views, and the columns that take names.\n");
    for (String schema : schemas) {
      out.append("GRANT USAGE, CREATE ON SCHEMA ").append(Sql.ident(schema)).append(to);
    }
    out.append("-- Sees who blocks a run, and old transactions before it.\n");
    out.append("GRANT pg_read_all_stats").append(to);
    out.append("-- What owners and fixes make later is to be read too.\n");
    for (String schema : schemas) {
      for (String maker : Stream.concat(owners.stream(), Stream.of(apply)).toList()) {
        for (String kind : List.of("TABLES", "SEQUENCES")) {
          out.append("ALTER DEFAULT PRIVILEGES FOR ROLE ")
              .append(Sql.ident(maker))
              .append(" IN SCHEMA ")
              .append(Sql.ident(schema))
              .append(" GRANT SELECT ON ")
              .append(kind)
              .append(" TO ")
              .append(Sql.idents(List.of(diff, prove)))
              .append(";\n");
        }
      }
    }
  }

  private void online(StringBuilder out) {
    out.append(
        """
        -- Only for work in batches (strategy.online_above_rows); leave it out with --no-online. Where a table forces row security
        -- on its owner, batches would miss the rows that it hides; and batches must not fire the application's triggers.
        """);
    out.append("ALTER ROLE ").append(Sql.ident(apply)).append(" BYPASSRLS;\n");
    block(
        out,
        "-- Before PostgreSQL 15 only a superuser may set it; triggers are then switched off one by"
            + " one.",
        "IF current_setting('server_version_num')::integer >= 150000 THEN",
        "  EXECUTE "
            + Sql.literal(
                "GRANT SET ON PARAMETER session_replication_role TO " + Sql.rawIdent(apply))
            + ";",
        "END IF;");
  }

  private void again(StringBuilder out) {
    String to = " TO " + Sql.idents(List.of(diff, prove)) + ";";
    block(
        out,
        "IF to_regclass('pgmend.ledger') IS NOT NULL THEN",
        "  GRANT USAGE ON SCHEMA pgmend" + to,
        "  GRANT SELECT ON pgmend.ledger, pgmend.not_null" + to,
        "END IF;");
  }

  /** The database has no name here: it is the one that the file is run in. */
  private static void database(String rights, String role, StringBuilder out) {
    block(
        out,
        "EXECUTE format("
            + Sql.literal("GRANT " + rights + " ON DATABASE %I TO %I")
            + ", current_database(), "
            + Sql.literal(role)
            + ");");
  }

  private static void block(StringBuilder out, String... lines) {
    out.append("DO $pgmend$\nBEGIN\n");
    for (String line : lines) {
      out.append("  ").append(line).append('\n');
    }
    out.append("END\n$pgmend$;\n");
  }
}
