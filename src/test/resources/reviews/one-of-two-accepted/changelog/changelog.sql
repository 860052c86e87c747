--liquibase formatted sql

--changeset shop:add-customers-language labels:expand
--comment In which language we write to them.
ALTER TABLE customers ADD COLUMN IF NOT EXISTS language text;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE customers DROP COLUMN IF EXISTS language;

--changeset shop:add-orders-gift-note labels:expand
--comment What is written on the card.
ALTER TABLE orders ADD COLUMN IF NOT EXISTS gift_note text;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE orders DROP COLUMN IF EXISTS gift_note;
