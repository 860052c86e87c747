--liquibase formatted sql

-- add-check public.files.files_storage_type_known: mends check-missing public.files.files_storage_type_known
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.files ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.files that break files_storage_type_known.
-- Reversal: exact.

--changeset pgmend:add-check-public-files-files-storage-type-known-c0133cf5-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.files.files_storage_type_known: mends check-missing public.files.files_storage_type_known
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."files"']::text[]) AS state) AS now WHERE state IN ('32ff9292349081deb6790e04d1f3e1b9', 'f635e663df25e79e11279839c904465b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-files-files-storage-type-known-c0133cf5-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
  ALTER TABLE "public"."files" ADD CONSTRAINT "files_storage_type_known" CHECK ("storage_type" IN ('local', 's3')) NOT VALID;
  PERFORM pgmend.record('add-check-public-files-files-storage-type-known-c0133cf5-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-files-files-storage-type-known-c0133cf5-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."files"']::text[]);
--rollback   ALTER TABLE "public"."files" DROP CONSTRAINT "files_storage_type_known";
--rollback   PERFORM pgmend.forget('add-check-public-files-files-storage-type-known-c0133cf5-add');
--rollback END
--rollback $pgmend$;
