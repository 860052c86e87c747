-- Which backfills were begun and not taken back, how far is each, and does its session still live?
select p.change_set,
       p.relation,
       p.direction = 'back' as back,
       p.state,
       p.rows_done,
       p.rows_estimated,
       p.batch_rows,
       p.backend_pid,
       exists (select from pg_catalog.pg_stat_activity s
                where s.pid = p.backend_pid and coalesce(s.backend_start <= p.updated_at, true)) as alive
  from pgmend.progress p
 order by p.started_at, p.change_set, p.relation
