--liquibase formatted sql

-- create-index public.coach_availability.coach_availability_coach_id_idx: mends foreign-key-without-index public.coach_availability.coach_availability_coach_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_availability SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-availability-coach-availabi-02d2bb45-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_availability.coach_availability_coach_id_idx: mends foreign-key-without-index public.coach_availability.coach_availability_coach_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_availability"']::text[]) AS state) AS now WHERE state IN ('1f33939c7896ab27c2656d78cfd5f9d0', '2301cf151ae245ebb1b5b8c712ad17de')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-availability-coach-availabi-02d2bb45-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_availability"']::text[], 'SHARE');
  CREATE INDEX "coach_availability_coach_id_idx" ON "public"."coach_availability" USING "btree" ("coach_id");
  PERFORM pgmend.record('create-index-public-coach-availability-coach-availabi-02d2bb45-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-availability-coach-availabi-02d2bb45-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_availability"']::text[]);
--rollback   DROP INDEX "public"."coach_availability_coach_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-coach-availability-coach-availabi-02d2bb45-create');
--rollback END
--rollback $pgmend$;
