--liquibase formatted sql
--property name:wait value:700ms

--changeset shop:add-orders-channel labels:expand
--comment Where an order came from. Those that stand all came by mail.
SET LOCAL lock_timeout = '${wait}';
ALTER TABLE orders ADD COLUMN IF NOT EXISTS channel text;
UPDATE orders SET channel = 'mail' WHERE channel IS NULL;
--rollback SET LOCAL lock_timeout = '${wait}';
--rollback ALTER TABLE orders DROP COLUMN IF EXISTS channel;
