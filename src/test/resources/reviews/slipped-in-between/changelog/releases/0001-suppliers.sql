--liquibase formatted sql

--changeset shop:create-suppliers
CREATE TABLE IF NOT EXISTS suppliers (id integer PRIMARY KEY, name text NOT NULL);
--rollback DROP TABLE IF EXISTS suppliers;
