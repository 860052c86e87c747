--liquibase formatted sql

--changeset shop:index-orders-customer-id runInTransaction:false labels:expand
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('public.orders_customer_id_idx') AND indisvalid
--comment A customer's orders. What a build that failed left behind is invalid and goes first.
-- A build waits for every older transaction, so it needs longer than a lock that others wait behind.
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
--rollback SET lock_timeout = '5min';
--rollback DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
