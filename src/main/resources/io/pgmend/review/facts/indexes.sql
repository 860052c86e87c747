-- Which indexes do the tables of users' schemas have, and can they be used? A build beside writers marks the index as valid in
-- a later transaction than the one that made it; a plain one does all in one.
select i.indexrelid::bigint as oid,
       i.indrelid::bigint as relation,
       x.relname::text as name,
       i.indisvalid as valid,
       i.xmin <> x.xmin as concurrent,
       x.relispartition as partition,
       pg_catalog.pg_get_indexdef(i.indexrelid) as definition
  from pg_catalog.pg_index i
  join pg_catalog.pg_class x on x.oid = i.indexrelid
  join pg_catalog.pg_class c on c.oid = i.indrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgmend')
   and c.relname not in ('databasechangelog', 'databasechangeloglock')
