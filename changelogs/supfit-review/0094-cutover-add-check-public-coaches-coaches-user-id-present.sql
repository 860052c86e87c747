--liquibase formatted sql

-- add-check public.coaches.coaches_user_id_present: mends column-nullable public.coaches.user_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coaches ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.coaches that break coaches_user_id_present.
-- Reversal: exact.

--changeset pgmend:add-check-public-coaches-coaches-user-id-present-a840c424-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.coaches.coaches_user_id_present: mends column-nullable public.coaches.user_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coaches"']::text[]) AS state) AS now WHERE state IN ('cee542a17a064d1e213ee55ca7f9b729', '35487d724741f32c95c99d609a03d912')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-coaches-coaches-user-id-present-a840c424-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
  ALTER TABLE "public"."coaches" ADD CONSTRAINT "coaches_user_id_present" CHECK ("user_id" IS NOT NULL) NOT VALID;
  PERFORM pgmend.record('add-check-public-coaches-coaches-user-id-present-a840c424-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-coaches-coaches-user-id-present-a840c424-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
--rollback   ALTER TABLE "public"."coaches" DROP CONSTRAINT "coaches_user_id_present";
--rollback   PERFORM pgmend.forget('add-check-public-coaches-coaches-user-id-present-a840c424-add');
--rollback END
--rollback $pgmend$;
