--liquibase formatted sql

-- create-index public.health_documents.health_documents_user_id_idx: mends foreign-key-without-index public.health_documents.health_documents_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.health_documents SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-health-documents-health-documents-2542c8d8-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.health_documents.health_documents_user_id_idx: mends foreign-key-without-index public.health_documents.health_documents_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."health_documents"']::text[]) AS state) AS now WHERE state IN ('59e57e5e865492c2c6bec42ec70956cf', 'c1105be6f2eb37794089c26760c2615a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-health-documents-health-documents-2542c8d8-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."health_documents"']::text[], 'SHARE');
  CREATE INDEX "health_documents_user_id_idx" ON "public"."health_documents" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-health-documents-health-documents-2542c8d8-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-health-documents-health-documents-2542c8d8-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."health_documents"']::text[]);
--rollback   DROP INDEX "public"."health_documents_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-health-documents-health-documents-2542c8d8-create');
--rollback END
--rollback $pgmend$;
