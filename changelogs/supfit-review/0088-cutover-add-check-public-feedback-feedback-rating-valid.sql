--liquibase formatted sql

-- add-check public.feedback.feedback_rating_valid: mends check-missing public.feedback.feedback_rating_valid
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.feedback ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.feedback that break feedback_rating_valid.
-- Reversal: exact.

--changeset pgmend:add-check-public-feedback-feedback-rating-valid-732e81e6-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.feedback.feedback_rating_valid: mends check-missing public.feedback.feedback_rating_valid
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."feedback"']::text[]) AS state) AS now WHERE state IN ('3af76553818e58ca0f605c02f50f0303', '1f0da91ba885ee11d4d935a7bdd47a94')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-feedback-feedback-rating-valid-732e81e6-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[]);
  CREATE TABLE pgmend."attic_e5ef7a05" (LIKE "public"."feedback");
  PERFORM pgmend.revoke_all('pgmend."attic_e5ef7a05"');
  PERFORM pgmend.quietly(ARRAY['"public"."feedback"']::text[], 'WITH gone AS (DELETE FROM "public"."feedback" c WHERE ("rating" >= 0 AND "rating" <= 5) IS FALSE RETURNING *) INSERT INTO pgmend."attic_e5ef7a05" SELECT * FROM gone');
  ALTER TABLE "public"."feedback" ADD CONSTRAINT "feedback_rating_valid" CHECK ("rating" >= 0 AND "rating" <= 5);
  PERFORM pgmend.record('add-check-public-feedback-feedback-rating-valid-732e81e6-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-feedback-feedback-rating-valid-732e81e6-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."feedback"']::text[]);
--rollback   ALTER TABLE "public"."feedback" DROP CONSTRAINT "feedback_rating_valid";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."feedback"']::text[], 'INSERT INTO "public"."feedback" ("id", "coach_id", "client_id", "rating", "feedback", "created_at") OVERRIDING SYSTEM VALUE SELECT "id", "coach_id", "client_id", "rating", "feedback", "created_at" FROM pgmend."attic_e5ef7a05"');
--rollback   DROP TABLE pgmend."attic_e5ef7a05";
--rollback   PERFORM pgmend.forget('add-check-public-feedback-feedback-rating-valid-732e81e6-add');
--rollback END
--rollback $pgmend$;
