--liquibase formatted sql

--changeset shop:drop-orders-note labels:contract
--comment Nobody reads it since release 14.
SET LOCAL lock_timeout = '700ms';
ALTER TABLE orders DROP COLUMN IF EXISTS note;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
