--liquibase formatted sql

--changeset shop:view-unpaid-orders
--comment What the accountants look at.
CREATE OR REPLACE VIEW unpaid_orders AS SELECT id, total FROM orders WHERE state = 'new';
--rollback DROP VIEW unpaid_order;
