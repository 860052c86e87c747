package io.pgmend.catalog;

import io.pgmend.model.Acl;
import io.pgmend.model.Acl.Grant;
import io.pgmend.model.CatalogObject;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads schemas, extensions and default privileges with the statements that create them. */
final class SchemaReader {
  static final String SCHEMA = "schema";
  static final String EXTENSION = "extension";
  static final String DEFAULT_PRIVILEGES = "default privileges";

  /** Kinds of objects that are read here; all others are types. */
  static final Set<String> KINDS = Set.of(SCHEMA, EXTENSION, DEFAULT_PRIVILEGES);

  private final CatalogQueries queries;
  private final AclReader acls;
  private final ServerVersion version;

  SchemaReader(CatalogQueries queries, AclReader acls, ServerVersion version) {
    this.queries = queries;
    this.acls = acls;
    this.version = version;
  }

  List<CatalogObject> read() throws SQLException {
    List<CatalogObject> out = new ArrayList<>();
    out.addAll(queries.list("schemas", this::schema));
    out.addAll(queries.list("extensions", SchemaReader::extension));
    out.addAll(queries.list("default-privileges", SchemaReader::defaultPrivileges));
    return out;
  }

  private CatalogObject schema(Row row) throws SQLException {
    String name = row.word("name");
    String owner = row.word("owner");
    String ident = Sql.ident(name);
    List<String> statements = new ArrayList<>();
    if (name.equals("public")) {
      // A new database has it, with privileges of its own.
      statements.add("DROP SCHEMA IF EXISTS " + ident);
    }
    statements.add("CREATE SCHEMA " + ident);
    statements.add("ALTER SCHEMA " + ident + " OWNER TO " + Sql.ident(owner));
    if (!row.text("comment").isEmpty()) {
      statements.add("COMMENT ON SCHEMA " + ident + " IS " + Sql.literal(row.text("comment")));
    }
    Acl acl = acls.of(row, PrivilegeKind.SCHEMA);
    statements.addAll(AclStatements.of(PrivilegeKind.SCHEMA, ident, owner, acl, version));
    return new CatalogObject(
        SCHEMA,
        new QualifiedName("", name),
        owner,
        row.word("extension"),
        String.join(";\n", statements));
  }

  private static CatalogObject extension(Row row) throws SQLException {
    String name = row.word("name");
    String ident = Sql.ident(name);
    String create = "CREATE EXTENSION IF NOT EXISTS " + ident;
    String schema = row.word("schema");
    if (!schema.equals("pg_catalog")) {
      create += " WITH SCHEMA " + Sql.ident(schema);
    }
    if (!row.text("comment").isEmpty()) {
      create += ";\nCOMMENT ON EXTENSION " + ident + " IS " + Sql.literal(row.text("comment"));
    }
    return new CatalogObject(
        EXTENSION, new QualifiedName("", name), row.word("owner"), name, create);
  }

  private static CatalogObject defaultPrivileges(Row row) throws SQLException {
    String role = row.word("role");
    String schema = row.word("schema");
    String kind =
        switch (row.word("kind")) {
          case "r" -> "TABLES";
          case "S" -> "SEQUENCES";
          case "f" -> "ROUTINES";
          case "T" -> "TYPES";
          case "n" -> "SCHEMAS";
          case "L" -> "LARGE OBJECTS";
          default ->
              throw new IllegalStateException(
                  "unknown kind of default privileges " + row.word("kind"));
        };
    String head =
        "ALTER DEFAULT PRIVILEGES FOR ROLE "
            + Sql.ident(role)
            + (schema.isEmpty() ? "" : " IN SCHEMA " + Sql.ident(schema));
    List<Grant> wanted = AclReader.parse(row.texts("acl")).grants();
    // In a schema they add to the role's other ones; else they stand for the standard ones.
    List<Grant> standard =
        schema.isEmpty() ? AclReader.parse(row.texts("standard")).grants() : List.of();
    List<String> statements = new ArrayList<>();
    for (Grant g : standard) {
      if (!wanted.contains(g)) {
        statements.add(
            "%s REVOKE %s ON %s FROM %s"
                .formatted(head, g.privilege(), kind, AclStatements.role(g.grantee())));
      }
    }
    for (Grant g : wanted) {
      if (!standard.contains(g)) {
        statements.add(
            "%s GRANT %s ON %s TO %s%s"
                .formatted(
                    head,
                    g.privilege(),
                    kind,
                    AclStatements.role(g.grantee()),
                    g.grantable() ? " WITH GRANT OPTION" : ""));
      }
    }
    return new CatalogObject(
        DEFAULT_PRIVILEGES,
        new QualifiedName(schema, role + " " + kind),
        role,
        "",
        String.join(";\n", statements));
  }
}
