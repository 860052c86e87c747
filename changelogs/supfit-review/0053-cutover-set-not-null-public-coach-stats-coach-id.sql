--liquibase formatted sql

-- set-not-null public.coach_stats.coach_id: mends column-nullable public.coach_stats.coach_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_stats ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a row of public.coach_stats without coach_id.
-- Reversal: exact.

--changeset pgmend:set-not-null-public-coach-stats-coach-id-a896749f-set labels:cutover,set-not-null runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: set-not-null public.coach_stats.coach_id: mends column-nullable public.coach_stats.coach_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_stats"']::text[]) AS state) AS now WHERE state IN ('fc1ff7b28601a0b573fa55266a254c9e', '54f0f1f81e8cef684814ede36933fdcd')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('set-not-null-public-coach-stats-coach-id-a896749f-set') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
  CREATE TABLE pgmend."attic_48414d7f" (LIKE "public"."coach_stats");
  PERFORM pgmend.revoke_all('pgmend."attic_48414d7f"');
  PERFORM pgmend.quietly(ARRAY['"public"."coach_stats"']::text[], 'WITH gone AS (DELETE FROM "public"."coach_stats" c WHERE c."coach_id" IS NULL RETURNING *) INSERT INTO pgmend."attic_48414d7f" SELECT * FROM gone');
  ALTER TABLE "public"."coach_stats" ALTER COLUMN "coach_id" SET NOT NULL;
  PERFORM pgmend.record('set-not-null-public-coach-stats-coach-id-a896749f-set');
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
--rollback   IF NOT pgmend.applied('set-not-null-public-coach-stats-coach-id-a896749f-set') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
--rollback   ALTER TABLE "public"."coach_stats" ALTER COLUMN "coach_id" DROP NOT NULL;
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."coach_stats"']::text[], 'INSERT INTO "public"."coach_stats" ("id", "coach_id", "rating", "average_rating", "total_reviews", "created_at") OVERRIDING SYSTEM VALUE SELECT "id", "coach_id", "rating", "average_rating", "total_reviews", "created_at" FROM pgmend."attic_48414d7f"');
--rollback   DROP TABLE pgmend."attic_48414d7f";
--rollback   PERFORM pgmend.forget('set-not-null-public-coach-stats-coach-id-a896749f-set');
--rollback END
--rollback $pgmend$;
