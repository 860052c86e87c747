-- What are these relations called? Storage that the server keeps for itself is left out.
select c.oid::bigint as relation,
       n.nspname::text as schema,
       c.relname::text as name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.oid = any (cast(cast(? as bigint[]) as oid[]))
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
