--liquibase formatted sql

-- create-enum-type public.plan_status: mends enum-missing public.plan_status, enum-nonstandard public.plans.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Reversal: exact.

--changeset pgmend:create-enum-type-public-plan-status-9f369cac-create labels:expand,create-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-enum-type public.plan_status: mends enum-missing public.plan_status, enum-nonstandard public.plans.status
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-enum-type-public-plan-status-9f369cac-create') THEN
    RETURN;
  END IF;
  CREATE TYPE "public"."plan_status" AS ENUM ('active', 'inactive', 'archived');
  PERFORM pgmend.record('create-enum-type-public-plan-status-9f369cac-create');
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
--rollback   IF NOT pgmend.applied('create-enum-type-public-plan-status-9f369cac-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   DROP TYPE "public"."plan_status";
--rollback   PERFORM pgmend.forget('create-enum-type-public-plan-status-9f369cac-create');
--rollback END
--rollback $pgmend$;
