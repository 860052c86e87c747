--liquibase formatted sql

-- create-index public.coach_suggestions.coach_suggestions_suggestion_english_idx: mends text-search-missing public.coach_suggestions.coach_suggestions_suggestion_english_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_suggestions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-suggestions-coach-suggestio-0f29771b-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_suggestions.coach_suggestions_suggestion_english_idx: mends text-search-missing public.coach_suggestions.coach_suggestions_suggestion_english_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_suggestions"']::text[]) AS state) AS now WHERE state IN ('6697c50f58f7effa6ec7b61791da8970', 'c476a1b125986d9cd496c8172b88629f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-suggestions-coach-suggestio-0f29771b-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[], 'SHARE');
  CREATE INDEX "coach_suggestions_suggestion_english_idx" ON "public"."coach_suggestions" USING "gin" ((pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, coalesce("suggestion", ''))));
  PERFORM pgmend.record('create-index-public-coach-suggestions-coach-suggestio-0f29771b-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-suggestions-coach-suggestio-0f29771b-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[]);
--rollback   DROP INDEX "public"."coach_suggestions_suggestion_english_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-suggestions-coach-suggestio-0f29771b-create');
--rollback END
--rollback $pgmend$;
