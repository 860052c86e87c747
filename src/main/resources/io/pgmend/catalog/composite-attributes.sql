-- Which attributes has each composite type that was created on its own?
select c.reltype::bigint as type,
       a.attnum::int as position,
       a.attname::text as name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as data_type,
       case when a.attcollation <> t.typcollation
            then pg_catalog.format('%I.%I', cn.nspname, co.collname) end as collation,
       d.description as comment
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join pg_catalog.pg_collation co on co.oid = a.attcollation
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = a.attnum
 where c.relkind = 'c'
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
