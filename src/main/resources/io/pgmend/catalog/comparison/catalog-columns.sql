-- Which columns do this database's own catalogues have, and what do those that hold object ids or column numbers refer to?
-- One row a column: catalogue and its id, column, type, the catalogue referred to (0: none), whether it is an array of references,
-- for column numbers the column that holds the relation they belong to, and the place in the primary key (0: not in it).
-- Columns that the role may not read are left out: who is no superuser sees no user mappings and no subscriptions' connections.
WITH reference AS MATERIALIZED (
  SELECT fktable, fkcols, pktable, is_array FROM pg_get_catalog_foreign_keys()
)
SELECT c.relname, c.oid::bigint, a.attname, format_type(a.atttypid, NULL),
  coalesce(r.pktable::oid::bigint, 0), coalesce(r.is_array, false),
  CASE WHEN cardinality(r.fkcols) = 2 THEN r.fkcols[1] ELSE '' END,
  coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0) -- an int2vector counts from 0
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
LEFT JOIN LATERAL (
  SELECT * FROM reference WHERE fktable = c.oid AND fkcols[cardinality(fkcols)] = a.attname
  ORDER BY cardinality(fkcols) DESC LIMIT 1
) AS r ON true
WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT c.relisshared
  AND has_column_privilege(c.oid, a.attnum, 'SELECT')
ORDER BY c.relname, a.attnum
