--liquibase formatted sql

-- retype-in-place public.subscriptions (canceled_at, current_period_end, trial_end): mends timestamp-without-time-zone public.subscriptions.canceled_at, timestamp-without-time-zone public.subscriptions.current_period_end, timestamp-without-time-zone public.subscriptions.trial_end
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: sessions read and write the times in their own TimeZone from then on: code that leaves out the zone, or expects none in what it reads.
-- Reversal: exact.

--changeset pgmend:retype-in-place-public-subscriptions-canceled-at-current-19456b3e-retype labels:cutover,retype-in-place runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: retype-in-place public.subscriptions (canceled_at, current_period_end, trial_end): mends timestamp-without-time-zone public.subscriptions.canceled_at, timestamp-without-time-zone public.subscriptions.current_period_end, timestamp-without-time-zone public.subscriptions.trial_end
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('10dbd1ff316da215ae1fd9ad20df0999', '6d066060570ad5e617aedb510ae3a7ff')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('retype-in-place-public-subscriptions-canceled-at-current-19456b3e-retype') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
    ALTER TABLE "public"."subscriptions"
      ALTER COLUMN "canceled_at" TYPE timestamp with time zone,
      ALTER COLUMN "current_period_end" TYPE timestamp with time zone,
      ALTER COLUMN "trial_end" TYPE timestamp with time zone;
    PERFORM set_config('timezone', zone, true);
  END;
  PERFORM pgmend.record('retype-in-place-public-subscriptions-canceled-at-current-19456b3e-retype');
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
--rollback   IF NOT pgmend.applied('retype-in-place-public-subscriptions-canceled-at-current-19456b3e-retype') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   DECLARE
--rollback     zone text := current_setting('timezone');
--rollback   BEGIN
--rollback     PERFORM set_config('timezone', 'UTC', true);
--rollback     ALTER TABLE "public"."subscriptions"
--rollback       ALTER COLUMN "canceled_at" TYPE timestamp without time zone,
--rollback       ALTER COLUMN "current_period_end" TYPE timestamp without time zone,
--rollback       ALTER COLUMN "trial_end" TYPE timestamp without time zone;
--rollback     PERFORM set_config('timezone', zone, true);
--rollback   END;
--rollback   PERFORM pgmend.forget('retype-in-place-public-subscriptions-canceled-at-current-19456b3e-retype');
--rollback END
--rollback $pgmend$;
