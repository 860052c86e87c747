--liquibase formatted sql

-- create-index public.mcp_envelopes.mcp_envelopes_user_id_idx: mends foreign-key-without-index public.mcp_envelopes.mcp_envelopes_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.mcp_envelopes SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-mcp-envelopes-mcp-envelopes-user--da83009a-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.mcp_envelopes.mcp_envelopes_user_id_idx: mends foreign-key-without-index public.mcp_envelopes.mcp_envelopes_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."mcp_envelopes"']::text[]) AS state) AS now WHERE state IN ('4cf7c8e74f4fd2b897b4f08a5060cbfb', '593569fc9db53edfa4f5cc3b4b394a3d')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-mcp-envelopes-mcp-envelopes-user--da83009a-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."mcp_envelopes"']::text[], 'SHARE');
  CREATE INDEX "mcp_envelopes_user_id_idx" ON "public"."mcp_envelopes" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-mcp-envelopes-mcp-envelopes-user--da83009a-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-mcp-envelopes-mcp-envelopes-user--da83009a-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."mcp_envelopes"']::text[]);
--rollback   DROP INDEX "public"."mcp_envelopes_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-mcp-envelopes-mcp-envelopes-user--da83009a-create');
--rollback END
--rollback $pgmend$;
