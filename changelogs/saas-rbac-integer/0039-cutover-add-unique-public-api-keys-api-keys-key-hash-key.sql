--liquibase formatted sql

-- add-unique public.api_keys.api_keys_key_hash_key: mends unique-missing public.api_keys.api_keys_key_hash_key
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows to public.api_keys that agree in (key_hash).
-- Reversal: exact.

--changeset pgmend:add-unique-public-api-keys-api-keys-key-hash-key-abc44f62-add labels:cutover,add-unique runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-unique public.api_keys.api_keys_key_hash_key: mends unique-missing public.api_keys.api_keys_key_hash_key
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('ab1ac59771f4b128c7da684bdb345f69', '1729943a69a7c4491d756b85c91f78c4')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-unique-public-api-keys-api-keys-key-hash-key-abc44f62-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
  ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_key_hash_key" UNIQUE ("key_hash");
  PERFORM pgmend.record('add-unique-public-api-keys-api-keys-key-hash-key-abc44f62-add');
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
--rollback   IF NOT pgmend.applied('add-unique-public-api-keys-api-keys-key-hash-key-abc44f62-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_key_hash_key";
--rollback   PERFORM pgmend.forget('add-unique-public-api-keys-api-keys-key-hash-key-abc44f62-add');
--rollback END
--rollback $pgmend$;
