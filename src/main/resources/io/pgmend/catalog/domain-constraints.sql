-- Which constraints hold for the values of each domain?
select k.contypid::bigint as type,
       k.conname::text as name,
       k.contype::text as kind,
       pg_catalog.pg_get_constraintdef(k.oid) as definition,
       d.description as comment
  from pg_catalog.pg_constraint k
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
 where k.contypid <> 0
   and k.contypid in (select t.oid
                        from pg_catalog.pg_type t
                        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
                       where t.typtype = 'd'
                         and n.nspname <> 'information_schema' and n.nspname !~ '^pg_')
