-- What of these tables decides how much a change set writes and which rights it needs? Sizes are those of the last VACUUM or ANALYZE:
-- asking the file system would wait behind whoever has locked the table.
with named as (
  select distinct pg_catalog.to_regclass(t.name)::oid as relation
    from unnest(?::text[]) as t(name)
)
select n.nspname::text as schema,
       c.relname::text as name,
       c.relrowsecurity and (c.relforcerowsecurity or not pg_catalog.pg_has_role(c.relowner, 'USAGE')) as filtered,
       c.relpages::bigint * b.size as heap_bytes,
       (coalesce((select sum(x.relpages) from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
                   where i.indrelid = c.oid), 0))::bigint * b.size as index_bytes,
       coalesce(t.relpages, 0)::bigint * b.size as toast_bytes,
       pg_catalog.pg_tablespace_location(c.reltablespace) as tablespace,
       (select count(*) from pg_catalog.pg_trigger g
         where g.tgrelid = c.oid and not g.tgisinternal and g.tgenabled <> 'D') as triggers,
       (select count(*) from pg_catalog.pg_trigger g
         where g.tgrelid = c.oid and not g.tgisinternal and g.tgenabled in ('A', 'R')) as replica_triggers
  from named
  join pg_catalog.pg_class c on c.oid = named.relation
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_class t on t.oid = c.reltoastrelid
 cross join (select current_setting('block_size')::bigint as size) b
 where c.relkind in ('r', 'p', 'm')
