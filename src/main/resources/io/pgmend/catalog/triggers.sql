-- Which triggers did users create, on which tables and views?
select t.oid::bigint as oid,
       t.tgrelid::bigint as relation,
       t.tgname::text as name,
       pg_catalog.pg_get_triggerdef(t.oid) as definition,
       t.tgenabled::text as enabled,
       fn.nspname::text as function_schema,
       f.proname::text as function_name,
       t.tgconstraint <> 0 as is_constraint,
       t.tgparentid <> 0 as inherited,
       d.description as comment
  from pg_catalog.pg_trigger t
  join pg_catalog.pg_class c on c.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_proc f on f.oid = t.tgfoid
  join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_trigger'::regclass and d.objoid = t.oid and d.objsubid = 0
 where not t.tgisinternal
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
