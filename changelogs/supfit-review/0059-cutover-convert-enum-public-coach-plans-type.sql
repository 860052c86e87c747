--liquibase formatted sql

-- convert-enum public.coach_plans.type: mends enum-nonstandard public.coach_plans.type
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-coach-plans-type-e46d11ad-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.coach_plans.type: mends enum-nonstandard public.coach_plans.type
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]) AS state) AS now WHERE state IN ('9454d1d38fca5a03fa3986cc2d6f0f53', '21b186e4cd7ac9da8b1040b523d42a77')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-coach-plans-type-e46d11ad-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."open_coach_plans" RENAME TO "open_coach_plans__d1da73d4";
  ALTER VIEW "public"."open_coach_plans__d1da73d4" SET SCHEMA pgmend;

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_3e34711b"(old "public"."plan_type") RETURNS "public"."professional_type_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'combined' THEN 'coach'::"public"."professional_type_enum" WHEN 'fitness' THEN 'trainer'::"public"."professional_type_enum" WHEN 'nutrition' THEN 'nutritionist'::"public"."professional_type_enum" ELSE (old::text)::"public"."professional_type_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_3e34711b"(new "public"."professional_type_enum") RETURNS "public"."plan_type" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'coach' THEN 'combined'::"public"."plan_type" WHEN 'nutritionist' THEN 'nutrition'::"public"."plan_type" WHEN 'trainer' THEN 'fitness'::"public"."plan_type" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."coach_plans"
    ADD COLUMN "type__new" "public"."professional_type_enum";
  ALTER TABLE "public"."coach_plans"
    ALTER COLUMN "type__new" TYPE "public"."professional_type_enum" USING pgmend."map_3e34711b"("type"),
    ALTER COLUMN "type__new" SET NOT NULL;

  -- public.coach_plans: the names swap
  ALTER TABLE "public"."coach_plans" RENAME COLUMN "type" TO "type__old";
  ALTER TABLE "public"."coach_plans" RENAME COLUMN "type__new" TO "type";
  PERFORM pgmend.not_null_leave('convert-enum-public-coach-plans-type-e46d11ad-swap', '"public"."coach_plans"', 'type__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-coach-plans-type-e46d11ad-swap', '"public"."coach_plans"', 'type__old', 'type');
  ALTER TABLE "public"."coach_plans" ALTER COLUMN "type" SET DEFAULT 'trainer'::"public"."professional_type_enum";
  PERFORM pgmend.recompile('"public"."coach_plans"');

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."open_coach_plans" AS
 SELECT id,
    coach_id,
    name,
    type,
    price
   FROM public.coach_plans
  WHERE (is_deleted IS NOT TRUE);
  PERFORM pgmend.take_owner('"public"."open_coach_plans"', '"pgmend"."open_coach_plans__d1da73d4"');
  PERFORM pgmend.revoke_all('"public"."open_coach_plans"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."open_coach_plans" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."open_coach_plans" TO "service_role"'; END IF;

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_d1da73d4_coach_plans"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_3e34711b"(OLD."type__old") IS DISTINCT FROM NEW."type" THEN
    NEW."type__old" := pgmend."unmap_3e34711b"(NEW."type");
  ELSE
    NEW."type__old" := OLD."type__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_d1da73d4" BEFORE INSERT OR UPDATE ON "public"."coach_plans" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_d1da73d4_coach_plans"();
  PERFORM pgmend.record('convert-enum-public-coach-plans-type-e46d11ad-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-coach-plans-type-e46d11ad-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_plans"', '"public"."open_coach_plans"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_plans"') AND tgname = '~pgmend_d1da73d4') THEN
--rollback     RAISE EXCEPTION 'table public.coach_plans was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-coach-plans-type-e46d11ad-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_d1da73d4" ON "public"."coach_plans";
--rollback   DROP FUNCTION pgmend."sync_d1da73d4_coach_plans"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."coach_plans"']::text[], 'UPDATE "public"."coach_plans" SET "type__old" = pgmend."unmap_3e34711b"("type") WHERE pgmend."map_3e34711b"("type__old") IS DISTINCT FROM "type"');
--rollback   DROP VIEW "public"."open_coach_plans";
--rollback 
--rollback   -- public.coach_plans: the names swap back
--rollback   ALTER TABLE "public"."coach_plans" RENAME COLUMN "type" TO "type__new";
--rollback   ALTER TABLE "public"."coach_plans" RENAME COLUMN "type__old" TO "type";
--rollback   PERFORM pgmend.recompile('"public"."coach_plans"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."coach_plans" DROP COLUMN "type__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_3e34711b"("public"."professional_type_enum");
--rollback   DROP FUNCTION pgmend."map_3e34711b"("public"."plan_type");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-coach-plans-type-e46d11ad-swap', '"public"."coach_plans"', 'type__old', 'type');
--rollback   ALTER VIEW "pgmend"."open_coach_plans__d1da73d4" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."open_coach_plans__d1da73d4" RENAME TO "open_coach_plans";
--rollback   PERFORM pgmend.forget('convert-enum-public-coach-plans-type-e46d11ad-swap');
--rollback END
--rollback $pgmend$;
