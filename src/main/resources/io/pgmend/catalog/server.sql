-- Which server and database is this, who looks, and what may that role do?
select current_setting('server_version_num')::int as version,
       current_database()::text as database,
       r.rolname::text as role,
       r.rolsuper as superuser,
       r.rolsuper or r.rolbypassrls as bypass,
       r.rolsuper or r.rolcreatedb as createdb,
       pg_is_in_recovery() as recovery,
       -- some five hundred tables have so many columns
       pg_catalog.pg_relation_size('pg_catalog.pg_attribute') > 2097152 as is_large,
       current_setting('max_locks_per_transaction')::bigint
         * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint) as locks
  from pg_catalog.pg_roles r
 where r.rolname = current_user
