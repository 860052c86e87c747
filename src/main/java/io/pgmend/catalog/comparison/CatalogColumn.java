package io.pgmend.catalog.comparison;

import io.pgmend.pg.Sql;
import java.util.Map;
import java.util.Set;

/**
 * One column of a catalogue, and how its value is made comparable between databases.
 *
 * @param references the id of the catalogue that it refers to; 0 for none
 * @param relationColumn for column numbers: the column of the same row that holds their relation;
 *     else empty
 * @param keyPosition its place in the catalogue's primary key, from 1; 0 where it is not in it
 */
record CatalogColumn(
    String catalog,
    String name,
    String type,
    long references,
    boolean array,
    String relationColumn,
    int keyPosition) {

  /** Physical state, counters kept lazily, and what follows from other columns. */
  private static final Set<String> IGNORED =
      Set.of(
          "pg_class.relfilenode",
          "pg_class.reltoastrelid",
          "pg_class.relpages",
          "pg_class.reltuples",
          "pg_class.relallvisible",
          "pg_class.relallfrozen",
          "pg_class.relfrozenxid",
          "pg_class.relminmxid",
          "pg_class.relhasindex",
          "pg_class.relhasrules",
          "pg_class.relhastriggers",
          "pg_class.relhassubclass",
          "pg_class.relrewrite",
          "pg_class.relnatts",
          "pg_class.reltype",
          "pg_attribute.atthasmissing",
          "pg_attribute.attmissingval",
          "pg_attribute.attcacheoff",
          "pg_attribute.attisdropped",
          "pg_index.indcheckxmin",
          "pg_index.indpred",
          "pg_rewrite.ev_qual",
          "pg_type.typdefaultbin",
          "pg_trigger.tgname");

  /** Parsed expressions, as the server prints them. */
  private static final Map<String, String> PRINTED =
      Map.ofEntries(
          Map.entry("pg_attrdef.adbin", "pg_get_expr(t.adbin, t.adrelid)"),
          Map.entry("pg_class.relpartbound", "pg_get_expr(t.relpartbound, t.oid)"),
          Map.entry("pg_constraint.conbin", "pg_get_constraintdef(t.oid)"),
          Map.entry("pg_index.indexprs", "pg_get_indexdef(t.indexrelid)"),
          Map.entry("pg_partitioned_table.partexprs", "pg_get_partkeydef(t.partrelid)"),
          Map.entry("pg_policy.polqual", "pg_get_expr(t.polqual, t.polrelid)"),
          Map.entry("pg_policy.polwithcheck", "pg_get_expr(t.polwithcheck, t.polrelid)"),
          Map.entry("pg_proc.proargdefaults", "pg_get_function_arguments(t.oid)"),
          Map.entry("pg_proc.prosqlbody", "pg_get_function_sqlbody(t.oid)"),
          Map.entry(
              "pg_publication_rel.prattrs",
              "(SELECT string_agg(quote_ident(b.attname), ', ' ORDER BY b.attname) FROM pg_attribute AS b WHERE b.attrelid = t.prrelid AND b.attnum = ANY (t.prattrs::int2[]))"),
          Map.entry(
              "pg_constraint.confdelsetcols",
              "(SELECT string_agg(quote_ident(b.attname), ', ' ORDER BY b.attname) FROM pg_attribute AS b WHERE b.attrelid = t.conrelid AND b.attnum = ANY (t.confdelsetcols))"),
          Map.entry("pg_publication_rel.prqual", "pg_get_expr(t.prqual, t.prrelid)"),
          Map.entry("pg_rewrite.ev_action", "pg_get_ruledef(t.oid)"),
          Map.entry("pg_statistic_ext.stxexprs", "pg_get_statisticsobjdef(t.oid)"),
          Map.entry(
              "pg_trigger.tgqual",
              "CASE WHEN t.tgisinternal THEN NULL ELSE pg_get_triggerdef(t.oid) END"),
          // Ordered by rank, as dropped columns and inserted labels leave holes.
          Map.entry(
              "pg_attribute.attnum",
              "(SELECT count(*)::text FROM pg_attribute AS b WHERE b.attrelid = t.attrelid AND b.attnum BETWEEN 1 AND t.attnum AND NOT b.attisdropped)"),
          Map.entry(
              "pg_enum.enumsortorder",
              "(SELECT count(*)::text FROM pg_enum AS b WHERE b.enumtypid = t.enumtypid AND b.enumsortorder <= t.enumsortorder)"),
          // The column's name at the time of the index's making: it says nothing. An array type's
          // own name neither.
          Map.entry(
              "pg_attribute.attname",
              "CASE WHEN EXISTS (SELECT FROM pg_class AS b WHERE b.oid = t.attrelid AND b.relkind IN ('i', 'I')) THEN NULL ELSE t.attname::text END"),
          Map.entry(
              "pg_type.typname",
              "CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN NULL ELSE t.typname::text END"));

  private static final Map<String, String> ACL_DEFAULTS =
      Map.of(
          "pg_class.relacl",
              "acldefault(CASE t.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r'::\"char\" END, t.relowner)",
          "pg_proc.proacl", "acldefault('f', t.proowner)",
          "pg_namespace.nspacl", "acldefault('n', t.nspowner)",
          "pg_type.typacl", "acldefault('T', t.typowner)",
          "pg_language.lanacl", "acldefault('l', t.lanowner)",
          "pg_foreign_data_wrapper.fdwacl", "acldefault('F', t.fdwowner)",
          "pg_foreign_server.srvacl", "acldefault('S', t.srvowner)");

  boolean isCompared() {
    return !name.equals("oid") && !IGNORED.contains(qualified());
  }

  /** An SQL expression of type text over the row {@code t}. */
  String rendered() {
    String value = "t." + Sql.ident(name);
    String printed = PRINTED.get(qualified());
    if (printed != null) {
      return printed;
    }
    if (type.equals("aclitem[]")) {
      return acl(value);
    }
    if (!relationColumn.isEmpty()) {
      return columnNames(value);
    }
    if (references != 0) {
      return array ? identities(value) : identity(value);
    }
    if (type.equals("text[]") && (name.endsWith("options") || name.endsWith("config"))) {
      return "(SELECT array_agg(x ORDER BY x)::text FROM unnest(" + value + ") AS x)";
    }
    return value + "::text";
  }

  private String qualified() {
    return catalog + "." + name;
  }

  private String identity(String id) {
    return "CASE WHEN "
        + id
        + " = 0 THEN '-' ELSE (SELECT o.identity FROM pg_identify_object("
        + references
        + ", "
        + id
        + ", 0) AS o) END";
  }

  private String identities(String ids) {
    return "(SELECT string_agg("
        + identity("e.id")
        + ", ', ' ORDER BY e.place) FROM unnest("
        + ids
        + "::oid[]) WITH ORDINALITY AS e(id, place))";
  }

  private String columnNames(String numbers) {
    String relation = "t." + Sql.ident(relationColumn);
    String list = array ? numbers + "::int2[]" : "ARRAY[" + numbers + "]::int2[]";
    return "(SELECT string_agg(coalesce(a.attname, '-'), ', ' ORDER BY e.place) FROM unnest("
        + list
        + ") WITH ORDINALITY AS e(number, place)"
        + " LEFT JOIN pg_attribute AS a ON a.attrelid = "
        + relation
        + " AND a.attnum = e.number)";
  }

  /** NULL means the default, and the order of entries means nothing. */
  private String acl(String value) {
    // Without a default, NULL has no entries: an empty array would be refused.
    String standard = ACL_DEFAULTS.get(qualified());
    String filled = standard == null ? value : "coalesce(" + value + ", " + standard + ")";
    return "(SELECT string_agg(line, ', ' ORDER BY line) FROM (SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END || '='"
        + " || x.privilege_type || CASE WHEN x.is_grantable THEN '*' ELSE '' END || '/' || pg_get_userbyid(x.grantor) AS line FROM aclexplode("
        + filled
        + ") AS x) AS lines)";
  }
}
