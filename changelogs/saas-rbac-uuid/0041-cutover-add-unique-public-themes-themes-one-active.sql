--liquibase formatted sql

-- add-unique public.themes.themes_one_active: mends single-active-row-unenforced public.themes.themes_one_active
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.themes ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a second such row to public.themes.
-- Reversal: exact.

--changeset pgmend:add-unique-public-themes-themes-one-active-5b96989e-add labels:cutover,add-unique runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-unique public.themes.themes_one_active: mends single-active-row-unenforced public.themes.themes_one_active
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."themes"']::text[]) AS state) AS now WHERE state IN ('f6e6d4f3d7713c1b08107e2f1248a50b', 'b2384e0c3e32aaed206a4adb9ebe193f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-unique-public-themes-themes-one-active-5b96989e-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);
  EXECUTE 'CREATE TABLE pgmend."attic_b054bf15" AS SELECT "id", "is_active" FROM (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (ORDER BY s."id" DESC NULLS LAST, s."id" DESC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."themes" AS s WHERE ("is_active")) AS r WHERE r."~place" > 1) AS g';
  PERFORM pgmend.revoke_all('pgmend."attic_b054bf15"');
  PERFORM pgmend.quietly(ARRAY['"public"."themes"'], 'UPDATE "public"."themes" AS c SET "is_active" = ''false'' FROM pgmend."attic_b054bf15" AS a WHERE a."id" = c."id"');
  CREATE UNIQUE INDEX "themes_one_active" ON "public"."themes" ((true)) WHERE "is_active";
  PERFORM pgmend.record('add-unique-public-themes-themes-one-active-5b96989e-add');
END
$pgmend$;

--rollback SET LOCAL lock_timeout = '700ms';
--rollback SET LOCAL statement_timeout = '15min';
--rollback DO $pgmend$
--rollback BEGIN
--rollback   -- the runtime is gone only where nothing is left to undo
--rollback   IF to_regclass('pgmend.ledger') IS NULL THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   IF NOT pgmend.applied('add-unique-public-themes-themes-one-active-5b96989e-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);
--rollback   DROP INDEX "public"."themes_one_active";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."themes"'], 'UPDATE "public"."themes" AS c SET "is_active" = a."is_active" FROM pgmend."attic_b054bf15" AS a WHERE a."id" = c."id" AND c."is_active" = ''false''');
--rollback   DROP TABLE pgmend."attic_b054bf15";
--rollback   PERFORM pgmend.forget('add-unique-public-themes-themes-one-active-5b96989e-add');
--rollback END
--rollback $pgmend$;
