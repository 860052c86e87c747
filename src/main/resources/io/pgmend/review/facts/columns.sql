-- Which columns do the relations of users' schemas have, by relation and number; is their default computed for every row?
select a.attrelid::bigint as relation,
       a.attnum::int as number,
       a.attname::text as name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as not_null,
       a.attgenerated <> '' as generated,
       a.attinhcount > 0 as inherited,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '') as default_value
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where a.attnum > 0 and not a.attisdropped
   and c.relkind in ('r', 'p', 'm', 'v', 'f')
   and c.relpersistence <> 't'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgmend')
   and c.relname not in ('databasechangelog', 'databasechangeloglock')
