--liquibase formatted sql

--changeset shop:create-supplier-contacts
--comment Merged late: its branch is older than that of 0003.
CREATE TABLE IF NOT EXISTS supplier_contacts (supplier_id integer, phone text, PRIMARY KEY (supplier_id, phone));
--rollback DROP TABLE IF EXISTS supplier_contacts;
