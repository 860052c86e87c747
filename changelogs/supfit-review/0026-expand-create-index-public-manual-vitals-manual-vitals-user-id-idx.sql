--liquibase formatted sql

-- create-index public.manual_vitals.manual_vitals_user_id_idx: mends foreign-key-without-index public.manual_vitals.manual_vitals_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.manual_vitals SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-manual-vitals-manual-vitals-user--94c93812-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.manual_vitals.manual_vitals_user_id_idx: mends foreign-key-without-index public.manual_vitals.manual_vitals_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."manual_vitals"']::text[]) AS state) AS now WHERE state IN ('7a766ed888d52b8613bbc1f407a3ebd3', '4a0dcb75fb18cef1fe1fd7c6e4d9491b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-manual-vitals-manual-vitals-user--94c93812-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."manual_vitals"']::text[], 'SHARE');
  CREATE INDEX "manual_vitals_user_id_idx" ON "public"."manual_vitals" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-manual-vitals-manual-vitals-user--94c93812-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-manual-vitals-manual-vitals-user--94c93812-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."manual_vitals"']::text[]);
--rollback   DROP INDEX "public"."manual_vitals_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-manual-vitals-manual-vitals-user--94c93812-create');
--rollback END
--rollback $pgmend$;
