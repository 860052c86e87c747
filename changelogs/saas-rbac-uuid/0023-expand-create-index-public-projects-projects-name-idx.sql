--liquibase formatted sql

-- create-index public.projects.projects_name_idx: mends index-missing public.projects.projects_name_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.projects SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-projects-projects-name-idx-b42547e1-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.projects.projects_name_idx: mends index-missing public.projects.projects_name_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."projects"']::text[]) AS state) AS now WHERE state IN ('d23f6fce7c01bb0f9ef17c24f4a64413', '002cb0aefb352998c1965ea420a60884')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-projects-projects-name-idx-b42547e1-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[], 'SHARE');
  CREATE INDEX "projects_name_idx" ON "public"."projects" USING "btree" ("name");
  PERFORM pgmend.record('create-index-public-projects-projects-name-idx-b42547e1-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-projects-projects-name-idx-b42547e1-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[]);
--rollback   DROP INDEX "public"."projects_name_idx";
--rollback   PERFORM pgmend.forget('create-index-public-projects-projects-name-idx-b42547e1-create');
--rollback END
--rollback $pgmend$;
