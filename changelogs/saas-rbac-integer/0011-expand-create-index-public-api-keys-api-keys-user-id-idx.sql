--liquibase formatted sql

-- create-index public.api_keys.api_keys_user_id_idx: mends foreign-key-without-index public.api_keys.api_keys_user_id_fkey, index-missing public.api_keys.api_keys_user_id_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.api_keys SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-api-keys-api-keys-user-id-idx-7c51044e-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.api_keys.api_keys_user_id_idx: mends foreign-key-without-index public.api_keys.api_keys_user_id_fkey, index-missing public.api_keys.api_keys_user_id_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('39a45342b5e70d25364f713cf48ebe72', '8b8ef4f9d1bcf9b75ab7ab640c563806')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-api-keys-api-keys-user-id-idx-7c51044e-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[], 'SHARE');
  CREATE INDEX "api_keys_user_id_idx" ON "public"."api_keys" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-api-keys-api-keys-user-id-idx-7c51044e-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-api-keys-api-keys-user-id-idx-7c51044e-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   DROP INDEX "public"."api_keys_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-api-keys-api-keys-user-id-idx-7c51044e-create');
--rollback END
--rollback $pgmend$;
