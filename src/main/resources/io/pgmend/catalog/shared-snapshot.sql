-- By which name can another session see what this one sees, as long as this transaction lasts?
select pg_catalog.pg_export_snapshot() as id
