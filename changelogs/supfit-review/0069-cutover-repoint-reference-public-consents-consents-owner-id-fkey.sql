--liquibase formatted sql

-- repoint-reference public.consents.consents_owner_id_fkey: mends user-reference-nonstandard public.consents.consents_owner_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.consents ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.consents before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-consents-consents-owner-id-fkey-07de2c1b-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.consents.consents_owner_id_fkey: mends user-reference-nonstandard public.consents.consents_owner_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."consents"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('89cc0bfdb589d8cf4590e7d209f8ab90', '6755601efefa628f8d83fc8aee1823f7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-consents-consents-owner-id-fkey-07de2c1b-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."consents"', '"public"."users"']::text[]);
  -- Rows without a user in the new target go to the attic; rows that hang on them stop everything.
  CREATE TABLE pgmend."attic_64f1d0f1" (LIKE "public"."consents");
  PERFORM pgmend.revoke_all('pgmend."attic_64f1d0f1"');
  PERFORM pgmend.quietly(ARRAY['"public"."consents"', '"public"."users"'], 'WITH gone AS (DELETE FROM "public"."consents" c WHERE c."owner_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."owner_id") RETURNING *) INSERT INTO pgmend."attic_64f1d0f1" SELECT * FROM gone');
  ALTER TABLE "public"."consents" DROP CONSTRAINT "consents_owner_id_fkey";
  ALTER TABLE "public"."consents" ADD CONSTRAINT "consents_owner_id_fkey" FOREIGN KEY ("owner_id")
    REFERENCES "public"."users" ("id") ON DELETE RESTRICT;
  PERFORM pgmend.record('repoint-reference-public-consents-consents-owner-id-fkey-07de2c1b-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-consents-consents-owner-id-fkey-07de2c1b-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."consents"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."consents" DROP CONSTRAINT "consents_owner_id_fkey";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."consents"'], 'INSERT INTO "public"."consents" ("id", "owner_id", "purpose", "granted", "granted_at", "created_at") OVERRIDING SYSTEM VALUE SELECT "id", "owner_id", "purpose", "granted", "granted_at", "created_at" FROM pgmend."attic_64f1d0f1"');
--rollback   DROP TABLE pgmend."attic_64f1d0f1";
--rollback   ALTER TABLE "public"."consents" ADD CONSTRAINT "consents_owner_id_fkey" FOREIGN KEY (owner_id) REFERENCES auth.users(id);
--rollback   PERFORM pgmend.forget('repoint-reference-public-consents-consents-owner-id-fkey-07de2c1b-repoint');
--rollback END
--rollback $pgmend$;
