--liquibase formatted sql

-- create-index public.diet_plans.diet_plans_coach_id_idx: mends foreign-key-without-index public.diet_plans.diet_plans_coach_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.diet_plans SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-diet-plans-diet-plans-coach-id-id-6fc83fb2-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.diet_plans.diet_plans_coach_id_idx: mends foreign-key-without-index public.diet_plans.diet_plans_coach_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."diet_plans"']::text[]) AS state) AS now WHERE state IN ('0ff2341863c8a72689737336fbf6ba0f', '267994303281385d22dd39b34c8188c7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-diet-plans-diet-plans-coach-id-id-6fc83fb2-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."diet_plans"']::text[], 'SHARE');
  CREATE INDEX "diet_plans_coach_id_idx" ON "public"."diet_plans" USING "btree" ("coach_id");
  PERFORM pgmend.record('create-index-public-diet-plans-diet-plans-coach-id-id-6fc83fb2-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-diet-plans-diet-plans-coach-id-id-6fc83fb2-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."diet_plans"']::text[]);
--rollback   DROP INDEX "public"."diet_plans_coach_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-diet-plans-diet-plans-coach-id-id-6fc83fb2-create');
--rollback END
--rollback $pgmend$;
