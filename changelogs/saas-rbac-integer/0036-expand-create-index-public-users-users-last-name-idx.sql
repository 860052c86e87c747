--liquibase formatted sql

-- create-index public.users.users_last_name_idx: mends index-missing public.users.users_last_name_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.users SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-users-users-last-name-idx-90f26c1f-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.users.users_last_name_idx: mends index-missing public.users.users_last_name_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('87a366807f6993608fc804267bc80fbe', '6273fad3f4a7857d55a9cc92165be726')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-users-users-last-name-idx-90f26c1f-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[], 'SHARE');
  CREATE INDEX "users_last_name_idx" ON "public"."users" USING "btree" ("last_name");
  PERFORM pgmend.record('create-index-public-users-users-last-name-idx-90f26c1f-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-users-users-last-name-idx-90f26c1f-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
--rollback   DROP INDEX "public"."users_last_name_idx";
--rollback   PERFORM pgmend.forget('create-index-public-users-users-last-name-idx-90f26c1f-create');
--rollback END
--rollback $pgmend$;
