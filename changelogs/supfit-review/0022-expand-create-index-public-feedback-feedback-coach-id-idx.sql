--liquibase formatted sql

-- create-index public.feedback.feedback_coach_id_idx: mends foreign-key-without-index public.feedback.feedback_coach_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.feedback SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-feedback-feedback-coach-id-idx-7835458f-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.feedback.feedback_coach_id_idx: mends foreign-key-without-index public.feedback.feedback_coach_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."feedback"']::text[]) AS state) AS now WHERE state IN ('1cbc6e0702eb70260717a1f498ffc3e7', '1b6eb4788836ad2f9e4be9959da16152')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-feedback-feedback-coach-id-idx-7835458f-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[], 'SHARE');
  CREATE INDEX "feedback_coach_id_idx" ON "public"."feedback" USING "btree" ("coach_id");
  PERFORM pgmend.record('create-index-public-feedback-feedback-coach-id-idx-7835458f-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-feedback-feedback-coach-id-idx-7835458f-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[]);
--rollback   DROP INDEX "public"."feedback_coach_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-feedback-feedback-coach-id-idx-7835458f-create');
--rollback END
--rollback $pgmend$;
