-- Which functions and procedures are there (those of extensions, range types and system schemas
-- excepted)?
select p.oid::bigint as oid,
       n.nspname::text as schema,
       p.proname::text as name,
       pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments,
       p.prokind = 'p' as is_procedure,
       l.lanname::text as language,
       pg_catalog.pg_get_functiondef(p.oid) as definition,
       case when p.prosqlbody is null then p.prosrc end as source,
       p.prosecdef as security_definer,
       pg_catalog.pg_get_userbyid(p.proowner)::text as owner,
       p.proacl::text[] as acl,
       d.description as comment
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  left join pg_catalog.pg_depend x
    on x.classid = 'pg_catalog.pg_proc'::regclass and x.objid = p.oid and x.deptype in ('e', 'i')
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_proc'::regclass and d.objoid = p.oid and d.objsubid = 0
 where p.prokind in ('f', 'p')
   and x.objid is null
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
