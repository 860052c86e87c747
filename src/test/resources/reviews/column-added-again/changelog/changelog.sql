--liquibase formatted sql

--changeset shop:add-orders-priority labels:expand
--comment Some parcels leave first.
SET LOCAL lock_timeout = '700ms';
ALTER TABLE orders ADD COLUMN priority integer;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE orders DROP COLUMN IF EXISTS priority;
