-- Which locks on relations of users' schemas does this backend hold or wait for? A relation that an
-- open transaction of another session made has no name here yet.
select l.relation::bigint as relation,
       l.mode,
       l.granted
  from pg_catalog.pg_locks l
 where l.pid = ?
   and l.locktype = 'relation'
   and l.database = (select d.oid from pg_catalog.pg_database d
                      where d.datname = pg_catalog.current_database())
   and l.relation >= 16384
