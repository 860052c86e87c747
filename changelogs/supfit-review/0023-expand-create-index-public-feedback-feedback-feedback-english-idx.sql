--liquibase formatted sql

-- create-index public.feedback.feedback_feedback_english_idx: mends text-search-missing public.feedback.feedback_feedback_english_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.feedback SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-feedback-feedback-feedback-englis-da6c2be7-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.feedback.feedback_feedback_english_idx: mends text-search-missing public.feedback.feedback_feedback_english_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."feedback"']::text[]) AS state) AS now WHERE state IN ('1b6eb4788836ad2f9e4be9959da16152', '3af76553818e58ca0f605c02f50f0303')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-feedback-feedback-feedback-englis-da6c2be7-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[], 'SHARE');
  CREATE INDEX "feedback_feedback_english_idx" ON "public"."feedback" USING "gin" ((pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, coalesce("feedback", ''))));
  PERFORM pgmend.record('create-index-public-feedback-feedback-feedback-englis-da6c2be7-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-feedback-feedback-feedback-englis-da6c2be7-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[]);
--rollback   DROP INDEX "public"."feedback_feedback_english_idx";
--rollback   PERFORM pgmend.forget('create-index-public-feedback-feedback-feedback-englis-da6c2be7-create');
--rollback END
--rollback $pgmend$;
