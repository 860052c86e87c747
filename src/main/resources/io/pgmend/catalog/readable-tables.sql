-- Which of the named tables may this role read with all their rows, and which of those have none? A file without a page holds no
-- row that any transaction could see. What keeps its rows elsewhere (partitions, children, foreign tables) never counts as empty.
select n.nspname::text as schema,
       c.relname::text as name,
       case when c.relkind = 'r' and c.relpersistence = 'p' and not c.relhassubclass and a.amname = 'heap'
            then coalesce(pg_catalog.pg_relation_size(c.oid) = 0, false)
            else false end as is_empty
  from unnest(?::text[], ?::text[]) as w(schema, name)
  join pg_catalog.pg_namespace n on n.nspname = w.schema
  join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = w.name
  left join pg_catalog.pg_am a on a.oid = c.relam
 where pg_catalog.has_schema_privilege(n.oid, 'USAGE')
   and pg_catalog.has_table_privilege(c.oid, 'SELECT')
   and not pg_catalog.row_security_active(c.oid)
