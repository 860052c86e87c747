--liquibase formatted sql

-- replace-soft-delete public.coach_clients: mends soft-delete-nonstandard public.coach_clients
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_clients ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: nothing until the flag is dropped; then code that reads public.coach_clients.is_deleted.
-- Reversal: exact.

--changeset pgmend:replace-soft-delete-public-coach-clients-63a195ff-swap labels:cutover,replace-soft-delete runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-soft-delete public.coach_clients: mends soft-delete-nonstandard public.coach_clients
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]) AS state) AS now WHERE state IN ('9846532d346378d9aeb5ab6d6782168c', 'c14c9a8a63c507b780d76b142ebe5c4a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-soft-delete-public-coach-clients-63a195ff-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]);

  -- Policies that read the columns let nothing through until they are bound again.
  ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING (false);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."coach_dashboard" RENAME TO "coach_dashboard__56691995";
  ALTER VIEW "public"."coach_dashboard__56691995" SET SCHEMA pgmend;
  ALTER VIEW "public"."active_coach_clients" RENAME TO "active_coach_clients__56691995";
  ALTER VIEW "public"."active_coach_clients__56691995" SET SCHEMA pgmend;

  -- The time of deletion, filled as the column is added: best known change of the row, else a constant.
  ALTER TABLE "public"."coach_clients" ADD COLUMN "deleted_at" timestamptz
    GENERATED ALWAYS AS (CASE WHEN "is_deleted" THEN coalesce("updated_at", "created_at", '2000-01-01T00:00:00Z'::timestamptz) END) STORED;
  ALTER TABLE "public"."coach_clients" ALTER COLUMN "deleted_at" DROP EXPRESSION;
  ALTER TABLE "public"."coach_clients" ADD COLUMN "deleted_reason" text;

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."active_coach_clients" AS
 SELECT id,
    coach_id,
    client_id,
    status,
    started_at
   FROM public.coach_clients cc
  WHERE ((("deleted_at" IS NOT NULL) = false) AND (status = ANY (ARRAY['active'::public.entity_status_enum, 'inactive'::public.entity_status_enum])));
  PERFORM pgmend.take_owner('"public"."active_coach_clients"', '"pgmend"."active_coach_clients__56691995"');
  PERFORM pgmend.revoke_all('"public"."active_coach_clients"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."active_coach_clients" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."active_coach_clients" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."active_coach_clients" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."active_coach_clients" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."active_coach_clients" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."active_coach_clients" TO "service_role"'; END IF;
  CREATE VIEW "public"."coach_dashboard" AS
 SELECT c.id,
    c.display_name,
    count(a.client_id) AS clients,
    ( SELECT sum(p.amount) AS sum
           FROM public.coach_payments p
          WHERE ((p.coach_id = c.id) AND (p.status = 'completed'::public.payment_status_enum) AND (NOT p.is_deleted))) AS received
   FROM (public.coaches c
     LEFT JOIN public.active_coach_clients a ON ((a.coach_id = c.id)))
  GROUP BY c.id;
  PERFORM pgmend.take_owner('"public"."coach_dashboard"', '"pgmend"."coach_dashboard__56691995"');
  PERFORM pgmend.revoke_all('"public"."coach_dashboard"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "service_role"'; END IF;

  -- Policies, bound to the new columns.
  ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING ((EXISTS ( SELECT
   FROM (public.coach_clients cc
     JOIN public.coaches c ON ((c.id = cc.coach_id)))
  WHERE ((cc.client_id = user_workouts.user_id) AND (c.user_id = auth.uid()) AND (cc.status = ANY (ARRAY['active'::public.entity_status_enum, 'inactive'::public.entity_status_enum])) AND ((cc."deleted_at" IS NOT NULL) = false)))));

CREATE FUNCTION pgmend."sync_56691995_coach_clients"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
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
  CREATE TRIGGER "~pgmend_56691995" BEFORE INSERT OR UPDATE ON "public"."coach_clients" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_56691995_coach_clients"();

  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE 'CREATE VIEW "public"."coach_clients_active" WITH (security_invoker = true) AS SELECT "id", "coach_id", "client_id", "started_at", "created_at", "updated_at", "status", "deleted_at", "deleted_reason" FROM "public"."coach_clients" WHERE "deleted_at" IS NULL';
  ELSIF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = '"public"."coach_clients"'::regclass) THEN
    EXECUTE 'CREATE VIEW "public"."coach_clients_active" AS SELECT "id", "coach_id", "client_id", "started_at", "created_at", "updated_at", "status", "deleted_at", "deleted_reason" FROM "public"."coach_clients" WHERE "deleted_at" IS NULL';
  ELSE
    RAISE NOTICE 'no view of live rows: before PostgreSQL 15 it would pass by the row security of its table';
  END IF;
  IF to_regclass('"public"."coach_clients_active"') IS NOT NULL THEN
    PERFORM pgmend.revoke_all('"public"."coach_clients_active"');
    GRANT SELECT ON TABLE "public"."coach_clients_active" TO "anon";
    GRANT SELECT ON TABLE "public"."coach_clients_active" TO "authenticated";
    GRANT SELECT ON TABLE "public"."coach_clients_active" TO "service_role";
  END IF;
  PERFORM pgmend.record('replace-soft-delete-public-coach-clients-63a195ff-swap');
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
--rollback   IF NOT pgmend.applied('replace-soft-delete-public-coach-clients-63a195ff-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_clients"') AND tgname = '~pgmend_56691995') THEN
--rollback     RAISE EXCEPTION 'table public.coach_clients was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''replace-soft-delete-public-coach-clients-63a195ff-swap'', then roll back again';
--rollback   END IF;
--rollback   EXECUTE 'DROP VIEW IF EXISTS "public"."coach_clients_active"';
--rollback   DROP TRIGGER "~pgmend_56691995" ON "public"."coach_clients";
--rollback   DROP FUNCTION pgmend."sync_56691995_coach_clients"();
--rollback   ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING (false);
--rollback   DROP VIEW "public"."coach_dashboard";
--rollback   DROP VIEW "public"."active_coach_clients";
--rollback   ALTER TABLE "public"."coach_clients" DROP COLUMN "deleted_at";
--rollback   ALTER TABLE "public"."coach_clients" DROP COLUMN "deleted_reason";
--rollback   ALTER VIEW "pgmend"."active_coach_clients__56691995" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."active_coach_clients__56691995" RENAME TO "active_coach_clients";
--rollback   ALTER VIEW "pgmend"."coach_dashboard__56691995" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_dashboard__56691995" RENAME TO "coach_dashboard";
--rollback   ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING ((EXISTS ( SELECT
--rollback    FROM (public.coach_clients cc
--rollback      JOIN public.coaches c ON ((c.id = cc.coach_id)))
--rollback   WHERE ((cc.client_id = user_workouts.user_id) AND (c.user_id = auth.uid()) AND (cc.status = ANY (ARRAY['active'::public.entity_status_enum, 'inactive'::public.entity_status_enum])) AND (cc.is_deleted = false)))));
--rollback   PERFORM pgmend.forget('replace-soft-delete-public-coach-clients-63a195ff-swap');
--rollback END
--rollback $pgmend$;
