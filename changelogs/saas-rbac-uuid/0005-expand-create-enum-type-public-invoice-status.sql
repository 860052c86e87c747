--liquibase formatted sql

-- create-enum-type public.invoice_status: mends enum-missing public.invoice_status, enum-nonstandard public.invoices.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Reversal: exact.

--changeset pgmend:create-enum-type-public-invoice-status-355b3f0f-create labels:expand,create-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-enum-type public.invoice_status: mends enum-missing public.invoice_status, enum-nonstandard public.invoices.status
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-enum-type-public-invoice-status-355b3f0f-create') THEN
    RETURN;
  END IF;
  CREATE TYPE "public"."invoice_status" AS ENUM ('paid', 'pending', 'failed', 'uncollectible');
  PERFORM pgmend.record('create-enum-type-public-invoice-status-355b3f0f-create');
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
--rollback   IF NOT pgmend.applied('create-enum-type-public-invoice-status-355b3f0f-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   DROP TYPE "public"."invoice_status";
--rollback   PERFORM pgmend.forget('create-enum-type-public-invoice-status-355b3f0f-create');
--rollback END
--rollback $pgmend$;
