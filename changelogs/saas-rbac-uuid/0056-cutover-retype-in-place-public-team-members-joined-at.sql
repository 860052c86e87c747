--liquibase formatted sql

-- retype-in-place public.team_members.joined_at: mends timestamp-without-time-zone public.team_members.joined_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: sessions read and write the times in their own TimeZone from then on: code that leaves out the zone, or expects none in what it reads.
-- Reversal: exact.

--changeset pgmend:retype-in-place-public-team-members-joined-at-db870338-retype labels:cutover,retype-in-place runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: retype-in-place public.team_members.joined_at: mends timestamp-without-time-zone public.team_members.joined_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."team_members"']::text[]) AS state) AS now WHERE state IN ('f110baa6c9fbc549d9fe36330ab527b8', '63b4b35a7369c9524a9d7848cd521a6d')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('retype-in-place-public-team-members-joined-at-db870338-retype') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[]);
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
    ALTER TABLE "public"."team_members"
      ALTER COLUMN "joined_at" TYPE timestamp with time zone;
    PERFORM set_config('timezone', zone, true);
  END;
  PERFORM pgmend.record('retype-in-place-public-team-members-joined-at-db870338-retype');
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
--rollback   IF NOT pgmend.applied('retype-in-place-public-team-members-joined-at-db870338-retype') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[]);
--rollback   DECLARE
--rollback     zone text := current_setting('timezone');
--rollback   BEGIN
--rollback     PERFORM set_config('timezone', 'UTC', true);
--rollback     ALTER TABLE "public"."team_members"
--rollback       ALTER COLUMN "joined_at" TYPE timestamp without time zone;
--rollback     PERFORM set_config('timezone', zone, true);
--rollback   END;
--rollback   PERFORM pgmend.forget('retype-in-place-public-team-members-joined-at-db870338-retype');
--rollback END
--rollback $pgmend$;
