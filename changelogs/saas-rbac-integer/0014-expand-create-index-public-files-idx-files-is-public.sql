--liquibase formatted sql

-- create-index public.files.idx_files_is_public: mends index-missing public.files.idx_files_is_public
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.files SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-files-idx-files-is-public-755aa25d-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.files.idx_files_is_public: mends index-missing public.files.idx_files_is_public
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."files"']::text[]) AS state) AS now WHERE state IN ('73812130eb78c95cab841cce89833356', '779aef7070c48c06ef9e2fa3fb38f963')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-files-idx-files-is-public-755aa25d-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[], 'SHARE');
  CREATE INDEX "idx_files_is_public" ON "public"."files" USING "btree" ("is_public");
  PERFORM pgmend.record('create-index-public-files-idx-files-is-public-755aa25d-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-files-idx-files-is-public-755aa25d-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
--rollback   DROP INDEX "public"."idx_files_is_public";
--rollback   PERFORM pgmend.forget('create-index-public-files-idx-files-is-public-755aa25d-create');
--rollback END
--rollback $pgmend$;
