-- Which row security policies do tables have, for whom?
select p.oid::bigint as oid,
       p.polrelid::bigint as relation,
       p.polname::text as name,
       p.polpermissive as permissive,
       p.polcmd::text as command,
       array(select case when r.role = 0 then '' else pg_catalog.pg_get_userbyid(r.role)::text end
               from unnest(p.polroles) with ordinality as r(role, place)
              order by r.place) as roles,
       case when p.polqual is not null then pg_catalog.pg_get_expr(p.polqual, p.polrelid) end as using_expression,
       case when p.polwithcheck is not null
            then pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) end as check_expression,
       d.description as comment
  from pg_catalog.pg_policy p
  join pg_catalog.pg_class c on c.oid = p.polrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_policy'::regclass and d.objoid = p.oid and d.objsubid = 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
