-- What is each range type made of? Functions are named as CREATE TYPE ... AS RANGE takes them.
select r.rngtypid::bigint as type,
       pg_catalog.format_type(r.rngsubtype, null) as subtype,
       mn.nspname::text as multirange_schema,
       m.typname::text as multirange_name,
       case when not o.opcdefault then pg_catalog.format('%I.%I', opn.nspname, o.opcname) end as operator_class,
       case when r.rngcollation <> s.typcollation
            then pg_catalog.format('%I.%I', cn.nspname, co.collname) end as collation,
       case when r.rngcanonical <> 0
            then (select pg_catalog.format('%I.%I', fn.nspname, f.proname)
                    from pg_catalog.pg_proc f
                    join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
                   where f.oid = r.rngcanonical) end as canonical,
       case when r.rngsubdiff <> 0
            then (select pg_catalog.format('%I.%I', fn.nspname, f.proname)
                    from pg_catalog.pg_proc f
                    join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
                   where f.oid = r.rngsubdiff) end as subtype_diff
  from pg_catalog.pg_range r
  join pg_catalog.pg_type t on t.oid = r.rngtypid
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  join pg_catalog.pg_type s on s.oid = r.rngsubtype
  join pg_catalog.pg_type m on m.oid = r.rngmultitypid
  join pg_catalog.pg_namespace mn on mn.oid = m.typnamespace
  join pg_catalog.pg_opclass o on o.oid = r.rngsubopc
  join pg_catalog.pg_namespace opn on opn.oid = o.opcnamespace
  left join pg_catalog.pg_collation co on co.oid = r.rngcollation
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
