--liquibase formatted sql

--changeset shop:create-suppliers
CREATE TABLE IF NOT EXISTS suppliers (id integer PRIMARY KEY, name text NOT NULL);
--rollback DROP TABLE IF EXISTS suppliers;

--changeset shop:view-supplier-names
CREATE OR REPLACE VIEW supplier_names AS SELECT name FROM suppliers;
--rollback DROP VIEW IF EXISTS supplier_names;

--changeset shop:drop-supplier-names labels:contract
--comment Nobody reads it since release 14. This changelog made it.
SET LOCAL lock_timeout = '700ms';
DROP VIEW IF EXISTS supplier_names;
--rollback CREATE OR REPLACE VIEW supplier_names AS SELECT name FROM suppliers;

--changeset shop:drop-partner-totals labels:contract
--comment Nobody of ours reads it.
SET LOCAL lock_timeout = '700ms';
DROP VIEW IF EXISTS partner_totals;
--rollback CREATE OR REPLACE VIEW partner_totals AS SELECT partner, sum(total) AS total FROM partner_orders GROUP BY partner;
