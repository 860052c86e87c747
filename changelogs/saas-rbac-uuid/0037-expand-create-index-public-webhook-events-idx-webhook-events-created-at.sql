--liquibase formatted sql

-- create-index public.webhook_events.idx_webhook_events_created_at: mends index-missing public.webhook_events.idx_webhook_events_created_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.webhook_events SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-webhook-events-idx-webhook-events-15f38dea-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.webhook_events.idx_webhook_events_created_at: mends index-missing public.webhook_events.idx_webhook_events_created_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('84c1504ef2b6397794eb813e960e38ff', '40ed324349af1f6ce67d828f1b3defbb')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-webhook-events-idx-webhook-events-15f38dea-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[], 'SHARE');
  CREATE INDEX "idx_webhook_events_created_at" ON "public"."webhook_events" USING "btree" ("created_at");
  PERFORM pgmend.record('create-index-public-webhook-events-idx-webhook-events-15f38dea-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-webhook-events-idx-webhook-events-15f38dea-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   DROP INDEX "public"."idx_webhook_events_created_at";
--rollback   PERFORM pgmend.forget('create-index-public-webhook-events-idx-webhook-events-15f38dea-create');
--rollback END
--rollback $pgmend$;
