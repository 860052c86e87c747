-- Which objects need which others to exist before them? Identities are kind and name. What belongs to an extension stands under
-- the extension's name; row types stand under their table's, arrays and multiranges under their element's.
with member as (
  select d.classid, d.objid, 'extension ' || e.extname as identity
    from pg_catalog.pg_depend d
    join pg_catalog.pg_extension e on e.oid = d.refobjid
   where d.deptype = 'e' and d.refclassid = 'pg_catalog.pg_extension'::regclass
), relation as (
  select c.oid, c.reltype,
         case when c.relkind in ('r', 'p', 'f') then 'table ' when c.relkind = 'S' then 'sequence '
              when c.relkind = 'c' then 'type ' when c.relkind in ('i', 'I') then 'index ' else 'view ' end
           || n.nspname || '.' || c.relname as identity,
         n.nspname || '.' || c.relname as name,
         c.relkind
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
), function as (
  select p.oid, case p.prokind when 'a' then 'aggregate ' else 'function ' end || n.nspname || '.' || p.proname
           || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' as identity
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
   where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
), type as (
  select t.oid, b.oid as base,
         coalesce(m.identity, r.identity, 'type ' || n.nspname || '.' || b.typname) as identity
    from pg_catalog.pg_type t
    left join pg_catalog.pg_range g on g.rngmultitypid = t.oid
    left join pg_catalog.pg_type e on e.oid = t.typelem and e.typarray = t.oid
    join pg_catalog.pg_type b on b.oid = coalesce(g.rngtypid, e.oid, t.oid)
    join pg_catalog.pg_namespace n on n.oid = b.typnamespace
    left join relation r on r.reltype = b.oid and r.reltype <> 0
    left join member m on m.classid = 'pg_catalog.pg_type'::regclass and m.objid = b.oid
   where n.nspname <> 'information_schema' and n.nspname !~ '^pg_' or m.identity is not null
), target as (
  select 'pg_catalog.pg_class'::regclass::oid as classid, r.oid as objid, r.identity
    from relation r
   where r.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
     and not exists (select from member m where m.classid = 'pg_catalog.pg_class'::regclass and m.objid = r.oid)
  union all
  select 'pg_catalog.pg_proc'::regclass, f.oid, f.identity
    from function f
   where not exists (select from member m where m.classid = 'pg_catalog.pg_proc'::regclass and m.objid = f.oid)
  union all
  select 'pg_catalog.pg_type'::regclass, t.oid, t.identity from type t
  union all
  select m.classid, m.objid, m.identity from member m where m.classid <> 'pg_catalog.pg_type'::regclass
), needing as (
  -- tables by their columns' types, generated columns and partition keys; indexes by functions and operator classes
  select d.refclassid, d.refobjid, r.identity
    from pg_catalog.pg_depend d
    join relation r on r.oid = d.objid
   where d.classid = 'pg_catalog.pg_class'::regclass and d.deptype in ('n', 'a')
     and d.refclassid <> 'pg_catalog.pg_class'::regclass
  union all
  select d.refclassid, d.refobjid,
         case when a.attgenerated <> '' then r.identity else 'default ' || r.name || '.' || a.attname end
    from pg_catalog.pg_depend d
    join pg_catalog.pg_attrdef f on f.oid = d.objid
    join relation r on r.oid = f.adrelid
    join pg_catalog.pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
   where d.classid = 'pg_catalog.pg_attrdef'::regclass and d.refobjid <> f.adrelid
  union all
  select d.refclassid, d.refobjid, case when r.oid is not null then 'constraint ' || r.name || '.' || k.conname else t.identity end
    from pg_catalog.pg_depend d
    join pg_catalog.pg_constraint k on k.oid = d.objid
    left join relation r on r.oid = k.conrelid
    left join type t on t.oid = k.contypid
   where d.classid = 'pg_catalog.pg_constraint'::regclass
     and d.refclassid in ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_type'::regclass,
                          'pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_opclass'::regclass)
  union all
  select d.refclassid, d.refobjid,
         case w.rulename when '_RETURN' then r.identity else 'rule ' || r.name || '.' || w.rulename end
    from pg_catalog.pg_depend d
    join pg_catalog.pg_rewrite w on w.oid = d.objid
    join relation r on r.oid = w.ev_class
   where d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refobjid <> w.ev_class
  union all
  select d.refclassid, d.refobjid, 'policy ' || r.name || '.' || p.polname
    from pg_catalog.pg_depend d
    join pg_catalog.pg_policy p on p.oid = d.objid
    join relation r on r.oid = p.polrelid
   where d.classid = 'pg_catalog.pg_policy'::regclass and d.refobjid <> p.polrelid
  union all
  select d.refclassid, d.refobjid, f.identity
    from pg_catalog.pg_depend d
    join function f on f.oid = d.objid
   where d.classid = 'pg_catalog.pg_proc'::regclass and d.deptype = 'n'
     and not exists (select from pg_catalog.pg_depend i
                      where i.classid = d.classid and i.objid = d.objid and i.deptype in ('e', 'i'))
  union all
  select d.refclassid, d.refobjid, t.identity
    from pg_catalog.pg_depend d
    join type t on t.oid = d.objid
   where d.classid = 'pg_catalog.pg_type'::regclass
  union all
  -- what else can need a type: conditions of triggers, expressions of statistics, casts, operators and what is made of them
  select d.refclassid, d.refobjid,
         case when r.oid is not null then 'trigger ' || r.name || '.' || g.tgname else i.type || ' ' || i.identity end
    from pg_catalog.pg_depend d
    join type t on t.oid = d.refobjid
    left join pg_catalog.pg_trigger g on d.classid = 'pg_catalog.pg_trigger'::regclass and g.oid = d.objid
    left join relation r on r.oid = g.tgrelid
    cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
   where d.refclassid = 'pg_catalog.pg_type'::regclass
     and d.classid in ('pg_catalog.pg_trigger'::regclass, 'pg_catalog.pg_statistic_ext'::regclass, 'pg_catalog.pg_cast'::regclass,
                       'pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_amop'::regclass,
                       'pg_catalog.pg_amproc'::regclass, 'pg_catalog.pg_transform'::regclass)
     and not exists (select from pg_catalog.pg_depend x
                      where x.classid = d.classid and x.objid = d.objid and x.deptype = 'e')
     -- what an extension made of its own type (members of its operator families, for one) needs nothing but the extension
     and not exists (select from member m where m.classid = 'pg_catalog.pg_type'::regclass and m.objid = t.base)
  union all
  select 'pg_catalog.pg_class'::regclass, i.inhparent, r.identity
    from pg_catalog.pg_inherits i
    join relation r on r.oid = i.inhrelid
   where r.relkind in ('r', 'p', 'f')
)
select distinct n.identity as dependent, t.identity as required
  from needing n
  join target t on t.classid = n.refclassid and t.objid = n.refobjid
 where n.identity <> t.identity and n.identity is not null and n.identity !~ '^extension '
union all
-- an index attached to that of a partitioned table needs it
select c.identity, p.identity
  from pg_catalog.pg_inherits i
  join relation c on c.oid = i.inhrelid
  join relation p on p.oid = i.inhparent
 where c.relkind in ('i', 'I')
union all
select 'extension ' || c.extname, 'extension ' || p.extname
  from pg_catalog.pg_depend d
  join pg_catalog.pg_extension c on c.oid = d.objid
  join pg_catalog.pg_extension p on p.oid = d.refobjid
 where d.classid = 'pg_catalog.pg_extension'::regclass and d.refclassid = 'pg_catalog.pg_extension'::regclass
