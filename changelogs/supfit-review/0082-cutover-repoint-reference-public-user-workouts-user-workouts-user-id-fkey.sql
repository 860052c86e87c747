--liquibase formatted sql

-- repoint-reference public.user_workouts.user_workouts_user_id_fkey: mends user-reference-nonstandard public.user_workouts.user_workouts_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_workouts ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.user_workouts before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-user-workouts-user-workouts-user--e3c34bfc-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.user_workouts.user_workouts_user_id_fkey: mends user-reference-nonstandard public.user_workouts.user_workouts_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."user_workouts"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('a3a0f4b853ce9c60c75732da3d106a16', '7e091f6cd37c66d713a18edb3e725d23')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-user-workouts-user-workouts-user--e3c34bfc-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_workouts"', '"public"."users"']::text[]);
  ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_user_id_fkey";
  ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "public"."users" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('repoint-reference-public-user-workouts-user-workouts-user--e3c34bfc-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-user-workouts-user-workouts-user--e3c34bfc-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_workouts"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_user_id_fkey";
--rollback   ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id);
--rollback   PERFORM pgmend.forget('repoint-reference-public-user-workouts-user-workouts-user--e3c34bfc-repoint');
--rollback END
--rollback $pgmend$;
