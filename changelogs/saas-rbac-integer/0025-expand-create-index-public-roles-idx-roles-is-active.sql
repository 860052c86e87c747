--liquibase formatted sql

-- create-index public.roles.idx_roles_is_active: mends index-missing public.roles.idx_roles_is_active
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.roles SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-roles-idx-roles-is-active-a604d5ee-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.roles.idx_roles_is_active: mends index-missing public.roles.idx_roles_is_active
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."roles"']::text[]) AS state) AS now WHERE state IN ('3dd70554ca07c5fa0103c5cc059c41bd', '3865a37a9f9e09cd55e55270cf5e49c1')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-roles-idx-roles-is-active-a604d5ee-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."roles"']::text[], 'SHARE');
  CREATE INDEX "idx_roles_is_active" ON "public"."roles" USING "btree" ("is_active");
  PERFORM pgmend.record('create-index-public-roles-idx-roles-is-active-a604d5ee-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-roles-idx-roles-is-active-a604d5ee-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."roles"']::text[]);
--rollback   DROP INDEX "public"."idx_roles_is_active";
--rollback   PERFORM pgmend.forget('create-index-public-roles-idx-roles-is-active-a604d5ee-create');
--rollback END
--rollback $pgmend$;
