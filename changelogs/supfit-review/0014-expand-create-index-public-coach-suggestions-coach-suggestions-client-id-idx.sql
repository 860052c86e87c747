--liquibase formatted sql

-- create-index public.coach_suggestions.coach_suggestions_client_id_idx: mends foreign-key-without-index public.coach_suggestions.coach_suggestions_client_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_suggestions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-suggestions-coach-suggestio-e23615e1-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_suggestions.coach_suggestions_client_id_idx: mends foreign-key-without-index public.coach_suggestions.coach_suggestions_client_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_suggestions"']::text[]) AS state) AS now WHERE state IN ('8256e56688df51e25875755f5c9b50bc', 'f061bbbd952592b7cbe881c9544236a3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-suggestions-coach-suggestio-e23615e1-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[], 'SHARE');
  CREATE INDEX "coach_suggestions_client_id_idx" ON "public"."coach_suggestions" USING "btree" ("client_id");
  PERFORM pgmend.record('create-index-public-coach-suggestions-coach-suggestio-e23615e1-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-suggestions-coach-suggestio-e23615e1-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[]);
--rollback   DROP INDEX "public"."coach_suggestions_client_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-suggestions-coach-suggestio-e23615e1-create');
--rollback END
--rollback $pgmend$;
