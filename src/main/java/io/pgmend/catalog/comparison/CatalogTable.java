package io.pgmend.catalog.comparison;

import io.pgmend.pg.Sql;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One catalogue, and the query that reads its rows about user objects in a comparable form. */
record CatalogTable(String name, long id, List<CatalogColumn> columns) {

  /**
   * Statistics and large objects are data; privileges at creation are history; the others are read
   * as attached facts.
   */
  private static final Set<String> SKIPPED =
      Set.of(
          "pg_statistic",
          "pg_statistic_ext_data",
          "pg_largeobject",
          "pg_largeobject_metadata",
          "pg_init_privs",
          "pg_depend",
          "pg_description",
          "pg_seclabel");

  /** Object ids below are given out when a cluster is made. */
  private static final int FIRST_USER_ID = 16_384;

  /** Keys of rows whose identity the server does not print, or prints with an id in it. */
  private static final Map<String, String> KEYS =
      Map.of(
          "pg_attribute",
          "(SELECT o.identity FROM pg_identify_object(1259, t.attrelid, 0) AS o) || '.' || CASE WHEN EXISTS (SELECT FROM pg_class AS b"
              + " WHERE b.oid = t.attrelid AND b.relkind IN ('i', 'I')) THEN '#' || t.attnum ELSE quote_ident(t.attname) END",
          "pg_enum",
          "(SELECT o.identity FROM pg_identify_object(1247, t.enumtypid, 0) AS o) || ' label ' || quote_literal(t.enumlabel)",
          "pg_trigger",
          "CASE WHEN t.tgisinternal THEN t.tgrelid::regclass || ' internal trigger of ' || (SELECT o.identity FROM pg_identify_object(2606,"
              + " t.tgconstraint, 0) AS o) || ' calls ' || t.tgfoid::regproc ELSE (SELECT o.identity FROM pg_identify_object(2620, t.oid, 0) AS o) END");

  boolean isCompared() {
    return !SKIPPED.contains(name);
  }

  List<CatalogColumn> compared() {
    return columns.stream().filter(CatalogColumn::isCompared).toList();
  }

  /** First the key, then the compared columns, all as text. */
  String query() {
    String values =
        compared().stream().map(CatalogColumn::rendered).collect(Collectors.joining(",\n  "));
    String extra =
        name.equals("pg_class")
            ? ",\n  (SELECT b.reloptions::text FROM pg_class AS b WHERE b.oid = t.reltoastrelid)"
            : "";
    return "SELECT "
        + key()
        + ",\n  "
        + values
        + extra
        + "\nFROM pg_catalog."
        + Sql.ident(name)
        + " AS t WHERE "
        + filter();
  }

  private String key() {
    if (KEYS.containsKey(name)) {
      return KEYS.get(name);
    }
    if (hasId()) {
      return "(SELECT o.identity FROM pg_identify_object(" + id + ", t.oid, 0) AS o)";
    }
    return primaryKey().stream()
        .map(CatalogColumn::rendered)
        .collect(Collectors.joining(" || ' ' || "));
  }

  private String filter() {
    return switch (name) {
      case "pg_namespace" -> "t.nspname NOT LIKE 'pg\\_%'";
      case "pg_attribute" ->
          "t.attrelid >= " + FIRST_USER_ID + " AND t.attnum > 0 AND NOT t.attisdropped";
      default ->
          (hasId() ? "t.oid" : "t." + Sql.ident(primaryKey().get(0).name()) + "::oid")
              + " >= "
              + FIRST_USER_ID;
    };
  }

  private boolean hasId() {
    return columns.stream().anyMatch(column -> column.name().equals("oid"));
  }

  private List<CatalogColumn> primaryKey() {
    return columns.stream()
        .filter(column -> column.keyPosition() > 0)
        .sorted(Comparator.comparingInt(CatalogColumn::keyPosition))
        .toList();
  }
}
