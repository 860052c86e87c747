--liquibase formatted sql

-- create-index public.themes.themes_created_by_idx: mends foreign-key-missing public.themes.created_by
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.themes SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-themes-themes-created-by-idx-2d2dcb83-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.themes.themes_created_by_idx: mends foreign-key-missing public.themes.created_by
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."themes"']::text[]) AS state) AS now WHERE state IN ('3102a0b0accb0ec675cd783889acc57a', 'f6e6d4f3d7713c1b08107e2f1248a50b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-themes-themes-created-by-idx-2d2dcb83-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[], 'SHARE');
  CREATE INDEX "themes_created_by_idx" ON "public"."themes" USING "btree" ("created_by");
  PERFORM pgmend.record('create-index-public-themes-themes-created-by-idx-2d2dcb83-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-themes-themes-created-by-idx-2d2dcb83-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);
--rollback   DROP INDEX "public"."themes_created_by_idx";
--rollback   PERFORM pgmend.forget('create-index-public-themes-themes-created-by-idx-2d2dcb83-create');
--rollback END
--rollback $pgmend$;
