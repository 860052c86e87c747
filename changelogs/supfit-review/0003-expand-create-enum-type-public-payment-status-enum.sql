--liquibase formatted sql

-- create-enum-type public.payment_status_enum: mends enum-missing public.payment_status_enum, enum-nonstandard public.coach_payments.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Reversal: exact.

--changeset pgmend:create-enum-type-public-payment-status-enum-6636dd83-create labels:expand,create-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-enum-type public.payment_status_enum: mends enum-missing public.payment_status_enum, enum-nonstandard public.coach_payments.status
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-enum-type-public-payment-status-enum-6636dd83-create') THEN
    RETURN;
  END IF;
  CREATE TYPE "public"."payment_status_enum" AS ENUM ('pending', 'completed', 'failed', 'refunded', 'disputed');
  PERFORM pgmend.record('create-enum-type-public-payment-status-enum-6636dd83-create');
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
--rollback   IF NOT pgmend.applied('create-enum-type-public-payment-status-enum-6636dd83-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   DROP TYPE "public"."payment_status_enum";
--rollback   PERFORM pgmend.forget('create-enum-type-public-payment-status-enum-6636dd83-create');
--rollback END
--rollback $pgmend$;
