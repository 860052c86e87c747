--liquibase formatted sql

-- repoint-reference public.model_access_logs.model_access_logs_user_id_fkey: mends user-reference-nonstandard public.model_access_logs.model_access_logs_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.model_access_logs ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.model_access_logs before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-model-access-logs-model-access-lo-9cf19801-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.model_access_logs.model_access_logs_user_id_fkey: mends user-reference-nonstandard public.model_access_logs.model_access_logs_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."model_access_logs"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('67d9a3e8ce3e6e9a2badb05375daa660', 'b5bfcbe51f16c5a4243bf1c4c5f00948')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-model-access-logs-model-access-lo-9cf19801-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."model_access_logs"', '"public"."users"']::text[]);
  -- References without a user in the new target become null; the attic keeps what stood.
  PERFORM pgmend.quietly(ARRAY['"public"."model_access_logs"', '"public"."users"'], 'CREATE TABLE pgmend."attic_599326c8" AS SELECT c."id", c."user_id" FROM "public"."model_access_logs" c WHERE c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id")');
  PERFORM pgmend.revoke_all('pgmend."attic_599326c8"');
  PERFORM pgmend.quietly(ARRAY['"public"."model_access_logs"', '"public"."users"'], 'UPDATE "public"."model_access_logs" c SET "user_id" = NULL WHERE c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id")');
  ALTER TABLE "public"."model_access_logs" DROP CONSTRAINT "model_access_logs_user_id_fkey";
  ALTER TABLE "public"."model_access_logs" ADD CONSTRAINT "model_access_logs_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "public"."users" ("id") ON DELETE SET NULL;
  PERFORM pgmend.record('repoint-reference-public-model-access-logs-model-access-lo-9cf19801-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-model-access-logs-model-access-lo-9cf19801-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."model_access_logs"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."model_access_logs" DROP CONSTRAINT "model_access_logs_user_id_fkey";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."model_access_logs"'], 'UPDATE "public"."model_access_logs" c SET "user_id" = a."user_id" FROM pgmend."attic_599326c8" a WHERE a."id" = c."id" AND c."user_id" IS NULL');
--rollback   DROP TABLE pgmend."attic_599326c8";
--rollback   ALTER TABLE "public"."model_access_logs" ADD CONSTRAINT "model_access_logs_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id);
--rollback   PERFORM pgmend.forget('repoint-reference-public-model-access-logs-model-access-lo-9cf19801-repoint');
--rollback END
--rollback $pgmend$;
