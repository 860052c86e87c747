-- What has this session done to the rows of users' tables that the statistics do not count yet: how often were all of them read,
-- how many were written? In a session that has just begun, that is all that it did.
select s.schemaname::text as schema,
       s.relname::text as name,
       coalesce(s.seq_scan, 0) as scans,
       s.n_tup_ins + s.n_tup_upd as written,
       s.n_tup_del as deleted
  from pg_catalog.pg_stat_xact_user_tables s
 where s.schemaname <> 'pgmend' and s.relname not in ('databasechangelog', 'databasechangeloglock')
   and (s.seq_scan > 0 or s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0)
