--liquibase formatted sql

-- convert-enum public.coach_clients.status: mends enum-nonstandard public.coach_clients.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_clients ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-coach-clients-status-ab69403b-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.coach_clients.status: mends enum-nonstandard public.coach_clients.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]) AS state) AS now WHERE state IN ('e3b7dff58d3bcd0e92eace57fd4082cc', '62ff0977fca88728813be05bec296553')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-coach-clients-status-ab69403b-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]);

  -- Policies that read the columns let nothing through until they are bound again.
  ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING (false);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."coach_dashboard" RENAME TO "coach_dashboard__0cacd412";
  ALTER VIEW "public"."coach_dashboard__0cacd412" SET SCHEMA pgmend;
  ALTER VIEW "public"."active_coach_clients" RENAME TO "active_coach_clients__0cacd412";
  ALTER VIEW "public"."active_coach_clients__0cacd412" SET SCHEMA pgmend;

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."coach_clients" DROP CONSTRAINT "coach_clients_started";

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_coach_clients_coach_status" RENAME TO "idx_coach_clients_coach_status__0cacd412";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_abec807a"(old "public"."coach_status") RETURNS "public"."entity_status_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'active' THEN 'active'::"public"."entity_status_enum" WHEN 'ended' THEN 'archived'::"public"."entity_status_enum" WHEN 'paused' THEN 'inactive'::"public"."entity_status_enum" WHEN 'prospect' THEN 'pending'::"public"."entity_status_enum" ELSE (old::text)::"public"."entity_status_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_abec807a"(new "public"."entity_status_enum") RETURNS "public"."coach_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'active' THEN 'active'::"public"."coach_status" WHEN 'archived' THEN 'ended'::"public"."coach_status" WHEN 'inactive' THEN 'paused'::"public"."coach_status" WHEN 'pending' THEN 'prospect'::"public"."coach_status" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."coach_clients"
    ADD COLUMN "status__new" "public"."entity_status_enum";
  ALTER TABLE "public"."coach_clients"
    ALTER COLUMN "status__new" TYPE "public"."entity_status_enum" USING pgmend."map_abec807a"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.coach_clients: the names swap
  ALTER TABLE "public"."coach_clients" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."coach_clients" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-coach-clients-status-ab69403b-swap', '"public"."coach_clients"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-coach-clients-status-ab69403b-swap', '"public"."coach_clients"', 'status__old', 'status');
  ALTER TABLE "public"."coach_clients" ALTER COLUMN "status" SET DEFAULT 'pending'::"public"."entity_status_enum";
  PERFORM pgmend.recompile('"public"."coach_clients"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  ALTER TABLE "public"."coach_clients" ADD CONSTRAINT "coach_clients_started" CHECK (((status = ANY (ARRAY['pending'::"public"."entity_status_enum", 'archived'::"public"."entity_status_enum"])) OR (started_at IS NOT NULL)));

  -- Indexes.
  CREATE INDEX idx_coach_clients_coach_status ON public.coach_clients USING btree (coach_id, status);

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."active_coach_clients" AS
 SELECT id,
    coach_id,
    client_id,
    status,
    started_at
   FROM public.coach_clients cc
  WHERE ((is_deleted = false) AND (status = ANY (ARRAY['active'::"public"."entity_status_enum", 'inactive'::"public"."entity_status_enum"])));
  PERFORM pgmend.take_owner('"public"."active_coach_clients"', '"pgmend"."active_coach_clients__0cacd412"');
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
          WHERE ((p.coach_id = c.id) AND (p.status = 'paid'::public.coach_payment_status) AND (NOT p.is_deleted))) AS received
   FROM (public.coaches c
     LEFT JOIN public.active_coach_clients a ON ((a.coach_id = c.id)))
  GROUP BY c.id;
  PERFORM pgmend.take_owner('"public"."coach_dashboard"', '"pgmend"."coach_dashboard__0cacd412"');
  PERFORM pgmend.revoke_all('"public"."coach_dashboard"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "service_role"'; END IF;

  -- Policies, bound to the new columns.
  ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING ((EXISTS ( SELECT
   FROM (public.coach_clients cc
     JOIN public.coaches c ON ((c.id = cc.coach_id)))
  WHERE ((cc.client_id = user_workouts.user_id) AND (c.user_id = auth.uid()) AND (cc.status = ANY (ARRAY['active'::"public"."entity_status_enum", 'inactive'::"public"."entity_status_enum"])) AND (cc.is_deleted = false)))));

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_0cacd412_coach_clients"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_abec807a"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_abec807a"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_0cacd412" BEFORE INSERT OR UPDATE ON "public"."coach_clients" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_0cacd412_coach_clients"();
  PERFORM pgmend.record('convert-enum-public-coach-clients-status-ab69403b-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-coach-clients-status-ab69403b-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."active_coach_clients"', '"public"."coach_clients"', '"public"."coach_dashboard"', '"public"."user_workouts"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_clients"') AND tgname = '~pgmend_0cacd412') THEN
--rollback     RAISE EXCEPTION 'table public.coach_clients was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-coach-clients-status-ab69403b-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_0cacd412" ON "public"."coach_clients";
--rollback   DROP FUNCTION pgmend."sync_0cacd412_coach_clients"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."coach_clients"']::text[], 'UPDATE "public"."coach_clients" SET "status__old" = pgmend."unmap_abec807a"("status") WHERE pgmend."map_abec807a"("status__old") IS DISTINCT FROM "status"');
--rollback   ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING (false);
--rollback   DROP VIEW "public"."coach_dashboard";
--rollback   DROP VIEW "public"."active_coach_clients";
--rollback   ALTER TABLE "public"."coach_clients" DROP CONSTRAINT "coach_clients_started";
--rollback   DROP INDEX "public"."idx_coach_clients_coach_status";
--rollback 
--rollback   -- public.coach_clients: the names swap back
--rollback   ALTER TABLE "public"."coach_clients" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."coach_clients" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."coach_clients"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."coach_clients" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_abec807a"("public"."entity_status_enum");
--rollback   DROP FUNCTION pgmend."map_abec807a"("public"."coach_status");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-coach-clients-status-ab69403b-swap', '"public"."coach_clients"', 'status__old', 'status');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   ALTER TABLE "public"."coach_clients" ADD CONSTRAINT "coach_clients_started" CHECK (((status = ANY (ARRAY['prospect'::public.coach_status, 'ended'::public.coach_status])) OR (started_at IS NOT NULL)));
--rollback   ALTER INDEX "public"."idx_coach_clients_coach_status__0cacd412" RENAME TO "idx_coach_clients_coach_status";
--rollback   ALTER VIEW "pgmend"."active_coach_clients__0cacd412" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."active_coach_clients__0cacd412" RENAME TO "active_coach_clients";
--rollback   ALTER VIEW "pgmend"."coach_dashboard__0cacd412" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_dashboard__0cacd412" RENAME TO "coach_dashboard";
--rollback   ALTER POLICY "user_workouts_coach" ON "public"."user_workouts" USING ((EXISTS ( SELECT
--rollback    FROM (public.coach_clients cc
--rollback      JOIN public.coaches c ON ((c.id = cc.coach_id)))
--rollback   WHERE ((cc.client_id = user_workouts.user_id) AND (c.user_id = auth.uid()) AND (cc.status = ANY (ARRAY['active'::public.coach_status, 'paused'::public.coach_status])) AND (cc.is_deleted = false)))));
--rollback   PERFORM pgmend.forget('convert-enum-public-coach-clients-status-ab69403b-swap');
--rollback END
--rollback $pgmend$;
