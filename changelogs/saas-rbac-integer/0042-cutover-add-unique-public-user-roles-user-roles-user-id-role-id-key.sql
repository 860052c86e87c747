--liquibase formatted sql

-- add-unique public.user_roles.user_roles_user_id_role_id_key: mends unique-missing public.user_roles.user_roles_user_id_role_id_key
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows to public.user_roles that agree in (user_id, role_id).
-- Reversal: exact.

--changeset pgmend:add-unique-public-user-roles-user-roles-user-id-rol-9dfd76d7-add labels:cutover,add-unique runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-unique public.user_roles.user_roles_user_id_role_id_key: mends unique-missing public.user_roles.user_roles_user_id_role_id_key
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_roles"']::text[]) AS state) AS now WHERE state IN ('5cfc548ef680e498619a5c4cefa5ccd3', 'f6103e40e7b14957eabb551b3c3e4298')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-unique-public-user-roles-user-roles-user-id-rol-9dfd76d7-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[]);
  EXECUTE 'CREATE TABLE pgmend."attic_8542d9a9" (LIKE "public"."user_roles")';
  PERFORM pgmend.revoke_all('pgmend."attic_8542d9a9"');
  PERFORM pgmend.quietly(ARRAY['"public"."user_roles"'], 'WITH gone AS (DELETE FROM "public"."user_roles" AS c WHERE (c.tableoid, c.ctid) IN (SELECT r.tableoid, r.ctid FROM (SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER (PARTITION BY s."user_id", s."role_id" ORDER BY s."id" ASC NULLS LAST, s."id" ASC NULLS LAST, s::text, s.ctid) AS "~place" FROM "public"."user_roles" AS s WHERE true) AS r WHERE r."~place" > 1) AS r) RETURNING c.*) INSERT INTO pgmend."attic_8542d9a9" SELECT * FROM gone');
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_role_id_key" UNIQUE ("user_id", "role_id");
  PERFORM pgmend.record('add-unique-public-user-roles-user-roles-user-id-rol-9dfd76d7-add');
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
--rollback   IF NOT pgmend.applied('add-unique-public-user-roles-user-roles-user-id-rol-9dfd76d7-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[]);
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_role_id_key";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"'], 'INSERT INTO "public"."user_roles" ("id", "user_id", "role_id", "created_at") OVERRIDING SYSTEM VALUE SELECT "id", "user_id", "role_id", "created_at" FROM pgmend."attic_8542d9a9"');
--rollback   DROP TABLE pgmend."attic_8542d9a9";
--rollback   PERFORM pgmend.forget('add-unique-public-user-roles-user-roles-user-id-rol-9dfd76d7-add');
--rollback END
--rollback $pgmend$;
