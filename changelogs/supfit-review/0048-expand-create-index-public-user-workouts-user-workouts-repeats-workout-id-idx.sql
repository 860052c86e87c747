--liquibase formatted sql

-- create-index public.user_workouts.user_workouts_repeats_workout_id_idx: mends foreign-key-without-index public.user_workouts.user_workouts_repeats_workout_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.user_workouts SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-user-workouts-user-workouts-repea-806079b8-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.user_workouts.user_workouts_repeats_workout_id_idx: mends foreign-key-without-index public.user_workouts.user_workouts_repeats_workout_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_workouts"']::text[]) AS state) AS now WHERE state IN ('7638e83c85b5bef2e9b20c560a79c0ff', '07269bc7b6762506c592d92560a388ad')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-user-workouts-user-workouts-repea-806079b8-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_workouts"']::text[], 'SHARE');
  CREATE INDEX "user_workouts_repeats_workout_id_idx" ON "public"."user_workouts" USING "btree" ("repeats_workout_id");
  PERFORM pgmend.record('create-index-public-user-workouts-user-workouts-repea-806079b8-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-user-workouts-user-workouts-repea-806079b8-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_workouts"']::text[]);
--rollback   DROP INDEX "public"."user_workouts_repeats_workout_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-user-workouts-user-workouts-repea-806079b8-create');
--rollback END
--rollback $pgmend$;
