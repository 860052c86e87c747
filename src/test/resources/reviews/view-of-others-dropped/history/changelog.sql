--liquibase formatted sql

--changeset shop:create-suppliers
CREATE TABLE IF NOT EXISTS suppliers (id integer PRIMARY KEY, name text NOT NULL);
--rollback DROP TABLE IF EXISTS suppliers;

--changeset shop:view-supplier-names
CREATE OR REPLACE VIEW supplier_names AS SELECT name FROM suppliers;
--rollback DROP VIEW IF EXISTS supplier_names;
