-- Which types were created on their own: enums, domains, composite and range types? (Row types of tables are not.)
select t.oid::bigint as oid,
       t.typtype::text as kind,
       n.nspname::text as schema,
       t.typname::text as name,
       pg_catalog.pg_get_userbyid(t.typowner)::text as owner,
       t.typacl::text[] as acl,
       e.extname::text as extension,
       coalesce(d.description, cd.description) as comment
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid
  left join pg_catalog.pg_depend x
    on x.classid = 'pg_catalog.pg_type'::regclass and x.objid = t.oid and x.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = x.refobjid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_type'::regclass and d.objoid = t.oid and d.objsubid = 0
  left join pg_catalog.pg_description cd
    on cd.classoid = 'pg_catalog.pg_class'::regclass and cd.objoid = t.typrelid and cd.objsubid = 0 and t.typrelid <> 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
   and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
