--liquibase formatted sql

-- create-index public.coach_payments.coach_payments_coach_id_idx: mends foreign-key-without-index public.coach_payments.coach_payments_coach_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_payments SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-payments-coach-payments-coa-9595d601-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_payments.coach_payments_coach_id_idx: mends foreign-key-without-index public.coach_payments.coach_payments_coach_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_payments"']::text[]) AS state) AS now WHERE state IN ('d0086c0ef29d5c25c25b787a4f7180ce', '57be2da06097c25a8d6f04ea666b4d12')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-payments-coach-payments-coa-9595d601-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_payments"']::text[], 'SHARE');
  CREATE INDEX "coach_payments_coach_id_idx" ON "public"."coach_payments" USING "btree" ("coach_id");
  PERFORM pgmend.record('create-index-public-coach-payments-coach-payments-coa-9595d601-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-payments-coach-payments-coa-9595d601-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_payments"']::text[]);
--rollback   DROP INDEX "public"."coach_payments_coach_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-payments-coach-payments-coa-9595d601-create');
--rollback END
--rollback $pgmend$;
