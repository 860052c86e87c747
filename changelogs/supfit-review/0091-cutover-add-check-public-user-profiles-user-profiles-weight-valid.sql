--liquibase formatted sql

-- add-check public.user_profiles.user_profiles_weight_valid: mends check-missing public.user_profiles.user_profiles_weight_valid
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_profiles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.user_profiles that break user_profiles_weight_valid.
-- Reversal: exact.

--changeset pgmend:add-check-public-user-profiles-user-profiles-weigh-a02cbba2-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.user_profiles.user_profiles_weight_valid: mends check-missing public.user_profiles.user_profiles_weight_valid
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_profiles"']::text[]) AS state) AS now WHERE state IN ('0e109b5a4b83fe101f8b473a4f6f78e0', '3e6a30eb96b651635c50dceca03c67d6')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-user-profiles-user-profiles-weigh-a02cbba2-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_profiles"']::text[]);
  CREATE TABLE pgmend."attic_8f9830bb" (LIKE "public"."user_profiles");
  PERFORM pgmend.revoke_all('pgmend."attic_8f9830bb"');
  PERFORM pgmend.quietly(ARRAY['"public"."user_profiles"']::text[], 'WITH gone AS (DELETE FROM "public"."user_profiles" c WHERE ("weight_kg" > 20 AND "weight_kg" < 300) IS FALSE RETURNING *) INSERT INTO pgmend."attic_8f9830bb" SELECT * FROM gone');
  ALTER TABLE "public"."user_profiles" ADD CONSTRAINT "user_profiles_weight_valid" CHECK ("weight_kg" > 20 AND "weight_kg" < 300);
  PERFORM pgmend.record('add-check-public-user-profiles-user-profiles-weigh-a02cbba2-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-user-profiles-user-profiles-weigh-a02cbba2-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_profiles"']::text[]);
--rollback   ALTER TABLE "public"."user_profiles" DROP CONSTRAINT "user_profiles_weight_valid";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_profiles"']::text[], 'INSERT INTO "public"."user_profiles" ("id", "full_name", "height_cm", "weight_kg", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "full_name", "height_cm", "weight_kg", "created_at", "updated_at" FROM pgmend."attic_8f9830bb"');
--rollback   DROP TABLE pgmend."attic_8f9830bb";
--rollback   PERFORM pgmend.forget('add-check-public-user-profiles-user-profiles-weigh-a02cbba2-add');
--rollback END
--rollback $pgmend$;
