--liquibase formatted sql

-- create-index public.role_permissions.idx_role_permissions_permission: mends foreign-key-without-index public.role_permissions.role_permissions_permission_id_fkey, index-missing public.role_permissions.idx_role_permissions_permission
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.role_permissions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-role-permissions-idx-role-permiss-2e93348c-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.role_permissions.idx_role_permissions_permission: mends foreign-key-without-index public.role_permissions.role_permissions_permission_id_fkey, index-missing public.role_permissions.idx_role_permissions_permission
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."role_permissions"']::text[]) AS state) AS now WHERE state IN ('196eb9a1b49167e764327bfa2c2e48fb', '80a5ae629144f892971f6ae38570a4cb')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-role-permissions-idx-role-permiss-2e93348c-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."role_permissions"']::text[], 'SHARE');
  CREATE INDEX "idx_role_permissions_permission" ON "public"."role_permissions" USING "btree" ("permission_id");
  PERFORM pgmend.record('create-index-public-role-permissions-idx-role-permiss-2e93348c-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-role-permissions-idx-role-permiss-2e93348c-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."role_permissions"']::text[]);
--rollback   DROP INDEX "public"."idx_role_permissions_permission";
--rollback   PERFORM pgmend.forget('create-index-public-role-permissions-idx-role-permiss-2e93348c-create');
--rollback END
--rollback $pgmend$;
