--liquibase formatted sql

-- create-index public.user_diet_plans.user_diet_plans_user_id_idx: mends foreign-key-without-index public.user_diet_plans.user_diet_plans_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.user_diet_plans SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-user-diet-plans-user-diet-plans-u-dcdff33d-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.user_diet_plans.user_diet_plans_user_id_idx: mends foreign-key-without-index public.user_diet_plans.user_diet_plans_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_diet_plans"']::text[]) AS state) AS now WHERE state IN ('641f78f0cf91a9609884f5a5044be172', '2a043601956b22ab26be8e05af8c0da4')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-user-diet-plans-user-diet-plans-u-dcdff33d-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_diet_plans"']::text[], 'SHARE');
  CREATE INDEX "user_diet_plans_user_id_idx" ON "public"."user_diet_plans" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-user-diet-plans-user-diet-plans-u-dcdff33d-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-user-diet-plans-user-diet-plans-u-dcdff33d-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_diet_plans"']::text[]);
--rollback   DROP INDEX "public"."user_diet_plans_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-user-diet-plans-user-diet-plans-u-dcdff33d-create');
--rollback END
--rollback $pgmend$;
