--liquibase formatted sql

-- repoint-reference public.source_connections.source_connections_user_id_fkey: mends user-reference-nonstandard public.source_connections.source_connections_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.source_connections ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.source_connections before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-source-connections-source-connect-b9634ebd-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.source_connections.source_connections_user_id_fkey: mends user-reference-nonstandard public.source_connections.source_connections_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."source_connections"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('881cab01e54463c8f4f9aa9be07de94e', '881cab01e54463c8f4f9aa9be07de94e')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-source-connections-source-connect-b9634ebd-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."source_connections"', '"public"."users"']::text[]);
  ALTER TABLE "public"."source_connections" DROP CONSTRAINT "source_connections_user_id_fkey";
  ALTER TABLE "public"."source_connections" ADD CONSTRAINT "source_connections_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "public"."users" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('repoint-reference-public-source-connections-source-connect-b9634ebd-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-source-connections-source-connect-b9634ebd-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."source_connections"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."source_connections" DROP CONSTRAINT "source_connections_user_id_fkey";
--rollback   ALTER TABLE "public"."source_connections" ADD CONSTRAINT "source_connections_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('repoint-reference-public-source-connections-source-connect-b9634ebd-repoint');
--rollback END
--rollback $pgmend$;
