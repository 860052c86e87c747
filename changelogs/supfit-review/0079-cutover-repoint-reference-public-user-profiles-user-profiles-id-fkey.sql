--liquibase formatted sql

-- repoint-reference public.user_profiles.user_profiles_id_fkey: mends user-reference-nonstandard public.user_profiles.user_profiles_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_profiles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.user_profiles before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-user-profiles-user-profiles-id-fk-a385ad58-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.user_profiles.user_profiles_id_fkey: mends user-reference-nonstandard public.user_profiles.user_profiles_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."user_profiles"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('2678d0544bbcb0c6edbf01da6bdda246', '2678d0544bbcb0c6edbf01da6bdda246')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-user-profiles-user-profiles-id-fk-a385ad58-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_profiles"', '"public"."users"']::text[]);
  ALTER TABLE "public"."user_profiles" DROP CONSTRAINT "user_profiles_id_fkey";
  ALTER TABLE "public"."user_profiles" ADD CONSTRAINT "user_profiles_id_fkey" FOREIGN KEY ("id")
    REFERENCES "public"."users" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('repoint-reference-public-user-profiles-user-profiles-id-fk-a385ad58-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-user-profiles-user-profiles-id-fk-a385ad58-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_profiles"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."user_profiles" DROP CONSTRAINT "user_profiles_id_fkey";
--rollback   ALTER TABLE "public"."user_profiles" ADD CONSTRAINT "user_profiles_id_fkey" FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('repoint-reference-public-user-profiles-user-profiles-id-fk-a385ad58-repoint');
--rollback END
--rollback $pgmend$;
