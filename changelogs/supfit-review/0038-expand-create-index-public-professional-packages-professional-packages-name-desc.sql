--liquibase formatted sql

-- create-index public.professional_packages.professional_packages_name_description_english_idx: mends text-search-missing public.professional_packages.professional_packages_name_description_english_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.professional_packages SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-professional-packages-professiona-6deb4315-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.professional_packages.professional_packages_name_description_english_idx: mends text-search-missing public.professional_packages.professional_packages_name_description_english_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_packages"']::text[]) AS state) AS now WHERE state IN ('8cadf3672d149888e7def040f4737535', 'd8d403b589b02298dfd6426ad876bf99')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-professional-packages-professiona-6deb4315-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[], 'SHARE');
  CREATE INDEX "professional_packages_name_description_english_idx" ON "public"."professional_packages" USING "gin" ((pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, coalesce("name", '') || ' ' || coalesce("description", ''))));
  PERFORM pgmend.record('create-index-public-professional-packages-professiona-6deb4315-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-professional-packages-professiona-6deb4315-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[]);
--rollback   DROP INDEX "public"."professional_packages_name_description_english_idx";
--rollback   PERFORM pgmend.forget('create-index-public-professional-packages-professiona-6deb4315-create');
--rollback END
--rollback $pgmend$;
