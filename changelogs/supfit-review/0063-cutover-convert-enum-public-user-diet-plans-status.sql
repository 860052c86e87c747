--liquibase formatted sql

-- convert-enum public.user_diet_plans.status: mends enum-nonstandard public.user_diet_plans.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_diet_plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-user-diet-plans-status-387923ef-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.user_diet_plans.status: mends enum-nonstandard public.user_diet_plans.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_diet_plans"']::text[]) AS state) AS now WHERE state IN ('2a043601956b22ab26be8e05af8c0da4', '32cb74f80677f8d7978deb3356fc062a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-user-diet-plans-status-387923ef-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_diet_plans"']::text[]);

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_6a9fd864"(old "pg_catalog"."text") RETURNS "public"."entity_status_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'active' THEN 'active'::"public"."entity_status_enum" WHEN 'archived' THEN 'archived'::"public"."entity_status_enum" WHEN 'done' THEN 'archived'::"public"."entity_status_enum" WHEN 'inactive' THEN 'inactive'::"public"."entity_status_enum" WHEN 'pending' THEN 'pending'::"public"."entity_status_enum" ELSE (old::text)::"public"."entity_status_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_6a9fd864"(new "public"."entity_status_enum") RETURNS "pg_catalog"."text" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'active' THEN 'active'::"pg_catalog"."text" WHEN 'archived' THEN 'done'::"pg_catalog"."text" WHEN 'inactive' THEN 'inactive'::"pg_catalog"."text" WHEN 'pending' THEN 'pending'::"pg_catalog"."text" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."user_diet_plans"
    ADD COLUMN "status__new" "public"."entity_status_enum";
  ALTER TABLE "public"."user_diet_plans"
    ALTER COLUMN "status__new" TYPE "public"."entity_status_enum" USING pgmend."map_6a9fd864"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.user_diet_plans: the names swap
  ALTER TABLE "public"."user_diet_plans" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."user_diet_plans" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-user-diet-plans-status-387923ef-swap', '"public"."user_diet_plans"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-user-diet-plans-status-387923ef-swap', '"public"."user_diet_plans"', 'status__old', 'status');
  ALTER TABLE "public"."user_diet_plans" ALTER COLUMN "status" SET DEFAULT 'active'::"public"."entity_status_enum";
  PERFORM pgmend.recompile('"public"."user_diet_plans"');

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_3b6aefd1_user_diet_plans"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_6a9fd864"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_6a9fd864"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_3b6aefd1" BEFORE INSERT OR UPDATE ON "public"."user_diet_plans" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_3b6aefd1_user_diet_plans"();
  PERFORM pgmend.record('convert-enum-public-user-diet-plans-status-387923ef-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-user-diet-plans-status-387923ef-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_diet_plans"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_diet_plans"') AND tgname = '~pgmend_3b6aefd1') THEN
--rollback     RAISE EXCEPTION 'table public.user_diet_plans was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-user-diet-plans-status-387923ef-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_3b6aefd1" ON "public"."user_diet_plans";
--rollback   DROP FUNCTION pgmend."sync_3b6aefd1_user_diet_plans"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_diet_plans"']::text[], 'UPDATE "public"."user_diet_plans" SET "status__old" = pgmend."unmap_6a9fd864"("status") WHERE pgmend."map_6a9fd864"("status__old") IS DISTINCT FROM "status"');
--rollback 
--rollback   -- public.user_diet_plans: the names swap back
--rollback   ALTER TABLE "public"."user_diet_plans" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."user_diet_plans" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."user_diet_plans"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."user_diet_plans" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_6a9fd864"("public"."entity_status_enum");
--rollback   DROP FUNCTION pgmend."map_6a9fd864"("pg_catalog"."text");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-user-diet-plans-status-387923ef-swap', '"public"."user_diet_plans"', 'status__old', 'status');
--rollback   PERFORM pgmend.forget('convert-enum-public-user-diet-plans-status-387923ef-swap');
--rollback END
--rollback $pgmend$;
