--liquibase formatted sql

-- add-check public.files.files_file_size_present: mends column-nullable public.files.file_size
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.files ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.files that break files_file_size_present.
-- Reversal: exact.

--changeset pgmend:add-check-public-files-files-file-size-present-53b482e4-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.files.files_file_size_present: mends column-nullable public.files.file_size
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."files"']::text[]) AS state) AS now WHERE state IN ('779aef7070c48c06ef9e2fa3fb38f963', '7a760d651608fc2efa21e4c617eb809a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-files-files-file-size-present-53b482e4-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
  ALTER TABLE "public"."files" ADD CONSTRAINT "files_file_size_present" CHECK ("file_size" IS NOT NULL) NOT VALID;
  PERFORM pgmend.record('add-check-public-files-files-file-size-present-53b482e4-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-files-files-file-size-present-53b482e4-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
--rollback   ALTER TABLE "public"."files" DROP CONSTRAINT "files_file_size_present";
--rollback   PERFORM pgmend.forget('add-check-public-files-files-file-size-present-53b482e4-add');
--rollback END
--rollback $pgmend$;
