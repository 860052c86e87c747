--liquibase formatted sql

--changeset shop:check-orders-rating labels:expand
--comment Ratings will go from 0 to 10; the narrower check goes later.
SET LOCAL lock_timeout = '700ms';
ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_rating_wide;
ALTER TABLE orders ADD CONSTRAINT orders_rating_wide CHECK (rating BETWEEN 0 AND 10);
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_rating_wide;
