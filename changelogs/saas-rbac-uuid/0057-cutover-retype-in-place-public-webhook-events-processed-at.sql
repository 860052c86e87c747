--liquibase formatted sql

-- retype-in-place public.webhook_events.processed_at: mends timestamp-without-time-zone public.webhook_events.processed_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.webhook_events ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: sessions read and write the times in their own TimeZone from then on: code that leaves out the zone, or expects none in what it reads.
-- Reversal: exact.

--changeset pgmend:retype-in-place-public-webhook-events-processed-at-3db67776-retype labels:cutover,retype-in-place runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: retype-in-place public.webhook_events.processed_at: mends timestamp-without-time-zone public.webhook_events.processed_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('40ed324349af1f6ce67d828f1b3defbb', '6785eba3c3b39d7fe9738a6bfd33061f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('retype-in-place-public-webhook-events-processed-at-3db67776-retype') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
    ALTER TABLE "public"."webhook_events"
      ALTER COLUMN "processed_at" TYPE timestamp with time zone;
    PERFORM set_config('timezone', zone, true);
  END;
  PERFORM pgmend.record('retype-in-place-public-webhook-events-processed-at-3db67776-retype');
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
--rollback   IF NOT pgmend.applied('retype-in-place-public-webhook-events-processed-at-3db67776-retype') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   DECLARE
--rollback     zone text := current_setting('timezone');
--rollback   BEGIN
--rollback     PERFORM set_config('timezone', 'UTC', true);
--rollback     ALTER TABLE "public"."webhook_events"
--rollback       ALTER COLUMN "processed_at" TYPE timestamp without time zone;
--rollback     PERFORM set_config('timezone', zone, true);
--rollback   END;
--rollback   PERFORM pgmend.forget('retype-in-place-public-webhook-events-processed-at-3db67776-retype');
--rollback END
--rollback $pgmend$;
