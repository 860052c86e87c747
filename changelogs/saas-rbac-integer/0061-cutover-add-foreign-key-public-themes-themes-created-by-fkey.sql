--liquibase formatted sql

-- add-foreign-key public.themes.themes_created_by_fkey: mends foreign-key-missing public.themes.created_by
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.themes SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that writes rows of public.themes without a parent in public.users, or deletes parents that have rows.
-- Reversal: exact.

--changeset pgmend:add-foreign-key-public-themes-themes-created-by-fkey-6846d318-add labels:cutover,add-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-foreign-key public.themes.themes_created_by_fkey: mends foreign-key-missing public.themes.created_by
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."themes"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('563ab6103cab6b1586fe411810eef58c', 'fbd87beacfb1468eac2e7f144e30e132')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-foreign-key-public-themes-themes-created-by-fkey-6846d318-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."themes"', '"public"."users"']::text[], 'SHARE ROW EXCLUSIVE');
  ALTER TABLE "public"."themes" ADD CONSTRAINT "themes_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "public"."users" ("id") ON DELETE SET NULL;
  PERFORM pgmend.record('add-foreign-key-public-themes-themes-created-by-fkey-6846d318-add');
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
--rollback   IF NOT pgmend.applied('add-foreign-key-public-themes-themes-created-by-fkey-6846d318-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."themes"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."themes" DROP CONSTRAINT "themes_created_by_fkey";
--rollback   PERFORM pgmend.forget('add-foreign-key-public-themes-themes-created-by-fkey-6846d318-add');
--rollback END
--rollback $pgmend$;
