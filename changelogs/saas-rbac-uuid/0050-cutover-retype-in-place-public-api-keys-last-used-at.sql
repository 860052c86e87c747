--liquibase formatted sql

-- retype-in-place public.api_keys.last_used_at: mends timestamp-without-time-zone public.api_keys.last_used_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: sessions read and write the times in their own TimeZone from then on: code that leaves out the zone, or expects none in what it reads.
-- Reversal: exact.

--changeset pgmend:retype-in-place-public-api-keys-last-used-at-50565863-retype labels:cutover,retype-in-place runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: retype-in-place public.api_keys.last_used_at: mends timestamp-without-time-zone public.api_keys.last_used_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('1729943a69a7c4491d756b85c91f78c4', 'e61a924ad0d6312d84507c849303fe4e')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('retype-in-place-public-api-keys-last-used-at-50565863-retype') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
    ALTER TABLE "public"."api_keys"
      ALTER COLUMN "last_used_at" TYPE timestamp with time zone;
    PERFORM set_config('timezone', zone, true);
  END;
  PERFORM pgmend.record('retype-in-place-public-api-keys-last-used-at-50565863-retype');
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
--rollback   IF NOT pgmend.applied('retype-in-place-public-api-keys-last-used-at-50565863-retype') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   DECLARE
--rollback     zone text := current_setting('timezone');
--rollback   BEGIN
--rollback     PERFORM set_config('timezone', 'UTC', true);
--rollback     ALTER TABLE "public"."api_keys"
--rollback       ALTER COLUMN "last_used_at" TYPE timestamp without time zone;
--rollback     PERFORM set_config('timezone', zone, true);
--rollback   END;
--rollback   PERFORM pgmend.forget('retype-in-place-public-api-keys-last-used-at-50565863-retype');
--rollback END
--rollback $pgmend$;
