--liquibase formatted sql

-- create-index public.files.files_user_id_idx: mends foreign-key-without-index public.files.files_user_id_fkey, index-missing public.files.files_user_id_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.files SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-files-files-user-id-idx-7d5e9fc4-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.files.files_user_id_idx: mends foreign-key-without-index public.files.files_user_id_fkey, index-missing public.files.files_user_id_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."files"']::text[]) AS state) AS now WHERE state IN ('b79aca3bc423f26095793401cbacf974', '73812130eb78c95cab841cce89833356')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-files-files-user-id-idx-7d5e9fc4-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[], 'SHARE');
  CREATE INDEX "files_user_id_idx" ON "public"."files" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-files-files-user-id-idx-7d5e9fc4-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-files-files-user-id-idx-7d5e9fc4-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
--rollback   DROP INDEX "public"."files_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-files-files-user-id-idx-7d5e9fc4-create');
--rollback END
--rollback $pgmend$;
