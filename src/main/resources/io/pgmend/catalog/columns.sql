-- Which columns have tables and views? A not-null constraint has a name of its own from PostgreSQL 18 on.
select a.attrelid::bigint as relation,
       a.attnum::int as number,
       a.attname::text as name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as data_type,
       coalesce(en.nspname, tn.nspname)::text as base_schema,
       coalesce(et.typname, t.typname)::text as base_name,
       et.oid is not null as is_array,
       a.attnotnull as not_null,
       nn.conname::text as not_null_constraint,
       case when a.atthasdef then pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) end as default_expression,
       a.attidentity::text as identity,
       a.attgenerated::text as generated,
       case when a.attcollation <> t.typcollation
            then pg_catalog.format('%I.%I', cn.nspname, co.collname) end as collation,
       coalesce(a.attstattarget, -1)::int as statistics_target,
       a.attoptions as options,
       case when a.attstorage <> t.typstorage then a.attstorage::text end as storage,
       case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end as compression,
       not a.attislocal as inherited,
       a.attacl::text[] as acl,
       d.description as comment
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_type t on t.oid = a.atttypid
  join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
  left join pg_catalog.pg_type et on et.oid = t.typelem and t.typlen = -1 and t.typelem <> 0
  left join pg_catalog.pg_namespace en on en.oid = et.typnamespace
  left join pg_catalog.pg_attrdef ad on ad.adrelid = a.attrelid and ad.adnum = a.attnum
  left join pg_catalog.pg_constraint nn
    on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey[1] = a.attnum
  left join pg_catalog.pg_collation co on co.oid = a.attcollation
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = a.attrelid and d.objsubid = a.attnum
 where c.relkind in ('r', 'p', 'f', 'v', 'm')
   and a.attnum > 0 and not a.attisdropped
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
