-- Of what do the composite types of users consist?
select n.nspname::text as schema,
       t.typname::text as name,
       en.nspname::text as base_schema,
       e.typname::text as base_name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as base_text,
       e.oid <> at.oid as base_array
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  join pg_catalog.pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type at on at.oid = a.atttypid
  join pg_catalog.pg_type e on e.oid = case when at.typlen = -1 and at.typelem <> 0
            then at.typelem else at.oid end
  join pg_catalog.pg_namespace en on en.oid = e.typnamespace
 where t.typtype = 'c'
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
 order by 1, 2, a.attnum
