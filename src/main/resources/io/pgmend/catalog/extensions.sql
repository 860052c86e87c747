-- Which extensions are installed, where, in which version?
select e.extname::text as name,
       n.nspname::text as schema,
       pg_catalog.pg_get_userbyid(e.extowner)::text as owner,
       e.extversion as version,
       e.extrelocatable as relocatable,
       d.description as comment
  from pg_catalog.pg_extension e
  join pg_catalog.pg_namespace n on n.oid = e.extnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_extension'::regclass and d.objoid = e.oid and d.objsubid = 0
