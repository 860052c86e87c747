--liquibase formatted sql

-- create-index public.coach_clients.idx_coach_clients_coach_status: mends foreign-key-without-index public.coach_clients.coach_clients_coach_id_fkey, index-missing public.coach_clients.idx_coach_clients_coach_status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_clients SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-coach-clients-idx-coach-clients-c-413d4284-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.coach_clients.idx_coach_clients_coach_status: mends foreign-key-without-index public.coach_clients.coach_clients_coach_id_fkey, index-missing public.coach_clients.idx_coach_clients_coach_status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_clients"']::text[]) AS state) AS now WHERE state IN ('e3534ea87f7991ce47499c86c5c9d95a', 'f7ac79d4cfff18efbe4a7830d7b9acc5')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-coach-clients-idx-coach-clients-c-413d4284-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_clients"']::text[], 'SHARE');
  CREATE INDEX "idx_coach_clients_coach_status" ON "public"."coach_clients" USING "btree" ("coach_id", "status");
  PERFORM pgmend.record('create-index-public-coach-clients-idx-coach-clients-c-413d4284-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-coach-clients-idx-coach-clients-c-413d4284-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_clients"']::text[]);
--rollback   DROP INDEX "public"."idx_coach_clients_coach_status";
--rollback   PERFORM pgmend.forget('create-index-public-coach-clients-idx-coach-clients-c-413d4284-create');
--rollback END
--rollback $pgmend$;
