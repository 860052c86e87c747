--liquibase formatted sql

-- create-index public.themes.idx_themes_is_active: mends index-missing public.themes.idx_themes_is_active
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.themes SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-themes-idx-themes-is-active-95b8dd96-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.themes.idx_themes_is_active: mends index-missing public.themes.idx_themes_is_active
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."themes"']::text[]) AS state) AS now WHERE state IN ('55d642e5a76978703519fa6139c29ae8', '3102a0b0accb0ec675cd783889acc57a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-themes-idx-themes-is-active-95b8dd96-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[], 'SHARE');
  CREATE INDEX "idx_themes_is_active" ON "public"."themes" USING "btree" ("is_active");
  PERFORM pgmend.record('create-index-public-themes-idx-themes-is-active-95b8dd96-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-themes-idx-themes-is-active-95b8dd96-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);
--rollback   DROP INDEX "public"."idx_themes_is_active";
--rollback   PERFORM pgmend.forget('create-index-public-themes-idx-themes-is-active-95b8dd96-create');
--rollback END
--rollback $pgmend$;
