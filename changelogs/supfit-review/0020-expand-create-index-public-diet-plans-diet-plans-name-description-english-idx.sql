--liquibase formatted sql

-- create-index public.diet_plans.diet_plans_name_description_english_idx: mends text-search-missing public.diet_plans.diet_plans_name_description_english_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.diet_plans SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-diet-plans-diet-plans-name-descri-adf0e5d5-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.diet_plans.diet_plans_name_description_english_idx: mends text-search-missing public.diet_plans.diet_plans_name_description_english_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."diet_plans"']::text[]) AS state) AS now WHERE state IN ('267994303281385d22dd39b34c8188c7', 'e8587eba4dd7209d368324289ce960ec')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-diet-plans-diet-plans-name-descri-adf0e5d5-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."diet_plans"']::text[], 'SHARE');
  CREATE INDEX "diet_plans_name_description_english_idx" ON "public"."diet_plans" USING "gin" ((pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, coalesce("name", '') || ' ' || coalesce("description", ''))));
  PERFORM pgmend.record('create-index-public-diet-plans-diet-plans-name-descri-adf0e5d5-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-diet-plans-diet-plans-name-descri-adf0e5d5-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."diet_plans"']::text[]);
--rollback   DROP INDEX "public"."diet_plans_name_description_english_idx";
--rollback   PERFORM pgmend.forget('create-index-public-diet-plans-diet-plans-name-descri-adf0e5d5-create');
--rollback END
--rollback $pgmend$;
