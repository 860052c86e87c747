-- Which primary keys does a view's GROUP BY rely on?
select distinct r.ev_class::bigint as view, k.conrelid::bigint as relation, k.conname::text as name
  from pg_catalog.pg_depend d
  join pg_catalog.pg_rewrite r on r.oid = d.objid
  join pg_catalog.pg_constraint k on k.oid = d.refobjid
 where d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refclassid = 'pg_catalog.pg_constraint'::regclass
   and r.rulename = '_RETURN' and k.conrelid <> 0
