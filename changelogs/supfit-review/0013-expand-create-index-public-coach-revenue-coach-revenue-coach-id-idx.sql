--liquibase formatted sql

-- create-index public.coach_revenue.coach_revenue_coach_id_idx: mends foreign-key-without-index public.coach_revenue.coach_revenue_coach_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_revenue SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-revenue-coach-revenue-coach-cb9030a2-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_revenue.coach_revenue_coach_id_idx: mends foreign-key-without-index public.coach_revenue.coach_revenue_coach_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_revenue"']::text[]) AS state) AS now WHERE state IN ('f89ef39ac4521d8b5b2d433cbd220f7b', '28f6ffec566f2f30c4a11ca459c4c07d')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-revenue-coach-revenue-coach-cb9030a2-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_revenue"']::text[], 'SHARE');
  CREATE INDEX "coach_revenue_coach_id_idx" ON "public"."coach_revenue" USING "btree" ("coach_id");
  PERFORM pgmend.record('create-index-public-coach-revenue-coach-revenue-coach-cb9030a2-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-revenue-coach-revenue-coach-cb9030a2-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_revenue"']::text[]);
--rollback   DROP INDEX "public"."coach_revenue_coach_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-revenue-coach-revenue-coach-cb9030a2-create');
--rollback END
--rollback $pgmend$;
