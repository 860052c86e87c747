--liquibase formatted sql

-- set-not-null public.user_settings.user_id: mends column-nullable public.user_settings.user_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_settings ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a row of public.user_settings without user_id.
-- Reversal: exact.

--changeset pgmend:set-not-null-public-user-settings-user-id-e3bef219-set labels:cutover,set-not-null runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: set-not-null public.user_settings.user_id: mends column-nullable public.user_settings.user_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_settings"']::text[]) AS state) AS now WHERE state IN ('066bfbc3b221666ae4c4ce5d556515cb', '1be7f2d6a9d6f03c2d0d2efa32ce2844')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('set-not-null-public-user-settings-user-id-e3bef219-set') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_settings"']::text[]);
  CREATE TABLE pgmend."attic_ab00b06e" (LIKE "public"."user_settings");
  PERFORM pgmend.revoke_all('pgmend."attic_ab00b06e"');
  PERFORM pgmend.quietly(ARRAY['"public"."user_settings"']::text[], 'WITH gone AS (DELETE FROM "public"."user_settings" c WHERE c."user_id" IS NULL RETURNING *) INSERT INTO pgmend."attic_ab00b06e" SELECT * FROM gone');
  ALTER TABLE "public"."user_settings" ALTER COLUMN "user_id" SET NOT NULL;
  PERFORM pgmend.record('set-not-null-public-user-settings-user-id-e3bef219-set');
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
--rollback   IF NOT pgmend.applied('set-not-null-public-user-settings-user-id-e3bef219-set') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_settings"']::text[]);
--rollback   ALTER TABLE "public"."user_settings" ALTER COLUMN "user_id" DROP NOT NULL;
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_settings"']::text[], 'INSERT INTO "public"."user_settings" ("id", "user_id", "units", "notifications", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "user_id", "units", "notifications", "created_at", "updated_at" FROM pgmend."attic_ab00b06e"');
--rollback   DROP TABLE pgmend."attic_ab00b06e";
--rollback   PERFORM pgmend.forget('set-not-null-public-user-settings-user-id-e3bef219-set');
--rollback END
--rollback $pgmend$;
