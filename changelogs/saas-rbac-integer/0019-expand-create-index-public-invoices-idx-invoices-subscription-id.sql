--liquibase formatted sql

-- create-index public.invoices.idx_invoices_subscription_id: mends foreign-key-without-index public.invoices.invoices_subscription_id_fkey, index-missing public.invoices.idx_invoices_subscription_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.invoices SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-invoices-idx-invoices-subscriptio-34bbc678-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.invoices.idx_invoices_subscription_id: mends foreign-key-without-index public.invoices.invoices_subscription_id_fkey, index-missing public.invoices.idx_invoices_subscription_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"']::text[]) AS state) AS now WHERE state IN ('076a612d8732cb3333a2de06e3e6470f', '37511a290f6cb299800f9ea3865b587c')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-invoices-idx-invoices-subscriptio-34bbc678-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[], 'SHARE');
  CREATE INDEX "idx_invoices_subscription_id" ON "public"."invoices" USING "btree" ("subscription_id");
  PERFORM pgmend.record('create-index-public-invoices-idx-invoices-subscriptio-34bbc678-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-invoices-idx-invoices-subscriptio-34bbc678-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
--rollback   DROP INDEX "public"."idx_invoices_subscription_id";
--rollback   PERFORM pgmend.forget('create-index-public-invoices-idx-invoices-subscriptio-34bbc678-create');
--rollback END
--rollback $pgmend$;
