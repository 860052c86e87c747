-- Which relations do users' schemas hold, by object id, and which file has each? Liquibase's own tables and the schema
-- pgmend are left out.
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relkind::text as kind,
       coalesce(pg_catalog.pg_relation_filenode(c.oid), 0)::bigint as file
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'm', 'v', 'f', 'S')
   and c.relpersistence <> 't'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgmend')
   and c.relname not in ('databasechangelog', 'databasechangeloglock')
