--liquibase formatted sql

-- retype-in-place public.invoices (due_date, invoice_date): mends timestamp-without-time-zone public.invoices.due_date, timestamp-without-time-zone public.invoices.invoice_date
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invoices ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: sessions read and write the times in their own TimeZone from then on: code that leaves out the zone, or expects none in what it reads.
-- Reversal: exact.

--changeset pgmend:retype-in-place-public-invoices-due-date-invoice-date-44f9b180-retype labels:cutover,retype-in-place runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: retype-in-place public.invoices (due_date, invoice_date): mends timestamp-without-time-zone public.invoices.due_date, timestamp-without-time-zone public.invoices.invoice_date
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"']::text[]) AS state) AS now WHERE state IN ('334411f7f42d83f6abb16cedaa56fe30', '2909e02e56c337979ab863f79841128b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('retype-in-place-public-invoices-due-date-invoice-date-44f9b180-retype') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
    ALTER TABLE "public"."invoices"
      ALTER COLUMN "due_date" TYPE timestamp with time zone,
      ALTER COLUMN "invoice_date" TYPE timestamp with time zone;
    PERFORM set_config('timezone', zone, true);
  END;
  PERFORM pgmend.record('retype-in-place-public-invoices-due-date-invoice-date-44f9b180-retype');
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
--rollback   IF NOT pgmend.applied('retype-in-place-public-invoices-due-date-invoice-date-44f9b180-retype') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
--rollback   DECLARE
--rollback     zone text := current_setting('timezone');
--rollback   BEGIN
--rollback     PERFORM set_config('timezone', 'UTC', true);
--rollback     ALTER TABLE "public"."invoices"
--rollback       ALTER COLUMN "due_date" TYPE timestamp without time zone,
--rollback       ALTER COLUMN "invoice_date" TYPE timestamp without time zone;
--rollback     PERFORM set_config('timezone', zone, true);
--rollback   END;
--rollback   PERFORM pgmend.forget('retype-in-place-public-invoices-due-date-invoice-date-44f9b180-retype');
--rollback END
--rollback $pgmend$;
