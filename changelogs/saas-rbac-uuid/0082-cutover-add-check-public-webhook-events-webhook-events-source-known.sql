--liquibase formatted sql

-- add-check public.webhook_events.webhook_events_source_known: mends check-missing public.webhook_events.webhook_events_source_known
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.webhook_events ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.webhook_events that break webhook_events_source_known.
-- Reversal: exact.

--changeset pgmend:add-check-public-webhook-events-webhook-events-sou-036e6608-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.webhook_events.webhook_events_source_known: mends check-missing public.webhook_events.webhook_events_source_known
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('164771f62ed00e7b1a0d20593536e5ba', 'f2f4931ec49dd4e4e6b92aa4f001a22b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-webhook-events-webhook-events-sou-036e6608-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
  ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "webhook_events_source_known" CHECK ("source" IN ('stripe', 'custom'));
  PERFORM pgmend.record('add-check-public-webhook-events-webhook-events-sou-036e6608-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-webhook-events-webhook-events-sou-036e6608-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "webhook_events_source_known";
--rollback   PERFORM pgmend.forget('add-check-public-webhook-events-webhook-events-sou-036e6608-add');
--rollback END
--rollback $pgmend$;
