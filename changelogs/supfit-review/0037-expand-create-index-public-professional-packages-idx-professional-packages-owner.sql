--liquibase formatted sql

-- create-index public.professional_packages.idx_professional_packages_owner_status: mends foreign-key-without-index public.professional_packages.professional_packages_owner_user_id_fkey, index-missing public.professional_packages.idx_professional_packages_owner_status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.professional_packages SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-professional-packages-idx-profess-9e478a07-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.professional_packages.idx_professional_packages_owner_status: mends foreign-key-without-index public.professional_packages.professional_packages_owner_user_id_fkey, index-missing public.professional_packages.idx_professional_packages_owner_status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_packages"']::text[]) AS state) AS now WHERE state IN ('7211c99c792558a6b5c62fd5491993f8', '8cadf3672d149888e7def040f4737535')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-professional-packages-idx-profess-9e478a07-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[], 'SHARE');
  CREATE INDEX "idx_professional_packages_owner_status" ON "public"."professional_packages" USING "btree" ("owner_user_id", "status");
  PERFORM pgmend.record('create-index-public-professional-packages-idx-profess-9e478a07-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-professional-packages-idx-profess-9e478a07-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[]);
--rollback   DROP INDEX "public"."idx_professional_packages_owner_status";
--rollback   PERFORM pgmend.forget('create-index-public-professional-packages-idx-profess-9e478a07-create');
--rollback END
--rollback $pgmend$;
