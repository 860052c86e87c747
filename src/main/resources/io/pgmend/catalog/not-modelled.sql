-- What stands in this database that the model does not hold, by kind and name?
with object(classid, objid) as (
  select 'pg_catalog.pg_proc'::regclass, p.oid from pg_catalog.pg_proc p
   where p.prokind in ('a', 'w')
  union all select 'pg_catalog.pg_operator'::regclass, oid from pg_catalog.pg_operator
  union all select 'pg_catalog.pg_opclass'::regclass, oid from pg_catalog.pg_opclass
  union all select 'pg_catalog.pg_opfamily'::regclass, oid from pg_catalog.pg_opfamily
  union all select 'pg_catalog.pg_ts_config'::regclass, oid from pg_catalog.pg_ts_config
  union all select 'pg_catalog.pg_ts_dict'::regclass, oid from pg_catalog.pg_ts_dict
  union all select 'pg_catalog.pg_ts_parser'::regclass, oid from pg_catalog.pg_ts_parser
  union all select 'pg_catalog.pg_ts_template'::regclass, oid from pg_catalog.pg_ts_template
  union all select 'pg_catalog.pg_collation'::regclass, oid from pg_catalog.pg_collation
  union all select 'pg_catalog.pg_conversion'::regclass, oid from pg_catalog.pg_conversion
  union all select 'pg_catalog.pg_cast'::regclass, oid from pg_catalog.pg_cast
  union all select 'pg_catalog.pg_transform'::regclass, oid from pg_catalog.pg_transform
  union all select 'pg_catalog.pg_language'::regclass, oid from pg_catalog.pg_language
  union all select 'pg_catalog.pg_am'::regclass, oid from pg_catalog.pg_am
  union all select 'pg_catalog.pg_event_trigger'::regclass, oid from pg_catalog.pg_event_trigger
  union all select 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid from pg_catalog.pg_foreign_data_wrapper
  union all select 'pg_catalog.pg_foreign_server'::regclass, oid from pg_catalog.pg_foreign_server
  union all select 'pg_catalog.pg_type'::regclass, t.oid from pg_catalog.pg_type t
   where t.typtype = 'b' and not exists (select from pg_catalog.pg_type e where e.typarray = t.oid)
)
-- objects of the server itself have numbers below 16384
select i.type || ' ' || i.identity as object
  from object o
  cross join lateral pg_catalog.pg_identify_object(o.classid, o.objid, 0) i
 where o.objid >= 16384
   and i.schema is distinct from 'information_schema'
   and not exists (select from pg_catalog.pg_depend d
                    where d.classid = o.classid and d.objid = o.objid and d.deptype in ('e', 'i'))
union all
select 'user mapping ' || pg_catalog.format('%I on server %I', u.usename, u.srvname) from pg_catalog.pg_user_mappings u
union all
select 'subscription ' || s.subname
  from pg_catalog.pg_subscription s
  join pg_catalog.pg_database d on d.oid = s.subdbid and d.datname = current_database()
union all
select 'large objects ' || count(*) from pg_catalog.pg_largeobject_metadata having count(*) > 0
union all
select distinct 'security label ' || l.objtype || ' ' || l.objname from pg_catalog.pg_seclabels l
 where l.objtype not in ('database', 'role', 'tablespace')
union all
select 'settings '
       || pg_catalog.concat_ws(' ', case when s.setdatabase <> 0 then 'of the database' end,
                               case when s.setrole <> 0 then 'of role ' || pg_catalog.pg_get_userbyid(s.setrole) end)
  from pg_catalog.pg_db_role_setting s
  join pg_catalog.pg_database d on d.oid = s.setdatabase
 where d.datname = current_database()
union all
select 'not-null constraint without inheritance or validation ' || pg_catalog.format('%I.%I.%I', n.nspname, c.relname, k.conname)
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where k.contype = 'n' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
   and (not k.convalidated or k.connoinherit)
union all
select 'extension member changed ' || i.type || ' ' || i.identity
  from pg_catalog.pg_init_privs p
  join pg_catalog.pg_class c on p.classoid = 'pg_catalog.pg_class'::regclass and c.oid = p.objoid
  cross join lateral pg_catalog.pg_identify_object(p.classoid, p.objoid, p.objsubid) i
 where p.privtype = 'e' and p.objsubid = 0 and c.relacl is distinct from p.initprivs
