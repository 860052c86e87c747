--liquibase formatted sql

-- create-index public.coach_plans.coach_plans_name_description_english_idx: mends text-search-missing public.coach_plans.coach_plans_name_description_english_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_plans SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-plans-coach-plans-name-desc-36a8f1f0-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_plans.coach_plans_name_description_english_idx: mends text-search-missing public.coach_plans.coach_plans_name_description_english_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_plans"']::text[]) AS state) AS now WHERE state IN ('6ddc6ebe3de36e2fe481b6c169376dd2', 'b92d40f7e8aca82c874da0d372dc2769')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-plans-coach-plans-name-desc-36a8f1f0-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"']::text[], 'SHARE');
  CREATE INDEX "coach_plans_name_description_english_idx" ON "public"."coach_plans" USING "gin" ((pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, coalesce("name", '') || ' ' || coalesce("description", ''))));
  PERFORM pgmend.record('create-index-public-coach-plans-coach-plans-name-desc-36a8f1f0-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-plans-coach-plans-name-desc-36a8f1f0-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"']::text[]);
--rollback   DROP INDEX "public"."coach_plans_name_description_english_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-plans-coach-plans-name-desc-36a8f1f0-create');
--rollback END
--rollback $pgmend$;
