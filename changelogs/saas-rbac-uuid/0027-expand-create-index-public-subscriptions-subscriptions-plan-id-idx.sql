--liquibase formatted sql

-- create-index public.subscriptions.subscriptions_plan_id_idx: mends foreign-key-without-index public.subscriptions.subscriptions_plan_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.subscriptions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-subscriptions-subscriptions-plan--d3fb6b00-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.subscriptions.subscriptions_plan_id_idx: mends foreign-key-without-index public.subscriptions.subscriptions_plan_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('52ca7c73013d46ced7f623a0a0fbc2c8', '789dfb444c0512215ebb86092fab6c37')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-subscriptions-subscriptions-plan--d3fb6b00-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[], 'SHARE');
  CREATE INDEX "subscriptions_plan_id_idx" ON "public"."subscriptions" USING "btree" ("plan_id");
  PERFORM pgmend.record('create-index-public-subscriptions-subscriptions-plan--d3fb6b00-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-subscriptions-subscriptions-plan--d3fb6b00-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   DROP INDEX "public"."subscriptions_plan_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-subscriptions-subscriptions-plan--d3fb6b00-create');
--rollback END
--rollback $pgmend$;
