--liquibase formatted sql

-- add-check public.coach_revenue.coach_revenue_revenue_check: mends check-missing public.coach_revenue.coach_revenue_revenue_check
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_revenue ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.coach_revenue that break coach_revenue_revenue_check.
-- Reversal: exact.

--changeset pgmend:add-check-public-coach-revenue-coach-revenue-reven-7300ead3-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.coach_revenue.coach_revenue_revenue_check: mends check-missing public.coach_revenue.coach_revenue_revenue_check
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_revenue"']::text[]) AS state) AS now WHERE state IN ('28f6ffec566f2f30c4a11ca459c4c07d', '2f7de4eb37655ad4d943b6c05e228551')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-coach-revenue-coach-revenue-reven-7300ead3-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_revenue"']::text[]);
  ALTER TABLE "public"."coach_revenue" ADD CONSTRAINT "coach_revenue_revenue_check" CHECK ("revenue" >= 0);
  PERFORM pgmend.record('add-check-public-coach-revenue-coach-revenue-reven-7300ead3-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-coach-revenue-coach-revenue-reven-7300ead3-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_revenue"']::text[]);
--rollback   ALTER TABLE "public"."coach_revenue" DROP CONSTRAINT "coach_revenue_revenue_check";
--rollback   PERFORM pgmend.forget('add-check-public-coach-revenue-coach-revenue-reven-7300ead3-add');
--rollback END
--rollback $pgmend$;
