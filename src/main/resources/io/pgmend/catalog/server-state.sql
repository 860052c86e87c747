-- What of this server, as it is now, could stand in the way of a run of change sets? A row for each fact; what the columns hold
-- depends on the kind, an empty column being one that the kind does not use. Only moments and sizes, never a statement's text.
with wal as (
  -- A standby's own position; its caller is refused anyway.
  select case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn()
              else pg_catalog.pg_current_wal_lsn() end as now
),
touched as (
  select pg_catalog.to_regclass(t.name)::oid as relation
    from unnest(?::text[]) as t(name)
),
sessions as (
  select s.*
    from pg_catalog.pg_stat_activity s
   where s.datname = pg_catalog.current_database() and s.pid <> pg_catalog.pg_backend_pid()
)
-- may this role?
select 'role' as kind, r.rolname::text as name, ''::text as who, ''::text as what, ''::text as since, 0::bigint as seconds,
       0::bigint as amount, r.rolsuper or r.rolbypassrls as flag
  from pg_catalog.pg_roles r where r.rolname = current_user
union all
select 'sees-sessions', '', '', '', '', 0, 0, pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
union all
select 'standby', '', '', '', '', 0, 0, pg_catalog.pg_is_in_recovery()
union all
select 'read-only', '', '', '', '', 0, 0, current_setting('default_transaction_read_only')::boolean
union all
-- how many locks fit into the shared lock table?
select 'locks', '', '', '', '', 0,
       current_setting('max_locks_per_transaction')::bigint
         * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint), false
union all
-- which time limits does a session of this role begin with?
select 'limit', s.name, '', s.source, '', 0, s.setting::bigint, false
  from pg_catalog.pg_settings s
 where s.name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')
   and s.setting <> '0'
union all
-- who has had a transaction open for long in this database?
select 'transaction', s.pid::text, s.usename::text, coalesce(nullif(s.application_name, ''), s.backend_type),
       to_char(s.query_start, 'YYYY-MM-DD HH24:MI:SS OF'),
       extract(epoch from pg_catalog.clock_timestamp() - s.xact_start)::bigint, 0, s.state like 'idle in transaction%'
  from sessions s
 where s.xact_start < pg_catalog.clock_timestamp() - ?::integer * interval '1 second'
   and s.backend_type in ('client backend', 'autovacuum worker')
union all
-- how many sessions tell this role nothing about themselves?
select 'hidden', '', '', '', '', 0, count(*), false from sessions s where s.backend_type is null
union all
-- which prepared transactions wait for an end that no session brings, and do they lock what the run touches?
select 'prepared', p.gid, p.owner::text, '', to_char(p.prepared, 'YYYY-MM-DD HH24:MI:SS OF'),
       extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::bigint, 0,
       -- It has no process; what it holds is found through the lock on its own number.
       exists (select from pg_catalog.pg_locks own
                 join pg_catalog.pg_locks l on l.virtualtransaction = own.virtualtransaction and l.pid is null
                 join touched t on t.relation = l.relation
                where own.locktype = 'transactionid' and own.transactionid = p.transaction and own.pid is null
                  and own.granted and l.locktype = 'relation')
  from pg_catalog.pg_prepared_xacts p where p.database = pg_catalog.current_database()
union all
-- which replication slots keep the log, and how much of it?
select 'slot', s.slot_name::text, coalesce(s.database::text, ''), s.slot_type, '', 0,
       coalesce(pg_catalog.pg_wal_lsn_diff(w.now, s.restart_lsn), 0)::bigint, s.active
  from pg_catalog.pg_replication_slots s cross join wal w where not s.temporary
union all
-- which standbys and subscribers follow, and how far behind?
select 'follower', r.application_name, '', '', '', 0, pg_catalog.pg_wal_lsn_diff(w.now, r.replay_lsn)::bigint, true
  from pg_catalog.pg_stat_replication r cross join wal w where r.replay_lsn is not null
union all
-- where are the files, as far as this role may know?
select 'data', s.setting, '', '', '', 0, 0, true from pg_catalog.pg_settings s where s.name = 'data_directory'
