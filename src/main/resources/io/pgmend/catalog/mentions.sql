-- Which columns (number 0: the relation as a whole) do views, policies, triggers, functions, indexes with expressions and
-- statistics objects read? Bodies in string form bind by name and are not known to pg_depend.
select 'view' as kind, r.ev_class::bigint as reader, d.refobjid::bigint as relation, d.refobjsubid as number
  from pg_catalog.pg_depend d
  join pg_catalog.pg_rewrite r on r.oid = d.objid
 where d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and r.rulename = '_RETURN' and d.refobjid <> r.ev_class
union
select 'policy', d.objid::bigint, d.refobjid::bigint, d.refobjsubid
  from pg_catalog.pg_depend d
 where d.classid = 'pg_catalog.pg_policy'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and d.refobjsubid > 0
union
select 'trigger', d.objid::bigint, d.refobjid::bigint, d.refobjsubid
  from pg_catalog.pg_depend d
  join pg_catalog.pg_trigger t on t.oid = d.objid and t.tgrelid = d.refobjid
 where d.classid = 'pg_catalog.pg_trigger'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and d.refobjsubid > 0 and not t.tgisinternal
union
select 'function', d.objid::bigint, d.refobjid::bigint, d.refobjsubid
  from pg_catalog.pg_depend d
 where d.classid = 'pg_catalog.pg_proc'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and d.refobjsubid > 0
union
select 'index', d.objid::bigint, d.refobjid::bigint, d.refobjsubid
  from pg_catalog.pg_depend d
  join pg_catalog.pg_index i on i.indexrelid = d.objid and i.indrelid = d.refobjid
 where d.classid = 'pg_catalog.pg_class'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and d.refobjsubid > 0 and (i.indexprs is not null or i.indpred is not null)
union
select 'statistics', d.objid::bigint, d.refobjid::bigint, d.refobjsubid
  from pg_catalog.pg_depend d
  join pg_catalog.pg_statistic_ext s on s.oid = d.objid and s.stxrelid = d.refobjid
 where d.classid = 'pg_catalog.pg_statistic_ext'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
   and d.refobjsubid > 0
