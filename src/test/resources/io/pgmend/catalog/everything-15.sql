-- What PostgreSQL 15 adds to everything.sql.
CREATE TABLE app.fifteen_target (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE app.fifteen (a int, b int, UNIQUE NULLS NOT DISTINCT (a), FOREIGN KEY (a, b) REFERENCES app.fifteen_target ON DELETE SET NULL (b));
CREATE VIEW app.invoker WITH (security_invoker = true) AS SELECT * FROM app.users;
CREATE UNLOGGED SEQUENCE app.unlogged;
CREATE PUBLICATION columns_of FOR TABLE app.users (id, name) WHERE (id > 10);
CREATE PUBLICATION schemas_of FOR TABLES IN SCHEMA "Odd ""schema.";
