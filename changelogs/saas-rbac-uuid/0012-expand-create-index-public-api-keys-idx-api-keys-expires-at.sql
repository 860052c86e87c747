--liquibase formatted sql

-- create-index public.api_keys.idx_api_keys_expires_at: mends index-missing public.api_keys.idx_api_keys_expires_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.api_keys SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-api-keys-idx-api-keys-expires-at-2e84b22d-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.api_keys.idx_api_keys_expires_at: mends index-missing public.api_keys.idx_api_keys_expires_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('8b8ef4f9d1bcf9b75ab7ab640c563806', 'ab1ac59771f4b128c7da684bdb345f69')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-api-keys-idx-api-keys-expires-at-2e84b22d-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[], 'SHARE');
  CREATE INDEX "idx_api_keys_expires_at" ON "public"."api_keys" USING "btree" ("expires_at");
  PERFORM pgmend.record('create-index-public-api-keys-idx-api-keys-expires-at-2e84b22d-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-api-keys-idx-api-keys-expires-at-2e84b22d-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   DROP INDEX "public"."idx_api_keys_expires_at";
--rollback   PERFORM pgmend.forget('create-index-public-api-keys-idx-api-keys-expires-at-2e84b22d-create');
--rollback END
--rollback $pgmend$;
