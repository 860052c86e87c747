-- Which indexes have tables and materialized views, and what does each cover?
with targets as (
  select a.attrelid, array_agg(a.attnum || '=' || a.attstattarget order by a.attnum) as list
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
   where c.relkind in ('i', 'I') and a.attstattarget >= 0
   group by a.attrelid
)
select i.indexrelid::bigint as oid,
       i.indrelid::bigint as relation,
       c.relname::text as name,
       am.amname::text as method,
       i.indisunique as is_unique,
       i.indisvalid and i.indisready as valid,
       i.indkey::text as columns,
       i.indnkeyatts::int as keys,
       i.indexprs is not null as has_expressions,
       case when i.indpred is not null then pg_catalog.pg_get_expr(i.indpred, i.indrelid) end as predicate,
       pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
       k.conname::text as constraint_name,
       i.indisclustered as clustered,
       i.indisreplident as replica_identity,
       c.reloptions as options,
       s.spcname::text as tablespace,
       g.list as statistics_targets,
       d.description as comment
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_am am on am.oid = c.relam
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  left join pg_catalog.pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
  left join targets g on g.attrelid = i.indexrelid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = i.indexrelid and d.objsubid = 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
