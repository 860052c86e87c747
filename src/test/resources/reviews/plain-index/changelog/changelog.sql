--liquibase formatted sql

--changeset shop:index-orders-placed-at labels:expand
--comment Orders are listed by the time at which they were placed.
SET LOCAL lock_timeout = '700ms';
CREATE INDEX IF NOT EXISTS orders_placed_at_idx ON orders (placed_at);
--rollback SET LOCAL lock_timeout = '700ms';
--rollback DROP INDEX IF EXISTS orders_placed_at_idx;
