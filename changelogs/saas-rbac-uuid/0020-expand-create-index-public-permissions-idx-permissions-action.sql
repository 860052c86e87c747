--liquibase formatted sql

-- create-index public.permissions.idx_permissions_action: mends index-missing public.permissions.idx_permissions_action
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.permissions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-permissions-idx-permissions-actio-2a870e08-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.permissions.idx_permissions_action: mends index-missing public.permissions.idx_permissions_action
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."permissions"']::text[]) AS state) AS now WHERE state IN ('22788d44ce50eb26d545df070b8c1cb2', '7287a677d706303a0c60a4bc91f2dbb9')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-permissions-idx-permissions-actio-2a870e08-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"']::text[], 'SHARE');
  CREATE INDEX "idx_permissions_action" ON "public"."permissions" USING "btree" ("action");
  PERFORM pgmend.record('create-index-public-permissions-idx-permissions-actio-2a870e08-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-permissions-idx-permissions-actio-2a870e08-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"']::text[]);
--rollback   DROP INDEX "public"."idx_permissions_action";
--rollback   PERFORM pgmend.forget('create-index-public-permissions-idx-permissions-actio-2a870e08-create');
--rollback END
--rollback $pgmend$;
