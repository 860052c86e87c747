--liquibase formatted sql

-- create-enum-type public.invitation_status: mends enum-missing public.invitation_status, enum-nonstandard public.invitations.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Reversal: exact.

--changeset pgmend:create-enum-type-public-invitation-status-06505b6a-create labels:expand,create-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-enum-type public.invitation_status: mends enum-missing public.invitation_status, enum-nonstandard public.invitations.status
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-enum-type-public-invitation-status-06505b6a-create') THEN
    RETURN;
  END IF;
  CREATE TYPE "public"."invitation_status" AS ENUM ('pending', 'accepted', 'expired', 'revoked');
  PERFORM pgmend.record('create-enum-type-public-invitation-status-06505b6a-create');
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
--rollback   IF NOT pgmend.applied('create-enum-type-public-invitation-status-06505b6a-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   DROP TYPE "public"."invitation_status";
--rollback   PERFORM pgmend.forget('create-enum-type-public-invitation-status-06505b6a-create');
--rollback END
--rollback $pgmend$;
