--liquibase formatted sql

-- add-check public.coach_stats.coach_stats_rating_valid: mends check-missing public.coach_stats.coach_stats_rating_valid
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_stats ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.coach_stats that break coach_stats_rating_valid.
-- Reversal: exact.

--changeset pgmend:add-check-public-coach-stats-coach-stats-rating-va-22b2c6ca-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.coach_stats.coach_stats_rating_valid: mends check-missing public.coach_stats.coach_stats_rating_valid
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_stats"']::text[]) AS state) AS now WHERE state IN ('6ea6643128b1cbf790542adefcc3041e', '3cbe20919494cd6988eb9046ce2acffd')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-coach-stats-coach-stats-rating-va-22b2c6ca-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
  ALTER TABLE "public"."coach_stats" ADD CONSTRAINT "coach_stats_rating_valid" CHECK ("rating" >= 0 AND "rating" <= 5);
  PERFORM pgmend.record('add-check-public-coach-stats-coach-stats-rating-va-22b2c6ca-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-coach-stats-coach-stats-rating-va-22b2c6ca-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
--rollback   ALTER TABLE "public"."coach_stats" DROP CONSTRAINT "coach_stats_rating_valid";
--rollback   PERFORM pgmend.forget('add-check-public-coach-stats-coach-stats-rating-va-22b2c6ca-add');
--rollback END
--rollback $pgmend$;
