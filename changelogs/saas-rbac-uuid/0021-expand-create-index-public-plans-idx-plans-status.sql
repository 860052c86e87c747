--liquibase formatted sql

-- create-index public.plans.idx_plans_status: mends index-missing public.plans.idx_plans_status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.plans SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-plans-idx-plans-status-97b43569-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.plans.idx_plans_status: mends index-missing public.plans.idx_plans_status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."plans"']::text[]) AS state) AS now WHERE state IN ('1a0d44e61cb32fed16faf6a6ef373a3b', '1cef664b91c2fd2f0e7e17600f3e0a5e')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-plans-idx-plans-status-97b43569-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."plans"']::text[], 'SHARE');
  CREATE INDEX "idx_plans_status" ON "public"."plans" USING "btree" ("status");
  PERFORM pgmend.record('create-index-public-plans-idx-plans-status-97b43569-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-plans-idx-plans-status-97b43569-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."plans"']::text[]);
--rollback   DROP INDEX "public"."idx_plans_status";
--rollback   PERFORM pgmend.forget('create-index-public-plans-idx-plans-status-97b43569-create');
--rollback END
--rollback $pgmend$;
