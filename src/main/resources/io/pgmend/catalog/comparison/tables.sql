-- Which tables hold rows of their own, and which columns, by name (their physical order must not matter)?
-- One row a table: schema, name, array of column names in the order of their names.
SELECT n.nspname, c.relname,
  ARRAY(SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname)
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE (c.relkind = 'r' OR c.relkind = 'm' AND c.relispopulated) AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%'
  AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock')
ORDER BY n.nspname, c.relname
