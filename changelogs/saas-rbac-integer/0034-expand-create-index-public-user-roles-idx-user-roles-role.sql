--liquibase formatted sql

-- create-index public.user_roles.idx_user_roles_role: mends foreign-key-without-index public.user_roles.user_roles_role_id_fkey, index-missing public.user_roles.idx_user_roles_role
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.user_roles SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-user-roles-idx-user-roles-role-54b62da0-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.user_roles.idx_user_roles_role: mends foreign-key-without-index public.user_roles.user_roles_role_id_fkey, index-missing public.user_roles.idx_user_roles_role
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_roles"']::text[]) AS state) AS now WHERE state IN ('9cca05625734390786240ce127285da6', '5cfc548ef680e498619a5c4cefa5ccd3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-user-roles-idx-user-roles-role-54b62da0-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[], 'SHARE');
  CREATE INDEX "idx_user_roles_role" ON "public"."user_roles" USING "btree" ("role_id");
  PERFORM pgmend.record('create-index-public-user-roles-idx-user-roles-role-54b62da0-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-user-roles-idx-user-roles-role-54b62da0-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[]);
--rollback   DROP INDEX "public"."idx_user_roles_role";
--rollback   PERFORM pgmend.forget('create-index-public-user-roles-idx-user-roles-role-54b62da0-create');
--rollback END
--rollback $pgmend$;
