--liquibase formatted sql

-- add-soft-delete public.coach_suggestions: mends soft-delete-missing public.coach_suggestions
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.coach_suggestions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Reversal: exact.

--changeset pgmend:add-soft-delete-public-coach-suggestions-308de33e-add labels:expand,add-soft-delete runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-soft-delete public.coach_suggestions: mends soft-delete-missing public.coach_suggestions
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_suggestions"']::text[]) AS state) AS now WHERE state IN ('b289e759f5abc31a5947155da8be80f7', '8256e56688df51e25875755f5c9b50bc')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-soft-delete-public-coach-suggestions-308de33e-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[]);
  ALTER TABLE "public"."coach_suggestions" ADD COLUMN "deleted_at" timestamptz;
  ALTER TABLE "public"."coach_suggestions" ADD COLUMN "deleted_reason" text;

  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE 'CREATE VIEW "public"."coach_suggestions_active" WITH (security_invoker = true) AS SELECT "id", "coach_id", "client_id", "suggestion", "created_at", "deleted_at", "deleted_reason" FROM "public"."coach_suggestions" WHERE "deleted_at" IS NULL';
  ELSIF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = '"public"."coach_suggestions"'::regclass) THEN
    EXECUTE 'CREATE VIEW "public"."coach_suggestions_active" AS SELECT "id", "coach_id", "client_id", "suggestion", "created_at", "deleted_at", "deleted_reason" FROM "public"."coach_suggestions" WHERE "deleted_at" IS NULL';
  ELSE
    RAISE NOTICE 'no view of live rows: before PostgreSQL 15 it would pass by the row security of its table';
  END IF;
  IF to_regclass('"public"."coach_suggestions_active"') IS NOT NULL THEN
    PERFORM pgmend.revoke_all('"public"."coach_suggestions_active"');
    GRANT SELECT ON TABLE "public"."coach_suggestions_active" TO "anon";
    GRANT SELECT ON TABLE "public"."coach_suggestions_active" TO "authenticated";
    GRANT SELECT ON TABLE "public"."coach_suggestions_active" TO "service_role";
  END IF;
  PERFORM pgmend.record('add-soft-delete-public-coach-suggestions-308de33e-add');
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
--rollback   IF NOT pgmend.applied('add-soft-delete-public-coach-suggestions-308de33e-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_suggestions"']::text[]);
--rollback   EXECUTE 'DROP VIEW IF EXISTS "public"."coach_suggestions_active"';
--rollback   ALTER TABLE "public"."coach_suggestions" DROP COLUMN "deleted_reason";
--rollback   ALTER TABLE "public"."coach_suggestions" DROP COLUMN "deleted_at";
--rollback   PERFORM pgmend.forget('add-soft-delete-public-coach-suggestions-308de33e-add');
--rollback END
--rollback $pgmend$;
