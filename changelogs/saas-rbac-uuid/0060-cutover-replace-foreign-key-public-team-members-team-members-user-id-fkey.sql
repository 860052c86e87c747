--liquibase formatted sql

-- replace-foreign-key public.team_members.team_members_user_id_fkey: mends orphaned-rows public.team_members.team_members_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that counts on what happens to rows of public.team_members when their parent in public.users is deleted or changed, or on when that is checked.
-- Reversal: exact.

--changeset pgmend:replace-foreign-key-public-team-members-team-members-user-id-2b66e500-replace labels:cutover,replace-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-foreign-key public.team_members.team_members_user_id_fkey: mends orphaned-rows public.team_members.team_members_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."team_members"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('87804fb837d79908c32f9464709f2b81', '66361d5cb00382bc5db861bc5acaa2ac')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-foreign-key-public-team-members-team-members-user-id-2b66e500-replace') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"', '"public"."users"']::text[]);
  -- Rows without a parent go to the attic; rows that hang on them stop everything.
  IF pgmend.quietly(ARRAY['"public"."team_members"', '"public"."users"', '"public"."security_audit_logs"'], 'SELECT 1 FROM "public"."security_audit_logs" i WHERE EXISTS (SELECT FROM "public"."team_members" c WHERE i."team_id" = c."team_id" AND i."user_id" = c."user_id" AND (c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id")))') > 0 THEN
    RAISE EXCEPTION 'rows of public.security_audit_logs (security_audit_logs_team_id_user_id_fkey) hang on rows of public.team_members that have no parent in public.users' USING HINT = 'decide for those rows first';
  END IF;
  CREATE TABLE pgmend."attic_0e503577" (LIKE "public"."team_members");
  PERFORM pgmend.revoke_all('pgmend."attic_0e503577"');
  PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."users"'], 'WITH gone AS (DELETE FROM "public"."team_members" c WHERE c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id") RETURNING *) INSERT INTO pgmend."attic_0e503577" SELECT * FROM gone');
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_user_id_fkey";
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id");
  PERFORM pgmend.record('replace-foreign-key-public-team-members-team-members-user-id-2b66e500-replace');
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
--rollback   IF NOT pgmend.applied('replace-foreign-key-public-team-members-team-members-user-id-2b66e500-replace') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_user_id_fkey";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"'], 'INSERT INTO "public"."team_members" ("id", "team_id", "user_id", "role_id", "is_active", "joined_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "team_id", "user_id", "role_id", "is_active", "joined_at", "updated_at" FROM pgmend."attic_0e503577"');
--rollback   DROP TABLE pgmend."attic_0e503577";
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) NOT VALID;
--rollback   PERFORM pgmend.forget('replace-foreign-key-public-team-members-team-members-user-id-2b66e500-replace');
--rollback END
--rollback $pgmend$;
