--liquibase formatted sql

-- add-check public.api_keys.api_keys_key_prefix_known: mends check-missing public.api_keys.api_keys_key_prefix_known
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.api_keys that break api_keys_key_prefix_known.
-- Reversal: exact.

--changeset pgmend:add-check-public-api-keys-api-keys-key-prefix-know-74f7ba42-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.api_keys.api_keys_key_prefix_known: mends check-missing public.api_keys.api_keys_key_prefix_known
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('d3ac9f24a6ed7fce88ac844a4da94f98', 'bff2899f33ff131439c9f5619ec05f20')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-api-keys-api-keys-key-prefix-know-74f7ba42-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
  CREATE TABLE pgmend."attic_bd11d73d" (LIKE "public"."api_keys");
  PERFORM pgmend.revoke_all('pgmend."attic_bd11d73d"');
  PERFORM pgmend.quietly(ARRAY['"public"."api_keys"']::text[], 'WITH gone AS (DELETE FROM "public"."api_keys" c WHERE ("key_prefix" ~ ''^sk_(live|test)_'') IS FALSE RETURNING *) INSERT INTO pgmend."attic_bd11d73d" SELECT * FROM gone');
  ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_key_prefix_known" CHECK ("key_prefix" ~ '^sk_(live|test)_');
  PERFORM pgmend.record('add-check-public-api-keys-api-keys-key-prefix-know-74f7ba42-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-api-keys-api-keys-key-prefix-know-74f7ba42-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_key_prefix_known";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"']::text[], 'INSERT INTO "public"."api_keys" ("id__old", "user_id__old", "name", "description", "key_hash", "key_prefix", "rotation_policy", "last_rotated_at", "last_used_at", "usage_count", "expires_at", "is_active", "revoked_at", "revoked_reason", "created_at", "updated_at", "next_rotation_at", "rotation_count", "id", "user_id") OVERRIDING SYSTEM VALUE SELECT "id__old", "user_id__old", "name", "description", "key_hash", "key_prefix", "rotation_policy", "last_rotated_at", "last_used_at", "usage_count", "expires_at", "is_active", "revoked_at", "revoked_reason", "created_at", "updated_at", "next_rotation_at", "rotation_count", "id", "user_id" FROM pgmend."attic_bd11d73d"');
--rollback   DROP TABLE pgmend."attic_bd11d73d";
--rollback   PERFORM pgmend.forget('add-check-public-api-keys-api-keys-key-prefix-know-74f7ba42-add');
--rollback END
--rollback $pgmend$;
