-- What is each domain made of? A not-null constraint has a name of its own from PostgreSQL 18 on.
select t.oid::bigint as type,
       pg_catalog.format_type(t.typbasetype, t.typtypmod) as base,
       case when t.typcollation <> b.typcollation
            then pg_catalog.format('%I.%I', cn.nspname, co.collname) end as collation,
       case when t.typdefaultbin is not null then pg_catalog.pg_get_expr(t.typdefaultbin, 0)
            else pg_catalog.quote_literal(t.typdefault) end as default_expression,
       t.typnotnull as not_null
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  join pg_catalog.pg_type b on b.oid = t.typbasetype
  left join pg_catalog.pg_collation co on co.oid = t.typcollation
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
 where t.typtype = 'd'
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
