-- Which schemas are there, whose are they, and who may use them?
select n.oid::bigint as oid,
       n.nspname::text as name,
       pg_catalog.pg_get_userbyid(n.nspowner)::text as owner,
       n.nspacl::text[] as acl,
       e.extname::text as extension,
       d.description as comment
  from pg_catalog.pg_namespace n
  left join pg_catalog.pg_depend x
    on x.classid = 'pg_catalog.pg_namespace'::regclass and x.objid = n.oid and x.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = x.refobjid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_namespace'::regclass and d.objoid = n.oid and d.objsubid = 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
