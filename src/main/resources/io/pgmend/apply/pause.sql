-- Ask the backfills that run now to stop after their batch, those of one change set or all: which are they?
update pgmend.progress p
   set paused = true
 where (p.change_set = ? or ? = '')
   and p.state in ('running', 'verifying')
   and exists (select from pg_catalog.pg_stat_activity s
                where s.pid = p.backend_pid and coalesce(s.backend_start <= p.updated_at, true))
returning p.relation
