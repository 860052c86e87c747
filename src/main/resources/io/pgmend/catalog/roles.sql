-- Which roles matter here: those that own something in this database, stand in its privileges or policies (all of which
-- pg_shdepend knows, but for the bootstrap role, which is pinned), and whoever is tied to them by membership, either way?
with recursive used as (
  select s.refobjid as role
    from pg_catalog.pg_shdepend s
    join pg_catalog.pg_database d on d.oid = s.dbid
   where d.datname = current_database()
     and s.refclassid = 'pg_catalog.pg_authid'::regclass
  union
  select 10::oid
  union
  select d.datdba from pg_catalog.pg_database d where d.datname = current_database()
), above as (
  select role from used
  union
  select m.roleid from above a join pg_catalog.pg_auth_members m on m.member = a.role
), below as (
  select role from used
  union
  select m.member from below b join pg_catalog.pg_auth_members m on m.roleid = b.role
), wanted as (
  select role from above union select role from below
)
select r.rolname::text as name,
       r.rolsuper as superuser,
       r.rolbypassrls as bypass,
       r.rolcanlogin as login,
       array(select distinct g.rolname::text
               from pg_catalog.pg_auth_members m
               join pg_catalog.pg_roles g on g.oid = m.roleid
              where m.member = r.oid) as member_of
  from pg_catalog.pg_roles r
  join wanted w on w.role = r.oid
 where r.rolname !~ '^pg_'
