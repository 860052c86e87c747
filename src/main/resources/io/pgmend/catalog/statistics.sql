-- Which extended statistics objects do tables and materialized views have?
select s.oid::bigint as oid,
       s.stxrelid::bigint as relation,
       n.nspname::text as schema,
       s.stxname::text as name,
       pg_catalog.pg_get_statisticsobjdef(s.oid) as definition,
       s.stxkeys::text as columns,
       coalesce(s.stxstattarget, -1)::int as target,
       pg_catalog.pg_get_userbyid(s.stxowner)::text as owner,
       d.description as comment
  from pg_catalog.pg_statistic_ext s
  join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_statistic_ext'::regclass and d.objoid = s.oid and d.objsubid = 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
