--liquibase formatted sql

--changeset shop:add-orders-deleted-at labels:expand
--comment Orders are no longer deleted, but marked.
ALTER TABLE orders ADD COLUMN IF NOT EXISTS deleted_at timestamptz;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE orders DROP COLUMN IF EXISTS deleted_at;
