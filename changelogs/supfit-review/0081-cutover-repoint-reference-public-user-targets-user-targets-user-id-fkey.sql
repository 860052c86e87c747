--liquibase formatted sql

-- repoint-reference public.user_targets.user_targets_user_id_fkey: mends user-reference-nonstandard public.user_targets.user_targets_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_targets ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.user_targets before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-user-targets-user-targets-user-id-969cffde-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.user_targets.user_targets_user_id_fkey: mends user-reference-nonstandard public.user_targets.user_targets_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."user_targets"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('085c4ef99b5211e1585d3982fc04b91b', '085c4ef99b5211e1585d3982fc04b91b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-user-targets-user-targets-user-id-969cffde-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_targets"', '"public"."users"']::text[]);
  ALTER TABLE "public"."user_targets" DROP CONSTRAINT "user_targets_user_id_fkey";
  ALTER TABLE "public"."user_targets" ADD CONSTRAINT "user_targets_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "public"."users" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('repoint-reference-public-user-targets-user-targets-user-id-969cffde-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-user-targets-user-targets-user-id-969cffde-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_targets"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."user_targets" DROP CONSTRAINT "user_targets_user_id_fkey";
--rollback   ALTER TABLE "public"."user_targets" ADD CONSTRAINT "user_targets_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('repoint-reference-public-user-targets-user-targets-user-id-969cffde-repoint');
--rollback END
--rollback $pgmend$;
