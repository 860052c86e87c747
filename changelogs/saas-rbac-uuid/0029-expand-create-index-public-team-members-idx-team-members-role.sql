--liquibase formatted sql

-- create-index public.team_members.idx_team_members_role: mends foreign-key-without-index public.team_members.team_members_role_id_fkey, index-missing public.team_members.idx_team_members_role
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.team_members SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-team-members-idx-team-members-rol-a8a12957-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.team_members.idx_team_members_role: mends foreign-key-without-index public.team_members.team_members_role_id_fkey, index-missing public.team_members.idx_team_members_role
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."team_members"']::text[]) AS state) AS now WHERE state IN ('4430cf3a3b4a4101e9a631094dd94f5e', '853fa55dc03d9aabc9d8ef2e7bf151fc')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-team-members-idx-team-members-rol-a8a12957-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[], 'SHARE');
  CREATE INDEX "idx_team_members_role" ON "public"."team_members" USING "btree" ("role_id");
  PERFORM pgmend.record('create-index-public-team-members-idx-team-members-rol-a8a12957-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-team-members-idx-team-members-rol-a8a12957-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[]);
--rollback   DROP INDEX "public"."idx_team_members_role";
--rollback   PERFORM pgmend.forget('create-index-public-team-members-idx-team-members-rol-a8a12957-create');
--rollback END
--rollback $pgmend$;
