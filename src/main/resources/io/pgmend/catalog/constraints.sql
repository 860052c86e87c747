-- Which primary keys, unique, foreign key, check and exclusion constraints do tables have?
select k.oid::bigint as oid,
       k.conrelid::bigint as relation,
       k.conname::text as name,
       k.contype::text as kind,
       array_to_string(k.conkey, ' ') as columns,
       pg_catalog.pg_get_constraintdef(k.oid) as definition,
       k.confrelid::bigint as target,
       array_to_string(k.confkey, ' ') as target_columns,
       k.confdeltype::text as on_delete,
       k.confupdtype::text as on_update,
       k.condeferrable as is_deferrable,
       k.condeferred as is_deferred,
       k.convalidated as validated,
       k.conparentid <> 0 or not k.conislocal as inherited,
       i.relname::text as index,
       d.description as comment
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_namespace n on n.oid = k.connamespace
  left join pg_catalog.pg_class i on i.oid = k.conindid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid and d.objsubid = 0
 where k.conrelid <> 0
   and k.contype in ('p', 'u', 'f', 'c', 'x')
   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
