-- Which privileges are given to objects at their creation, by which role, in which schema (none: everywhere)?
select pg_catalog.pg_get_userbyid(a.defaclrole)::text as role,
       n.nspname::text as schema,
       a.defaclobjtype::text as kind,
       a.defaclacl::text[] as acl,
       pg_catalog.acldefault(
         case a.defaclobjtype when 'S' then 's' else a.defaclobjtype end, a.defaclrole)::text[] as standard
  from pg_catalog.pg_default_acl a
  left join pg_catalog.pg_namespace n on n.oid = a.defaclnamespace
