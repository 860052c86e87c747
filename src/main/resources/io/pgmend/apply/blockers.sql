-- Whom does the run's session wait for, and since when are their transactions open? Process 0 is a prepared transaction.
select distinct b.pid,
       coalesce(a.usename::text, '') as role,
       coalesce(nullif(a.application_name, ''), a.backend_type, '') as application,
       coalesce(extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::bigint, -1) as seconds,
       coalesce(a.state like 'idle in transaction%', false) as idle,
       case when a.backend_type is null then '' else a.query end as query
  from unnest(pg_catalog.pg_blocking_pids(?)) as b(pid)
  left join pg_catalog.pg_stat_activity a on a.pid = b.pid
 order by b.pid
