--liquibase formatted sql

-- create-index public.subscriptions.subscriptions_coach_id_status_idx: mends foreign-key-without-index public.subscriptions.subscriptions_coach_id_fkey, index-missing public.subscriptions.subscriptions_coach_id_status_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.subscriptions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-subscriptions-subscriptions-coach-2d5438b6-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.subscriptions.subscriptions_coach_id_status_idx: mends foreign-key-without-index public.subscriptions.subscriptions_coach_id_fkey, index-missing public.subscriptions.subscriptions_coach_id_status_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('271ed01f96c5adc309e2bf6e6840b272', '01e24fa0faffe0ac67e04fa44f3cb575')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-subscriptions-subscriptions-coach-2d5438b6-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[], 'SHARE');
  CREATE INDEX "subscriptions_coach_id_status_idx" ON "public"."subscriptions" USING "btree" ("coach_id", "status");
  PERFORM pgmend.record('create-index-public-subscriptions-subscriptions-coach-2d5438b6-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-subscriptions-subscriptions-coach-2d5438b6-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   DROP INDEX "public"."subscriptions_coach_id_status_idx";
--rollback   PERFORM pgmend.forget('create-index-public-subscriptions-subscriptions-coach-2d5438b6-create');
--rollback END
--rollback $pgmend$;
