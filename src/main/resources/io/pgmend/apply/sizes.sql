-- Which of these names are tables, and about how many rows does each hold? Partitions count for their parents.
-- Parameters: schemas, names.
SELECT n.schema, n.name,
  coalesce(sum(CASE WHEN l.reltuples >= 0 THEN l.reltuples ELSE pg_catalog.pg_relation_size(l.oid) / 64 END), 0)::bigint AS rows
FROM unnest(?::text[], ?::text[]) AS n (schema, name)
JOIN pg_catalog.pg_namespace AS s ON s.nspname = n.schema
JOIN pg_catalog.pg_class AS c ON c.relnamespace = s.oid AND c.relname = n.name AND c.relkind IN ('r', 'p')
CROSS JOIN LATERAL (
  SELECT c.oid
  UNION
  SELECT t.relid::oid FROM pg_catalog.pg_partition_tree(c.oid) AS t
) AS p (oid)
LEFT JOIN pg_catalog.pg_class AS l ON l.oid = p.oid AND l.relkind = 'r'
GROUP BY n.schema, n.name
