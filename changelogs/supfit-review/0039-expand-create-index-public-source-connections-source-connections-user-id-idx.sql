--liquibase formatted sql

-- create-index public.source_connections.source_connections_user_id_idx: mends foreign-key-without-index public.source_connections.source_connections_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.source_connections SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-source-connections-source-connect-9364bec4-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.source_connections.source_connections_user_id_idx: mends foreign-key-without-index public.source_connections.source_connections_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."source_connections"']::text[]) AS state) AS now WHERE state IN ('187c5bb0e82972a66dc469aa73abcb65', 'f4a49b3fb658fe621c8c96b3fa2800e8')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-source-connections-source-connect-9364bec4-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."source_connections"']::text[], 'SHARE');
  CREATE INDEX "source_connections_user_id_idx" ON "public"."source_connections" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-source-connections-source-connect-9364bec4-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-source-connections-source-connect-9364bec4-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."source_connections"']::text[]);
--rollback   DROP INDEX "public"."source_connections_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-source-connections-source-connect-9364bec4-create');
--rollback END
--rollback $pgmend$;
