--liquibase formatted sql

-- create-index public.active_hours.idx_active_hours_owner_date: mends foreign-key-without-index public.active_hours.active_hours_owner_id_fkey, index-missing public.active_hours.idx_active_hours_owner_date
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.active_hours SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-active-hours-idx-active-hours-own-b6ab6065-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.active_hours.idx_active_hours_owner_date: mends foreign-key-without-index public.active_hours.active_hours_owner_id_fkey, index-missing public.active_hours.idx_active_hours_owner_date
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."active_hours"']::text[]) AS state) AS now WHERE state IN ('2f8fed299d0e971fd45d8c9cad368550', '01cc1e363d1ad2af37082625721641a1')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-active-hours-idx-active-hours-own-b6ab6065-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."active_hours"']::text[], 'SHARE');
  CREATE INDEX "idx_active_hours_owner_date" ON "public"."active_hours" USING "btree" ("owner_id", "active_date" DESC);
  PERFORM pgmend.record('create-index-public-active-hours-idx-active-hours-own-b6ab6065-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-active-hours-idx-active-hours-own-b6ab6065-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."active_hours"']::text[]);
--rollback   DROP INDEX "public"."idx_active_hours_owner_date";
--rollback   PERFORM pgmend.forget('create-index-public-active-hours-idx-active-hours-own-b6ab6065-create');
--rollback END
--rollback $pgmend$;
