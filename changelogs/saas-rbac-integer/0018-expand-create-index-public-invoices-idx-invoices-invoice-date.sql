--liquibase formatted sql

-- create-index public.invoices.idx_invoices_invoice_date: mends index-missing public.invoices.idx_invoices_invoice_date
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.invoices SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-invoices-idx-invoices-invoice-dat-16d6612b-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.invoices.idx_invoices_invoice_date: mends index-missing public.invoices.idx_invoices_invoice_date
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"']::text[]) AS state) AS now WHERE state IN ('1bc6e9f05d60d3d7051cf1e9db21ad68', '076a612d8732cb3333a2de06e3e6470f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-invoices-idx-invoices-invoice-dat-16d6612b-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[], 'SHARE');
  CREATE INDEX "idx_invoices_invoice_date" ON "public"."invoices" USING "btree" ("invoice_date");
  PERFORM pgmend.record('create-index-public-invoices-idx-invoices-invoice-dat-16d6612b-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-invoices-idx-invoices-invoice-dat-16d6612b-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
--rollback   DROP INDEX "public"."idx_invoices_invoice_date";
--rollback   PERFORM pgmend.forget('create-index-public-invoices-idx-invoices-invoice-dat-16d6612b-create');
--rollback END
--rollback $pgmend$;
