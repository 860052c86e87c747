--liquibase formatted sql

-- create-index public.user_workout_sets.user_workout_sets_exercise_id_idx: mends foreign-key-without-index public.user_workout_sets.user_workout_sets_exercise_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.user_workout_sets SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-user-workout-sets-user-workout-se-bba43e8c-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.user_workout_sets.user_workout_sets_exercise_id_idx: mends foreign-key-without-index public.user_workout_sets.user_workout_sets_exercise_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_workout_sets"']::text[]) AS state) AS now WHERE state IN ('b06e6d9602a9e28aabfe80ffbad81f0e', '4dfbdcb2f41c123f7f51df7ebf974732')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-user-workout-sets-user-workout-se-bba43e8c-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_workout_sets"']::text[], 'SHARE');
  CREATE INDEX "user_workout_sets_exercise_id_idx" ON "public"."user_workout_sets" USING "btree" ("exercise_id");
  PERFORM pgmend.record('create-index-public-user-workout-sets-user-workout-se-bba43e8c-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-user-workout-sets-user-workout-se-bba43e8c-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_workout_sets"']::text[]);
--rollback   DROP INDEX "public"."user_workout_sets_exercise_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-user-workout-sets-user-workout-se-bba43e8c-create');
--rollback END
--rollback $pgmend$;
