-- What PostgreSQL 16 to 18 add to everything.sql.
CREATE TABLE app.eighteen (
  a int CONSTRAINT "a must be" NOT NULL, v int GENERATED ALWAYS AS (a * 2) VIRTUAL, s int GENERATED ALWAYS AS (a + 1) STORED,
  during daterange, CONSTRAINT unenforced CHECK (a > 0) NOT ENFORCED);
CREATE EXTENSION btree_gist;
CREATE TABLE app.temporal (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE app.temporal_child (id int, during daterange, FOREIGN KEY (id, PERIOD during) REFERENCES app.temporal (id, PERIOD during));
CREATE DOMAIN app.named AS int CONSTRAINT "never null" NOT NULL;
GRANT MAINTAIN ON app.orders TO catalog_test_anon;
CREATE TABLE app.ids (id int GENERATED ALWAYS AS IDENTITY, d date) PARTITION BY RANGE (d);
CREATE TABLE app.ids1 PARTITION OF app.ids DEFAULT;
CREATE PUBLICATION generated FOR TABLE app.eighteen WITH (publish_generated_columns = stored);
