-- Which sequences are there, what owns them, and where do they stand (NULL: never used, or no privilege to look)?
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       pg_catalog.format_type(s.seqtypid, null) as data_type,
       s.seqstart as start_value,
       s.seqincrement as increment,
       s.seqmin as minimum,
       s.seqmax as maximum,
       s.seqcache as cache_size,
       s.seqcycle as cycles,
       pg_catalog.has_sequence_privilege(c.oid, 'SELECT,USAGE') as readable,
       case when pg_catalog.has_sequence_privilege(c.oid, 'SELECT,USAGE')
             and not (pg_catalog.pg_is_in_recovery() and c.relpersistence = 'u')
            then pg_catalog.pg_sequence_last_value(c.oid) end as last_value,
       oc.nspname::text as owner_schema,
       oc.relname::text as owner_table,
       oc.attname::text as owner_column,
       coalesce(o.deptype = 'i', false) as identity,
       c.relpersistence::text as persistence,
       pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
       e.extname::text as extension,
       c.relacl::text[] as acl,
       d.description as comment
  from pg_catalog.pg_sequence s
  join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_depend o
    on o.classid = 'pg_catalog.pg_class'::regclass and o.objid = c.oid and o.objsubid = 0
   and o.refclassid = 'pg_catalog.pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
  left join (select a.attrelid, a.attnum, a.attname, ac.relname, an.nspname
               from pg_catalog.pg_attribute a
               join pg_catalog.pg_class ac on ac.oid = a.attrelid and ac.relkind in ('r', 'p', 'f', 'v', 'm')
               join pg_catalog.pg_namespace an on an.oid = ac.relnamespace
              where a.attnum > 0 and not a.attisdropped
                and an.nspname <> 'information_schema' and an.nspname !~ '^pg_') oc
    on oc.attrelid = o.refobjid and oc.attnum = o.refobjsubid
  left join pg_catalog.pg_depend x
    on x.classid = 'pg_catalog.pg_class'::regclass and x.objid = c.oid and x.deptype = 'e'
  left join pg_catalog.pg_extension e on e.oid = x.refobjid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
