--liquibase formatted sql

-- create-index public.invitations.idx_invitations_expires_at: mends index-missing public.invitations.idx_invitations_expires_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.invitations SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-invitations-idx-invitations-expir-d04e13a8-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.invitations.idx_invitations_expires_at: mends index-missing public.invitations.idx_invitations_expires_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('767e0ff85da0340a8b5298200700e64b', '14a139d7b3fe061a734b9c7ccd3a15e0')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-invitations-idx-invitations-expir-d04e13a8-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[], 'SHARE');
  CREATE INDEX "idx_invitations_expires_at" ON "public"."invitations" USING "btree" ("expires_at");
  PERFORM pgmend.record('create-index-public-invitations-idx-invitations-expir-d04e13a8-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-invitations-idx-invitations-expir-d04e13a8-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   DROP INDEX "public"."idx_invitations_expires_at";
--rollback   PERFORM pgmend.forget('create-index-public-invitations-idx-invitations-expir-d04e13a8-create');
--rollback END
--rollback $pgmend$;
