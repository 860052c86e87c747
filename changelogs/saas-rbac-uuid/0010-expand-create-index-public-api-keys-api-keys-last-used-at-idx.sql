--liquibase formatted sql

-- create-index public.api_keys.api_keys_last_used_at_idx: mends index-missing public.api_keys.api_keys_last_used_at_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.api_keys SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-api-keys-api-keys-last-used-at-id-e4c1ebe9-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.api_keys.api_keys_last_used_at_idx: mends index-missing public.api_keys.api_keys_last_used_at_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('c0b54dab17b4ab24aa2e0cf44b8ba84b', '39a45342b5e70d25364f713cf48ebe72')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-api-keys-api-keys-last-used-at-id-e4c1ebe9-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[], 'SHARE');
  CREATE INDEX "api_keys_last_used_at_idx" ON "public"."api_keys" USING "btree" ("last_used_at");
  PERFORM pgmend.record('create-index-public-api-keys-api-keys-last-used-at-id-e4c1ebe9-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-api-keys-api-keys-last-used-at-id-e4c1ebe9-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   DROP INDEX "public"."api_keys_last_used_at_idx";
--rollback   PERFORM pgmend.forget('create-index-public-api-keys-api-keys-last-used-at-id-e4c1ebe9-create');
--rollback END
--rollback $pgmend$;
