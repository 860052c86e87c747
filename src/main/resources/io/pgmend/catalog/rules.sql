-- Which rewrite rules stand beside the one that makes a view a view?
select r.oid::bigint as oid,
       r.ev_class::bigint as relation,
       r.rulename::text as name,
       pg_catalog.pg_get_ruledef(r.oid) as definition,
       r.ev_enabled::text as enabled,
       d.description as comment
  from pg_catalog.pg_rewrite r
  join pg_catalog.pg_class c on c.oid = r.ev_class
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_rewrite'::regclass and d.objoid = r.oid and d.objsubid = 0
 where r.rulename <> '_RETURN'
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
