--liquibase formatted sql

-- add-unique public.invoices.invoices_invoice_number_key: mends unique-missing public.invoices.invoices_invoice_number_key
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invoices ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows to public.invoices that agree in (invoice_number).
-- Reversal: exact.

--changeset pgmend:add-unique-public-invoices-invoices-invoice-number--06a9351b-add labels:cutover,add-unique runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-unique public.invoices.invoices_invoice_number_key: mends unique-missing public.invoices.invoices_invoice_number_key
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"']::text[]) AS state) AS now WHERE state IN ('37511a290f6cb299800f9ea3865b587c', '334411f7f42d83f6abb16cedaa56fe30')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-unique-public-invoices-invoices-invoice-number--06a9351b-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
  EXECUTE 'CREATE TABLE pgmend."attic_a0cc3f5a" (LIKE "public"."invoices")';
  PERFORM pgmend.revoke_all('pgmend."attic_a0cc3f5a"');
  PERFORM pgmend.quietly(ARRAY['"public"."invoices"'], 'WITH gone AS (DELETE FROM "public"."invoices" AS c WHERE (c.tableoid, c.ctid) IN (SELECT r.tableoid, r.ctid FROM (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."invoice_number" ORDER BY s."id" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."invoices" AS s WHERE ("invoice_number" IS NOT NULL)) AS r WHERE r."~place" > 1) AS r) RETURNING c.*) INSERT INTO pgmend."attic_a0cc3f5a" SELECT * FROM gone');
  ALTER TABLE "public"."invoices" ADD CONSTRAINT "invoices_invoice_number_key" UNIQUE ("invoice_number");
  PERFORM pgmend.record('add-unique-public-invoices-invoices-invoice-number--06a9351b-add');
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
--rollback   IF NOT pgmend.applied('add-unique-public-invoices-invoices-invoice-number--06a9351b-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
--rollback   ALTER TABLE "public"."invoices" DROP CONSTRAINT "invoices_invoice_number_key";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"'], 'INSERT INTO "public"."invoices" ("id", "user_id", "subscription_id", "stripe_invoice_id", "amount", "currency", "status", "invoice_date", "due_date", "paid_at", "invoice_number", "pdf_url", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "user_id", "subscription_id", "stripe_invoice_id", "amount", "currency", "status", "invoice_date", "due_date", "paid_at", "invoice_number", "pdf_url", "created_at", "updated_at" FROM pgmend."attic_a0cc3f5a"');
--rollback   DROP TABLE pgmend."attic_a0cc3f5a";
--rollback   PERFORM pgmend.forget('add-unique-public-invoices-invoices-invoice-number--06a9351b-add');
--rollback END
--rollback $pgmend$;
