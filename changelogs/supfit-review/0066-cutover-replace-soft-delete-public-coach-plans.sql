--liquibase formatted sql

-- replace-soft-delete public.coach_plans: mends soft-delete-nonstandard public.coach_plans
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: nothing until the flag is dropped; then code that reads public.coach_plans.is_deleted.
-- Reversal: exact.

--changeset pgmend:replace-soft-delete-public-coach-plans-f03ba68e-swap labels:cutover,replace-soft-delete runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-soft-delete public.coach_plans: mends soft-delete-nonstandard public.coach_plans
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]) AS state) AS now WHERE state IN ('21b186e4cd7ac9da8b1040b523d42a77', '810a6f4fe1343070322d69a149650dff')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-soft-delete-public-coach-plans-f03ba68e-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."open_coach_plans" RENAME TO "open_coach_plans__b2cac64d";
  ALTER VIEW "public"."open_coach_plans__b2cac64d" SET SCHEMA pgmend;

  -- The time of deletion, filled as the column is added: best known change of the row, else a constant.
  ALTER TABLE "public"."coach_plans" ADD COLUMN "deleted_at" timestamptz
    GENERATED ALWAYS AS (CASE WHEN "is_deleted" THEN coalesce("updated_at", "created_at", '2000-01-01T00:00:00Z'::timestamptz) END) STORED;
  ALTER TABLE "public"."coach_plans" ALTER COLUMN "deleted_at" DROP EXPRESSION;
  ALTER TABLE "public"."coach_plans" ADD COLUMN "deleted_reason" text;

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."open_coach_plans" AS
 SELECT id,
    coach_id,
    name,
    type,
    price
   FROM public.coach_plans
  WHERE (("deleted_at" IS NOT NULL) IS NOT TRUE);
  PERFORM pgmend.take_owner('"public"."open_coach_plans"', '"pgmend"."open_coach_plans__b2cac64d"');
  PERFORM pgmend.revoke_all('"public"."open_coach_plans"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "service_role"'; END IF;

CREATE FUNCTION pgmend."sync_b2cac64d_coach_plans"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."deleted_at" IS NOT NULL THEN
      NEW."is_deleted" := true;
    ELSIF NEW."is_deleted" THEN
      NEW."deleted_at" := now();
    END IF;
  ELSIF NEW."deleted_at" IS DISTINCT FROM OLD."deleted_at" THEN
    IF NEW."deleted_at" IS NOT NULL THEN
      NEW."is_deleted" := true;
    ELSIF NEW."is_deleted" THEN
      NEW."is_deleted" := false;
    END IF;
  ELSIF NEW."is_deleted" IS DISTINCT FROM OLD."is_deleted" THEN
    IF NEW."is_deleted" AND NEW."deleted_at" IS NULL THEN
      NEW."deleted_at" := now();
    ELSIF NEW."is_deleted" IS NOT TRUE THEN
      NEW."deleted_at" := NULL;
    END IF;
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_b2cac64d" BEFORE INSERT OR UPDATE ON "public"."coach_plans" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_b2cac64d_coach_plans"();

  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE 'CREATE VIEW "public"."coach_plans_active" WITH (security_invoker = true) AS SELECT "id", "coach_id", "name", "description", "price", "created_at", "updated_at", "type", "deleted_at", "deleted_reason" FROM "public"."coach_plans" WHERE "deleted_at" IS NULL';
  ELSIF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = '"public"."coach_plans"'::regclass) THEN
    EXECUTE 'CREATE VIEW "public"."coach_plans_active" AS SELECT "id", "coach_id", "name", "description", "price", "created_at", "updated_at", "type", "deleted_at", "deleted_reason" FROM "public"."coach_plans" WHERE "deleted_at" IS NULL';
  ELSE
    RAISE NOTICE 'no view of live rows: before PostgreSQL 15 it would pass by the row security of its table';
  END IF;
  IF to_regclass('"public"."coach_plans_active"') IS NOT NULL THEN
    PERFORM pgmend.revoke_all('"public"."coach_plans_active"');
    GRANT SELECT ON TABLE "public"."coach_plans_active" TO "anon";
    GRANT SELECT ON TABLE "public"."coach_plans_active" TO "authenticated";
    GRANT SELECT ON TABLE "public"."coach_plans_active" TO "service_role";
  END IF;
  PERFORM pgmend.record('replace-soft-delete-public-coach-plans-f03ba68e-swap');
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
--rollback   IF NOT pgmend.applied('replace-soft-delete-public-coach-plans-f03ba68e-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_plans"') AND tgname = '~pgmend_b2cac64d') THEN
--rollback     RAISE EXCEPTION 'table public.coach_plans was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''replace-soft-delete-public-coach-plans-f03ba68e-swap'', then roll back again';
--rollback   END IF;
--rollback   EXECUTE 'DROP VIEW IF EXISTS "public"."coach_plans_active"';
--rollback   DROP TRIGGER "~pgmend_b2cac64d" ON "public"."coach_plans";
--rollback   DROP FUNCTION pgmend."sync_b2cac64d_coach_plans"();
--rollback   DROP VIEW "public"."open_coach_plans";
--rollback   ALTER TABLE "public"."coach_plans" DROP COLUMN "deleted_at";
--rollback   ALTER TABLE "public"."coach_plans" DROP COLUMN "deleted_reason";
--rollback   ALTER VIEW "pgmend"."open_coach_plans__b2cac64d" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."open_coach_plans__b2cac64d" RENAME TO "open_coach_plans";
--rollback   PERFORM pgmend.forget('replace-soft-delete-public-coach-plans-f03ba68e-swap');
--rollback END
--rollback $pgmend$;
