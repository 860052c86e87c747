-- Which constraints do the tables of users' schemas have, and have all rows been held against them?
select k.oid::bigint as oid,
       k.conrelid::bigint as relation,
       k.conname::text as name,
       k.contype::text as kind,
       k.convalidated as valid,
       k.coninhcount > 0 as inherited,
       k.conindid::bigint as index,
       k.confrelid::bigint as target,
       coalesce(pg_catalog.array_to_string(k.conkey, ','), '') as columns,
       coalesce(pg_catalog.array_to_string(k.confkey, ','), '') as target_columns,
       coalesce(pg_catalog.pg_get_expr(k.conbin, k.conrelid), '') as expression,
       pg_catalog.pg_get_constraintdef(k.oid) as definition
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where k.contype in ('c', 'f', 'p', 'u', 'x')
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgmend')
   and c.relname not in ('databasechangelog', 'databasechangeloglock')
