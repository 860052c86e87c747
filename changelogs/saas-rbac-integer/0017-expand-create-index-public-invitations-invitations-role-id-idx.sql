--liquibase formatted sql

-- create-index public.invitations.invitations_role_id_idx: mends foreign-key-without-index public.invitations.invitations_role_id_fkey, index-missing public.invitations.invitations_role_id_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.invitations SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-invitations-invitations-role-id-i-8ce4f0ee-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.invitations.invitations_role_id_idx: mends foreign-key-without-index public.invitations.invitations_role_id_fkey, index-missing public.invitations.invitations_role_id_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('1c652ab8017668695b33232d70e210a5', '8f11baea4e53721fa0ef4fea25098f83')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-invitations-invitations-role-id-i-8ce4f0ee-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[], 'SHARE');
  CREATE INDEX "invitations_role_id_idx" ON "public"."invitations" USING "btree" ("role_id");
  PERFORM pgmend.record('create-index-public-invitations-invitations-role-id-i-8ce4f0ee-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-invitations-invitations-role-id-i-8ce4f0ee-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   DROP INDEX "public"."invitations_role_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-invitations-invitations-role-id-i-8ce4f0ee-create');
--rollback END
--rollback $pgmend$;
