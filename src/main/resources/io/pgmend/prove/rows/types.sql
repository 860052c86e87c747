-- Which types have users made, and which values do they take? Arrays are told by their element.
select n.nspname::text as schema,
       t.typname::text as name,
       t.typtype::text as kind,
       coalesce(bn.nspname, '')::text as base_schema,
       coalesce(b.typname, '')::text as base_name,
       case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod)
            else coalesce(pg_catalog.format_type(b.oid, null), '') end as base_text,
       coalesce(base.typlen = -1 and base.typelem <> 0, false) as base_array,
       array(select e.enumlabel::text from pg_catalog.pg_enum e
              where e.enumtypid = t.oid order by e.enumsortorder) as labels,
       array(select pg_catalog.pg_get_constraintdef(k.oid) from pg_catalog.pg_constraint k
              where k.contypid = t.oid order by k.conname) as checks
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_range r on r.rngtypid = t.oid or r.rngmultitypid = t.oid
  left join pg_catalog.pg_class c on c.oid = t.typrelid
  left join pg_catalog.pg_type base on base.oid = case t.typtype when 'd' then t.typbasetype
            when 'm' then r.rngtypid else r.rngsubtype end
  left join pg_catalog.pg_type b on b.oid = case when base.typlen = -1 and base.typelem <> 0
            then base.typelem else base.oid end
  left join pg_catalog.pg_namespace bn on bn.oid = b.typnamespace
 where t.typtype in ('e', 'd', 'r', 'm')
    or t.typtype = 'c' and c.relkind in ('c', 'r', 'p')
 order by 1, 2
