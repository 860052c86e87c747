-- Which definitions compare, sort or sum up values of an enum by the order of its labels, and which columns do they read? Operators
-- and functions of the system leave no trace in pg_depend, so they are looked for by number in the stored expression. A view that
-- merely returns its rows in the order of the labels is left out; one that keeps or numbers rows by that order is not.
with ordering as (
  select (select string_agg(o.oid::text, '|' order by o.oid)
            from pg_catalog.pg_operator o
           where o.oprleft in ('pg_catalog.anyenum'::regtype, 'pg_catalog.anyarray'::regtype)
             and o.oprname in ('<', '<=', '>', '>=')) as operators,
         (select string_agg(p.oid::text, '|' order by p.oid)
            from pg_catalog.pg_proc p
           where p.pronamespace = 'pg_catalog'::regnamespace
             and (p.proname ~ '^enum_(lt|le|gt|ge|cmp|smaller|larger|first|last|range)$'
                  or p.proname in ('min', 'max')
                     and p.proargtypes[0] in ('pg_catalog.anyenum'::regtype, 'pg_catalog.anyarray'::regtype))) as functions,
         (select coalesce(string_agg(e.oid::text || '|' || e.typarray, '|' order by e.oid), '0')
            from pg_catalog.pg_type e where e.typtype = 'e') as types
), enum as (
  select e.oid from pg_catalog.pg_type e where e.typtype = 'e'
  union all
  select e.typarray from pg_catalog.pg_type e where e.typtype = 'e'
), held as (
  -- the columns of tables and views that have such a type
  select d.objid as relation, d.objsubid as position
    from enum e
    join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_type'::regclass and d.refobjid = e.oid
   where d.classid = 'pg_catalog.pg_class'::regclass and d.objsubid > 0
), reader as (
  select distinct d.classid, d.objid, n.nspname || '.' || c.relname || '.' || a.attname as read
    from held h
    join pg_catalog.pg_depend d
      on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = h.relation and d.refobjsubid = h.position
    join pg_catalog.pg_class c on c.oid = h.relation
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = h.relation and a.attnum = h.position
   where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
), definition as (
  select r.read, 'constraint ' as kind, k.conrelid as relation, k.conname as name, k.conbin::text as tree
    from reader r
    join pg_catalog.pg_constraint k on r.classid = 'pg_catalog.pg_constraint'::regclass and k.oid = r.objid
   where k.conrelid <> 0
  union all
  select r.read, 'index ', x.indrelid, i.relname, coalesce(x.indpred::text, '') || coalesce(x.indexprs::text, '')
    from reader r
    join pg_catalog.pg_index x on r.classid = 'pg_catalog.pg_class'::regclass and x.indexrelid = r.objid
    join pg_catalog.pg_class i on i.oid = x.indexrelid
  union all
  select r.read, 'policy ', p.polrelid, p.polname, coalesce(p.polqual::text, '') || coalesce(p.polwithcheck::text, '')
    from reader r
    join pg_catalog.pg_policy p on r.classid = 'pg_catalog.pg_policy'::regclass and p.oid = r.objid
  union all
  select r.read, 'trigger ', t.tgrelid, t.tgname, t.tgqual::text
    from reader r
    join pg_catalog.pg_trigger t on r.classid = 'pg_catalog.pg_trigger'::regclass and t.oid = r.objid
  union all
  select r.read, case w.rulename when '_RETURN' then 'view ' else 'rule ' end, w.ev_class,
         nullif(w.rulename, '_RETURN'), w.ev_action::text || w.ev_qual::text
    from reader r
    join pg_catalog.pg_rewrite w on r.classid = 'pg_catalog.pg_rewrite'::regclass and w.oid = r.objid
)
select d.kind || n.nspname || '.' || c.relname || coalesce('.' || d.name, '') as dependent,
       'order of column ' || d.read as required
  from definition d
  join ordering o on d.tree ~ (':opnos? (\(o )?(' || o.operators || ')\M')
                  or d.tree ~ (':(aggfnoid|funcid|winfnoid|opfuncid) (' || o.functions || ')\M')
                  or d.tree ~ (':(orderClause|aggorder) \([^()]*:sortop (' || o.operators || ')\M')
                  or (d.tree ~ (':sortClause \([^()]*:sortop (' || o.operators || ')\M')
                      and d.tree ~ '(:limitCount \{|:limitOffset \{|:hasDistinctOn true)')
                  or d.tree ~ (':minmaxtype (' || o.types || ')\M')
  join pg_catalog.pg_class c on c.oid = d.relation
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
