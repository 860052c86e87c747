--liquibase formatted sql

-- add-check public.permissions.permissions_name_is_resource_action: mends check-missing public.permissions.permissions_name_is_resource_action
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.permissions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.permissions that break permissions_name_is_resource_action.
-- Reversal: exact.

--changeset pgmend:add-check-public-permissions-permissions-name-is-r-1814bd98-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.permissions.permissions_name_is_resource_action: mends check-missing public.permissions.permissions_name_is_resource_action
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."permissions"']::text[]) AS state) AS now WHERE state IN ('7287a677d706303a0c60a4bc91f2dbb9', '1eb9d7cfd8096ae90375373f0a1d5007')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-permissions-permissions-name-is-r-1814bd98-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"']::text[]);
  IF pgmend.quietly(ARRAY['"public"."permissions"', '"public"."role_permissions"']::text[], 'SELECT 1 FROM "public"."role_permissions" i WHERE EXISTS (SELECT FROM "public"."permissions" c WHERE i."permission_id" = c."id" AND (("name" ~ ''^[a-z_]+:[a-z_]+$'') IS FALSE))') > 0 THEN
    RAISE EXCEPTION 'rows of public.role_permissions (role_permissions_permission_id_fkey) hang on rows of public.permissions that break permissions_name_is_resource_action' USING HINT = 'decide for those rows first';
  END IF;
  CREATE TABLE pgmend."attic_1013d676" (LIKE "public"."permissions");
  PERFORM pgmend.revoke_all('pgmend."attic_1013d676"');
  PERFORM pgmend.quietly(ARRAY['"public"."permissions"']::text[], 'WITH gone AS (DELETE FROM "public"."permissions" c WHERE ("name" ~ ''^[a-z_]+:[a-z_]+$'') IS FALSE RETURNING *) INSERT INTO pgmend."attic_1013d676" SELECT * FROM gone');
  ALTER TABLE "public"."permissions" ADD CONSTRAINT "permissions_name_is_resource_action" CHECK ("name" ~ '^[a-z_]+:[a-z_]+$');
  PERFORM pgmend.record('add-check-public-permissions-permissions-name-is-r-1814bd98-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-permissions-permissions-name-is-r-1814bd98-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"']::text[]);
--rollback   ALTER TABLE "public"."permissions" DROP CONSTRAINT "permissions_name_is_resource_action";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."permissions"']::text[], 'INSERT INTO "public"."permissions" ("id", "resource", "action", "name", "description", "created_at") OVERRIDING SYSTEM VALUE SELECT "id", "resource", "action", "name", "description", "created_at" FROM pgmend."attic_1013d676"');
--rollback   DROP TABLE pgmend."attic_1013d676";
--rollback   PERFORM pgmend.forget('add-check-public-permissions-permissions-name-is-r-1814bd98-add');
--rollback END
--rollback $pgmend$;
