--liquibase formatted sql

-- convert-enum public.subscriptions.status: mends enum-nonstandard public.subscriptions.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-subscriptions-status-f068f9d5-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.subscriptions.status: mends enum-nonstandard public.subscriptions.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."running_subscriptions"', '"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('f6919bd1e246b9bfb0905bc42d43361c', '7462150b6a3b15af5a0fdc6588fb5bfa')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-subscriptions-status-f068f9d5-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."running_subscriptions"', '"public"."subscriptions"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."running_subscriptions" RENAME TO "running_subscriptions__5509740f";
  ALTER VIEW "public"."running_subscriptions__5509740f" SET SCHEMA pgmend;

  -- Indexes over the columns.
  ALTER INDEX "public"."subscriptions_coach_id_status_idx" RENAME TO "subscriptions_coach_id_status_idx__5509740f";
  ALTER INDEX "public"."subscriptions_running" RENAME TO "subscriptions_running__5509740f";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_7fd28508"(old "public"."subscription_status") RETURNS "public"."subscription_status_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'active' THEN 'active'::"public"."subscription_status_enum" WHEN 'cancelled' THEN 'canceled'::"public"."subscription_status_enum" WHEN 'expired' THEN 'expired'::"public"."subscription_status_enum" WHEN 'trial' THEN 'pending'::"public"."subscription_status_enum" ELSE (old::text)::"public"."subscription_status_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_7fd28508"(new "public"."subscription_status_enum") RETURNS "public"."subscription_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'active' THEN 'active'::"public"."subscription_status" WHEN 'canceled' THEN 'cancelled'::"public"."subscription_status" WHEN 'expired' THEN 'expired'::"public"."subscription_status" WHEN 'paused' THEN 'active'::"public"."subscription_status" WHEN 'pending' THEN 'trial'::"public"."subscription_status" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."subscriptions"
    ADD COLUMN "status__new" "public"."subscription_status_enum";
  ALTER TABLE "public"."subscriptions"
    ALTER COLUMN "status__new" TYPE "public"."subscription_status_enum" USING pgmend."map_7fd28508"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.subscriptions: the names swap
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-subscriptions-status-f068f9d5-swap', '"public"."subscriptions"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-subscriptions-status-f068f9d5-swap', '"public"."subscriptions"', 'status__old', 'status');
  ALTER TABLE "public"."subscriptions" ALTER COLUMN "status" SET DEFAULT 'pending'::"public"."subscription_status_enum";
  PERFORM pgmend.recompile('"public"."subscriptions"');

  -- Indexes.
  CREATE INDEX subscriptions_coach_id_status_idx ON public.subscriptions USING btree (coach_id, status);
  CREATE INDEX subscriptions_running ON public.subscriptions USING btree (client_id) WHERE (status = ANY (ARRAY['pending'::"public"."subscription_status_enum", 'active'::"public"."subscription_status_enum"]));

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."running_subscriptions" AS
 SELECT id,
    coach_id,
    client_id,
    cost,
    (status = 'pending'::"public"."subscription_status_enum") AS on_trial
   FROM public.subscriptions s
  WHERE (status = ANY (ARRAY['pending'::"public"."subscription_status_enum", 'active'::"public"."subscription_status_enum"]));
  PERFORM pgmend.take_owner('"public"."running_subscriptions"', '"pgmend"."running_subscriptions__5509740f"');
  PERFORM pgmend.revoke_all('"public"."running_subscriptions"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."running_subscriptions" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."running_subscriptions" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."running_subscriptions" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."running_subscriptions" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."running_subscriptions" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."running_subscriptions" TO "service_role"'; END IF;

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_5509740f_subscriptions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_7fd28508"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_7fd28508"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_5509740f" BEFORE INSERT OR UPDATE ON "public"."subscriptions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_5509740f_subscriptions"();
  PERFORM pgmend.record('convert-enum-public-subscriptions-status-f068f9d5-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-subscriptions-status-f068f9d5-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."running_subscriptions"', '"public"."subscriptions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."subscriptions"') AND tgname = '~pgmend_5509740f') THEN
--rollback     RAISE EXCEPTION 'table public.subscriptions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-subscriptions-status-f068f9d5-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_5509740f" ON "public"."subscriptions";
--rollback   DROP FUNCTION pgmend."sync_5509740f_subscriptions"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"']::text[], 'UPDATE "public"."subscriptions" SET "status__old" = pgmend."unmap_7fd28508"("status") WHERE pgmend."map_7fd28508"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP VIEW "public"."running_subscriptions";
--rollback   DROP INDEX "public"."subscriptions_coach_id_status_idx";
--rollback   DROP INDEX "public"."subscriptions_running";
--rollback 
--rollback   -- public.subscriptions: the names swap back
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."subscriptions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."subscriptions" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_7fd28508"("public"."subscription_status_enum");
--rollback   DROP FUNCTION pgmend."map_7fd28508"("public"."subscription_status");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-subscriptions-status-f068f9d5-swap', '"public"."subscriptions"', 'status__old', 'status');
--rollback   ALTER INDEX "public"."subscriptions_coach_id_status_idx__5509740f" RENAME TO "subscriptions_coach_id_status_idx";
--rollback   ALTER INDEX "public"."subscriptions_running__5509740f" RENAME TO "subscriptions_running";
--rollback   ALTER VIEW "pgmend"."running_subscriptions__5509740f" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."running_subscriptions__5509740f" RENAME TO "running_subscriptions";
--rollback   PERFORM pgmend.forget('convert-enum-public-subscriptions-status-f068f9d5-swap');
--rollback END
--rollback $pgmend$;
