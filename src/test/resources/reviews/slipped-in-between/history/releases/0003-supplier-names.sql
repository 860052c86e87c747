--liquibase formatted sql

--changeset shop:view-supplier-names
CREATE OR REPLACE VIEW supplier_names AS SELECT name FROM suppliers;
--rollback DROP VIEW IF EXISTS supplier_names;
