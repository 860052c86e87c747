--liquibase formatted sql

-- add-check public.coach_payments.coach_payments_amount_positive: mends check-missing public.coach_payments.coach_payments_amount_positive
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_payments ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.coach_payments that break coach_payments_amount_positive.
-- Reversal: exact.

--changeset pgmend:add-check-public-coach-payments-coach-payments-amo-b37b6779-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.coach_payments.coach_payments_amount_positive: mends check-missing public.coach_payments.coach_payments_amount_positive
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_payments"']::text[]) AS state) AS now WHERE state IN ('0181bd66b791c3319d5d6ea81a916c8a', '460676721bccc4c529e4df289ed5ea60')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-coach-payments-coach-payments-amo-b37b6779-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_payments"']::text[]);
  ALTER TABLE "public"."coach_payments" ADD CONSTRAINT "coach_payments_amount_positive" CHECK ("amount" > 0) NOT VALID;
  PERFORM pgmend.record('add-check-public-coach-payments-coach-payments-amo-b37b6779-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-coach-payments-coach-payments-amo-b37b6779-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_payments"']::text[]);
--rollback   ALTER TABLE "public"."coach_payments" DROP CONSTRAINT "coach_payments_amount_positive";
--rollback   PERFORM pgmend.forget('add-check-public-coach-payments-coach-payments-amo-b37b6779-add');
--rollback END
--rollback $pgmend$;
