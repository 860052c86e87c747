-- What is the run's session doing: does it wait for a lock, in which attempt, and how far is its index build?
select s.wait_event_type = 'Lock' as waits,
       coalesce(substring(s.application_name from '^pgmend: lock attempt ([0-9]+)$')::integer, 0) as attempt,
       coalesce(i.phase, '') as phase,
       coalesce(i.blocks_done, 0) as blocks_done,
       coalesce(i.blocks_total, 0) as blocks_total
  from pg_catalog.pg_stat_activity s
  left join pg_catalog.pg_stat_progress_create_index i on i.pid = s.pid
 where s.pid = ?
