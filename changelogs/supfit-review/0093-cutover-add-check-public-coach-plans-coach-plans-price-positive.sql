--liquibase formatted sql

-- add-check public.coach_plans.coach_plans_price_positive: mends check-missing public.coach_plans.coach_plans_price_positive
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.coach_plans that break coach_plans_price_positive.
-- Reversal: exact.

--changeset pgmend:add-check-public-coach-plans-coach-plans-price-pos-ad9b53a5-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.coach_plans.coach_plans_price_positive: mends check-missing public.coach_plans.coach_plans_price_positive
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_plans"']::text[]) AS state) AS now WHERE state IN ('65471fc52fe6c2fba0090ecdfd4ea9ec', '59670a9f3fc5c851d11e55693c8ead3d')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-coach-plans-coach-plans-price-pos-ad9b53a5-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"']::text[]);
  ALTER TABLE "public"."coach_plans" ADD CONSTRAINT "coach_plans_price_positive" CHECK ("price" > 0) NOT VALID;
  PERFORM pgmend.record('add-check-public-coach-plans-coach-plans-price-pos-ad9b53a5-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-coach-plans-coach-plans-price-pos-ad9b53a5-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"']::text[]);
--rollback   ALTER TABLE "public"."coach_plans" DROP CONSTRAINT "coach_plans_price_positive";
--rollback   PERFORM pgmend.forget('add-check-public-coach-plans-coach-plans-price-pos-ad9b53a5-add');
--rollback END
--rollback $pgmend$;
