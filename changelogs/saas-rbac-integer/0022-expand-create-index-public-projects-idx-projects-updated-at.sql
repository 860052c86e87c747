--liquibase formatted sql

-- create-index public.projects.idx_projects_updated_at: mends index-missing public.projects.idx_projects_updated_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.projects SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-projects-idx-projects-updated-at-8e166f68-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.projects.idx_projects_updated_at: mends index-missing public.projects.idx_projects_updated_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."projects"']::text[]) AS state) AS now WHERE state IN ('67345ed01393ae715877ee6a8d2dfc85', 'd23f6fce7c01bb0f9ef17c24f4a64413')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-projects-idx-projects-updated-at-8e166f68-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[], 'SHARE');
  CREATE INDEX "idx_projects_updated_at" ON "public"."projects" USING "btree" ("updated_at");
  PERFORM pgmend.record('create-index-public-projects-idx-projects-updated-at-8e166f68-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-projects-idx-projects-updated-at-8e166f68-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[]);
--rollback   DROP INDEX "public"."idx_projects_updated_at";
--rollback   PERFORM pgmend.forget('create-index-public-projects-idx-projects-updated-at-8e166f68-create');
--rollback END
--rollback $pgmend$;
