--liquibase formatted sql

-- create-index public.health_vitals.health_vitals_owner_id_idx: mends foreign-key-without-index public.health_vitals.health_vitals_owner_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.health_vitals SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-health-vitals-health-vitals-owner-69fcfa32-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.health_vitals.health_vitals_owner_id_idx: mends foreign-key-without-index public.health_vitals.health_vitals_owner_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."health_vitals"']::text[]) AS state) AS now WHERE state IN ('9aeff33fc1a16d4cef52a026addc9be6', '2f8d9048d11e415260653f30852bff52')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-health-vitals-health-vitals-owner-69fcfa32-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."health_vitals"']::text[], 'SHARE');
  CREATE INDEX "health_vitals_owner_id_idx" ON "public"."health_vitals" USING "btree" ("owner_id");
  PERFORM pgmend.record('create-index-public-health-vitals-health-vitals-owner-69fcfa32-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-health-vitals-health-vitals-owner-69fcfa32-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."health_vitals"']::text[]);
--rollback   DROP INDEX "public"."health_vitals_owner_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-health-vitals-health-vitals-owner-69fcfa32-create');
--rollback END
--rollback $pgmend$;
