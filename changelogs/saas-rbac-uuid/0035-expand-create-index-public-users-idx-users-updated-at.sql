--liquibase formatted sql

-- create-index public.users.idx_users_updated_at: mends index-missing public.users.idx_users_updated_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.users SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-users-idx-users-updated-at-b9e33381-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.users.idx_users_updated_at: mends index-missing public.users.idx_users_updated_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('5fec773fc38a500972a9024f14b299c1', '87a366807f6993608fc804267bc80fbe')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-users-idx-users-updated-at-b9e33381-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[], 'SHARE');
  CREATE INDEX "idx_users_updated_at" ON "public"."users" USING "btree" ("updated_at");
  PERFORM pgmend.record('create-index-public-users-idx-users-updated-at-b9e33381-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-users-idx-users-updated-at-b9e33381-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
--rollback   DROP INDEX "public"."idx_users_updated_at";
--rollback   PERFORM pgmend.forget('create-index-public-users-idx-users-updated-at-b9e33381-create');
--rollback END
--rollback $pgmend$;
