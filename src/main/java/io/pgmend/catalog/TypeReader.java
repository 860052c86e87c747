package io.pgmend.catalog;

import io.pgmend.model.Acl;
import io.pgmend.model.CatalogObject;
import io.pgmend.model.EnumType;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads enums, and domains, composite and range types with the statements that create them. */
final class TypeReader {

  private record Head(
      long oid,
      String kind,
      QualifiedName name,
      String owner,
      String extension,
      Acl acl,
      String comment) {}

  private record Attribute(
      int position, String name, String type, String collation, String comment) {}

  private record Domain(String base, String collation, String defaultExpression, boolean notNull) {}

  private record DomainConstraint(String name, String kind, String definition, String comment) {}

  private final CatalogQueries queries;
  private final AclReader acls;
  private final ServerVersion version;
  private final List<EnumType> enums = new ArrayList<>();
  private final List<CatalogObject> objects = new ArrayList<>();

  private TypeReader(CatalogQueries queries, AclReader acls, ServerVersion version) {
    this.queries = queries;
    this.acls = acls;
    this.version = version;
  }

  static TypeReader read(CatalogQueries queries, AclReader acls, ServerVersion version)
      throws SQLException {
    var out = new TypeReader(queries, acls, version);
    out.read();
    return out;
  }

  /** Sorted by name. */
  List<EnumType> enums() {
    return enums;
  }

  /** Domains, composite and range types. */
  List<CatalogObject> objects() {
    return objects;
  }

  private void read() throws SQLException {
    List<Head> heads = queries.list("types", this::head);
    heads.sort(Comparator.comparing(Head::name));
    Map<Long, List<String>> labels = new HashMap<>();
    queries.each("enum-labels", row -> labels.put(row.big("type"), row.texts("labels")));
    Map<Long, Domain> domains = new HashMap<>();
    queries.each("domains", row -> domains.put(row.big("type"), domain(row)));
    Map<Long, List<DomainConstraint>> constraints =
        queries.grouped("domain-constraints", "type", TypeReader::domainConstraint);
    constraints.values().forEach(c -> c.sort(Comparator.comparing(DomainConstraint::name)));
    Map<Long, List<Attribute>> attributes =
        queries.grouped("composite-attributes", "type", TypeReader::attribute);
    attributes.values().forEach(a -> a.sort(Comparator.comparingInt(Attribute::position)));
    Map<Long, String> ranges = new HashMap<>();
    queries.each("ranges", row -> ranges.put(row.big("type"), range(row)));
    for (Head head : heads) {
      long oid = head.oid();
      switch (head.kind()) {
        case "e" -> enums.add(enumType(head, labels.getOrDefault(oid, List.of())));
        case "d" ->
            object(
                head,
                "domain",
                domain(head, part(domains, oid), constraints.getOrDefault(oid, List.of())));
        case "c" ->
            object(
                head, "composite type", composite(head, attributes.getOrDefault(oid, List.of())));
        case "r" ->
            object(
                head,
                "range type",
                List.of(
                    "CREATE TYPE " + Sql.ident(head.name()) + " AS RANGE " + part(ranges, oid)));
        default -> throw new IllegalStateException("unknown kind of type " + head.kind());
      }
    }
  }

  private static <T> T part(Map<Long, T> parts, long type) {
    T part = parts.get(type);
    if (part == null) {
      throw new IllegalStateException("no part of the catalogue tells about type " + type);
    }
    return part;
  }

  private Head head(Row row) throws SQLException {
    return new Head(
        row.big("oid"),
        row.word("kind"),
        row.name(),
        row.word("owner"),
        row.word("extension"),
        acls.of(row, PrivilegeKind.TYPE),
        row.text("comment"));
  }

  private static EnumType enumType(Head head, List<String> labels) {
    return new EnumType(
        head.name(), labels, head.owner(), head.extension(), head.acl(), head.comment());
  }

  private void object(Head head, String kind, List<String> creation) {
    String name = Sql.ident(head.name());
    String word = kind.equals("domain") ? "DOMAIN " : "TYPE ";
    List<String> statements = new ArrayList<>(creation);
    statements.add("ALTER " + word + name + " OWNER TO " + Sql.ident(head.owner()));
    if (!head.comment().isEmpty()) {
      statements.add("COMMENT ON " + word + name + " IS " + Sql.literal(head.comment()));
    }
    statements.addAll(
        AclStatements.of(PrivilegeKind.TYPE, name, head.owner(), head.acl(), version));
    objects.add(
        new CatalogObject(
            kind, head.name(), head.owner(), head.extension(), String.join(";\n", statements)));
  }

  private static Domain domain(Row row) throws SQLException {
    return new Domain(
        row.word("base"),
        row.word("collation"),
        row.text("default_expression"),
        row.flag("not_null"));
  }

  private static DomainConstraint domainConstraint(Row row) throws SQLException {
    return new DomainConstraint(
        row.text("name"), row.word("kind"), row.text("definition"), row.text("comment"));
  }

  private static List<String> domain(Head head, Domain domain, List<DomainConstraint> constraints) {
    String name = Sql.ident(head.name());
    var create = new StringBuilder("CREATE DOMAIN ").append(name);
    create.append(" AS ").append(domain.base());
    if (!domain.collation().isEmpty()) {
      create.append(" COLLATE ").append(domain.collation());
    }
    if (!domain.defaultExpression().isEmpty()) {
      create.append(" DEFAULT ").append(domain.defaultExpression());
    }
    List<String> after = new ArrayList<>();
    boolean named = false;
    for (DomainConstraint constraint : constraints) {
      String constraintName = Sql.ident(constraint.name());
      if (constraint.kind().equals("n")) {
        create.append(" CONSTRAINT ").append(constraintName).append(" NOT NULL");
        named = true;
      } else {
        after.add(
            "ALTER DOMAIN %s ADD CONSTRAINT %s %s"
                .formatted(name, constraintName, constraint.definition()));
      }
      if (!constraint.comment().isEmpty()) {
        after.add(
            "COMMENT ON CONSTRAINT %s ON DOMAIN %s IS %s"
                .formatted(constraintName, name, Sql.literal(constraint.comment())));
      }
    }
    if (domain.notNull() && !named) {
      create.append(" NOT NULL");
    }
    after.add(0, create.toString());
    return after;
  }

  private static Attribute attribute(Row row) throws SQLException {
    return new Attribute(
        row.integer("position"),
        row.word("name"),
        row.word("data_type"),
        row.word("collation"),
        row.text("comment"));
  }

  private static List<String> composite(Head head, List<Attribute> attributes) {
    String name = Sql.ident(head.name());
    List<String> parts = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (Attribute a : attributes) {
      parts.add(
          Sql.ident(a.name())
              + " "
              + a.type()
              + (a.collation().isEmpty() ? "" : " COLLATE " + a.collation()));
      if (!a.comment().isEmpty()) {
        comments.add(
            "COMMENT ON COLUMN %s.%s IS %s"
                .formatted(name, Sql.ident(a.name()), Sql.literal(a.comment())));
      }
    }
    comments.add(0, "CREATE TYPE %s AS (%s)".formatted(name, String.join(", ", parts)));
    return comments;
  }

  private static String range(Row row) throws SQLException {
    List<String> parts = new ArrayList<>();
    parts.add("SUBTYPE = " + row.text("subtype"));
    option(parts, "SUBTYPE_OPCLASS", row.text("operator_class"));
    option(parts, "COLLATION", row.text("collation"));
    option(parts, "CANONICAL", row.text("canonical"));
    option(parts, "SUBTYPE_DIFF", row.text("subtype_diff"));
    parts.add(
        "MULTIRANGE_TYPE_NAME = " + Sql.ident(row.name("multirange_schema", "multirange_name")));
    return "(" + String.join(", ", parts) + ")";
  }

  private static void option(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + " = " + value);
    }
  }
}
