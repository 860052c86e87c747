--liquibase formatted sql

-- create-index public.model_access_logs.model_access_logs_user_id_idx: mends foreign-key-without-index public.model_access_logs.model_access_logs_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.model_access_logs SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-model-access-logs-model-access-lo-72bbe13b-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.model_access_logs.model_access_logs_user_id_idx: mends foreign-key-without-index public.model_access_logs.model_access_logs_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."model_access_logs"']::text[]) AS state) AS now WHERE state IN ('e090cda64f2386fa5c6eb3d34371c59a', '3c43af5689598ea2f57ee88a3f7b0778')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-model-access-logs-model-access-lo-72bbe13b-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."model_access_logs"']::text[], 'SHARE');
  CREATE INDEX "model_access_logs_user_id_idx" ON "public"."model_access_logs" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-model-access-logs-model-access-lo-72bbe13b-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-model-access-logs-model-access-lo-72bbe13b-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."model_access_logs"']::text[]);
--rollback   DROP INDEX "public"."model_access_logs_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-model-access-logs-model-access-lo-72bbe13b-create');
--rollback END
--rollback $pgmend$;
