--liquibase formatted sql

-- rename-enum-type public.planinterval: mends enum-nonstandard public.plans.interval
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Breaks: code that names the type public.planinterval.
-- Reversal: exact.

--changeset pgmend:rename-enum-type-public-planinterval-5f7e9a20-rename labels:cutover,rename-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: rename-enum-type public.planinterval: mends enum-nonstandard public.plans.interval
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('rename-enum-type-public-planinterval-5f7e9a20-rename') THEN
    RETURN;
  END IF;
  ALTER TYPE "public"."planinterval" RENAME TO "plan_interval";
  PERFORM pgmend.record('rename-enum-type-public-planinterval-5f7e9a20-rename');
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
--rollback   IF NOT pgmend.applied('rename-enum-type-public-planinterval-5f7e9a20-rename') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   ALTER TYPE "public"."plan_interval" RENAME TO "planinterval";
--rollback   PERFORM pgmend.forget('rename-enum-type-public-planinterval-5f7e9a20-rename');
--rollback END
--rollback $pgmend$;
