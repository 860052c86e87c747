--liquibase formatted sql

--changeset shop:orders-by-channel runInTransaction:false labels:expand
--comment Where an order came from, and a list by it.
SET lock_timeout = '700ms';
ALTER TABLE orders ADD COLUMN IF NOT EXISTS channel text;
-- A build waits for every older transaction, so it needs longer.
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS orders_channel_idx;
CREATE INDEX CONCURRENTLY orders_channel_idx ON orders (channel);
--rollback SET lock_timeout = '5min';
--rollback DROP INDEX CONCURRENTLY IF EXISTS orders_channel_idx;
--rollback SET lock_timeout = '700ms';
--rollback ALTER TABLE orders DROP COLUMN IF EXISTS channel;
