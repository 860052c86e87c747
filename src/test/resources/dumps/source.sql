-- What dumps/shop.sql is a dump of: made by pg_dump, see DumpLoaderTest.
CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('open', 'it''s; closed');
CREATE TABLE shop.users (id serial PRIMARY KEY, name text DEFAULT E'a\\b;''c' NOT NULL, "odd ""(name;" text);
CREATE TABLE shop."Or;ders" (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES shop.users, state shop.state, note text);
CREATE TABLE shop.log (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE shop.log_2026 PARTITION OF shop.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE shop.nothing (id int);
COMMENT ON TABLE shop.users IS 'a; b -- c /* d
\e $$ f';
CREATE FUNCTION shop.quoted() RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
  -- a comment; with $$ and 'quotes
  RETURN 'x;' || $in$ y; $in$ /* z; */;
END $body$;
CREATE FUNCTION shop.standard(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN n > 1 THEN 2 ELSE 3 END; SELECT n + 1; END;
CREATE PROCEDURE shop.twice() LANGUAGE sql BEGIN ATOMIC INSERT INTO shop.nothing VALUES (1); INSERT INTO shop.nothing VALUES (2); END;
CREATE RULE double AS ON INSERT TO shop.nothing DO ALSO (SELECT 1; SELECT 2);
CREATE VIEW shop.names AS SELECT name, ';' AS semicolon FROM shop.users;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE ON shop.users FOR EACH ROW EXECUTE FUNCTION shop.touch();
INSERT INTO shop.users (name) VALUES (E'tab\there'), ('\.'), (E'line\nbreak'), ('back\slash; ''quote'), ('é→🙂');
INSERT INTO shop."Or;ders" (user_id, state, note) SELECT id, 'open', NULL FROM shop.users;
INSERT INTO shop.log VALUES ('2026-03-01', 'a');
