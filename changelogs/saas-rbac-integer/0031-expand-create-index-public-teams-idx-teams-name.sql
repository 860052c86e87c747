--liquibase formatted sql

-- create-index public.teams.idx_teams_name: mends index-missing public.teams.idx_teams_name
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.teams SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-teams-idx-teams-name-dd8b3ade-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.teams.idx_teams_name: mends index-missing public.teams.idx_teams_name
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."teams"']::text[]) AS state) AS now WHERE state IN ('ef2e0eecbd55abbb178ac94a5629971b', '754c869d180e2e645448832dd49ffe59')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-teams-idx-teams-name-dd8b3ade-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."teams"']::text[], 'SHARE');
  CREATE INDEX "idx_teams_name" ON "public"."teams" USING "btree" ("name");
  PERFORM pgmend.record('create-index-public-teams-idx-teams-name-dd8b3ade-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-teams-idx-teams-name-dd8b3ade-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."teams"']::text[]);
--rollback   DROP INDEX "public"."idx_teams_name";
--rollback   PERFORM pgmend.forget('create-index-public-teams-idx-teams-name-dd8b3ade-create');
--rollback END
--rollback $pgmend$;
