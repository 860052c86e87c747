--liquibase formatted sql

--changeset shop:index-orders runInTransaction:false labels:expand
--comment Orders are listed by time and by total.
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS orders_placed_at_idx;
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
DROP INDEX CONCURRENTLY IF EXISTS orders_total_idx;
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
/* liquibase rollback
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS orders_total_idx;
DROP INDEX CONCURRENTLY IF EXISTS orders_placed_at_idx;
*/
