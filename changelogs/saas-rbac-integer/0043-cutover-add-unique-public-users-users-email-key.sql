--liquibase formatted sql

-- add-unique public.users.users_email_key: mends unique-missing public.users.users_email_key
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows to public.users that agree in (email).
-- Reversal: exact.

--changeset pgmend:add-unique-public-users-users-email-key-8afec28f-add labels:cutover,add-unique runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-unique public.users.users_email_key: mends unique-missing public.users.users_email_key
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('166df23720e2e898ef327920509ef7c3', 'df5ad0623c797224062c5a243f4d1ee3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-unique-public-users-users-email-key-8afec28f-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."api_keys"'], 'SELECT 1 FROM "public"."api_keys" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.api_keys (api_keys_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."files"'], 'SELECT 1 FROM "public"."files" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.files (files_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."invitations"'], 'SELECT 1 FROM "public"."invitations" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."invited_by_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.invitations (invitations_invited_by_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."invoices"'], 'SELECT 1 FROM "public"."invoices" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.invoices (invoices_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."projects"'], 'SELECT 1 FROM "public"."projects" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.projects (projects_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."security_audit_logs"'], 'SELECT 1 FROM "public"."security_audit_logs" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.security_audit_logs (security_audit_logs_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."team_members"'], 'SELECT 1 FROM "public"."team_members" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.team_members (team_members_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."teams"'], 'SELECT 1 FROM "public"."teams" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."owner_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.teams (teams_owner_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  IF pgmend.quietly(ARRAY['"public"."users"', '"public"."user_roles"'], 'SELECT 1 FROM "public"."user_roles" AS i JOIN (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS g ON i."user_id" = g."id"') > 0 THEN
    RAISE EXCEPTION 'rows of public.user_roles (user_roles_user_id_fkey) hang on rows of public.users that agree with others' USING HINT = 'decide for those rows first';
  END IF;
  EXECUTE 'CREATE TABLE pgmend."attic_b3be03e7" (LIKE "public"."users")';
  PERFORM pgmend.revoke_all('pgmend."attic_b3be03e7"');
  PERFORM pgmend.quietly(ARRAY['"public"."users"'], 'WITH gone AS (DELETE FROM "public"."users" AS c WHERE (c.tableoid, c.ctid) IN (SELECT r.tableoid, r.ctid FROM (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."email" ORDER BY s."created_at" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."users" AS s WHERE true) AS r WHERE r."~place" > 1) AS r) RETURNING c.*) INSERT INTO pgmend."attic_b3be03e7" SELECT * FROM gone');
  ALTER TABLE "public"."users" ADD CONSTRAINT "users_email_key" UNIQUE ("email");
  PERFORM pgmend.record('add-unique-public-users-users-email-key-8afec28f-add');
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
--rollback   IF NOT pgmend.applied('add-unique-public-users-users-email-key-8afec28f-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."users" DROP CONSTRAINT "users_email_key";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."users"'], 'INSERT INTO "public"."users" ("id", "email", "hashed_password", "first_name", "last_name", "is_active", "theme_preference__gone", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "email", "hashed_password", "first_name", "last_name", "is_active", "theme_preference__gone", "created_at", "updated_at" FROM pgmend."attic_b3be03e7"');
--rollback   DROP TABLE pgmend."attic_b3be03e7";
--rollback   PERFORM pgmend.forget('add-unique-public-users-users-email-key-8afec28f-add');
--rollback END
--rollback $pgmend$;
