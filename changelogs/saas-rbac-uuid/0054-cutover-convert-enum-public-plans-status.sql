--liquibase formatted sql

-- convert-enum public.plans.status: mends enum-nonstandard public.plans.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-plans-status-b1eaf327-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.plans.status: mends enum-nonstandard public.plans.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."plans"']::text[]) AS state) AS now WHERE state IN ('8e3ba3b76be29cfde586f0979c302e92', '90da6734e7ef23071ab2928de8866ca8')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-plans-status-b1eaf327-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."plans"']::text[]);

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_plans_status" RENAME TO "idx_plans_status__0fef4adc";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_d9c369d2"(old "pg_catalog"."text") RETURNS "public"."plan_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'active' THEN 'active'::"public"."plan_status" WHEN 'archived' THEN 'archived'::"public"."plan_status" WHEN 'inactive' THEN 'inactive'::"public"."plan_status" ELSE (old::text)::"public"."plan_status" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_d9c369d2"(new "public"."plan_status") RETURNS "pg_catalog"."text" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'active' THEN 'active'::"pg_catalog"."text" WHEN 'archived' THEN 'archived'::"pg_catalog"."text" WHEN 'inactive' THEN 'inactive'::"pg_catalog"."text" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."plans"
    ADD COLUMN "status__new" "public"."plan_status";
  ALTER TABLE "public"."plans"
    ALTER COLUMN "status__new" TYPE "public"."plan_status" USING pgmend."map_d9c369d2"("status");

  -- public.plans: the names swap
  ALTER TABLE "public"."plans" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."plans" RENAME COLUMN "status__new" TO "status";
  ALTER TABLE "public"."plans" ALTER COLUMN "status" SET DEFAULT 'active'::"public"."plan_status";
  PERFORM pgmend.recompile('"public"."plans"');

  -- Indexes.
  CREATE INDEX idx_plans_status ON public.plans USING btree ("status");

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_0fef4adc_plans"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_d9c369d2"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_d9c369d2"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_0fef4adc" BEFORE INSERT OR UPDATE ON "public"."plans" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_0fef4adc_plans"();
  PERFORM pgmend.record('convert-enum-public-plans-status-b1eaf327-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-plans-status-b1eaf327-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."plans"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."plans"') AND tgname = '~pgmend_0fef4adc') THEN
--rollback     RAISE EXCEPTION 'table public.plans was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-plans-status-b1eaf327-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_0fef4adc" ON "public"."plans";
--rollback   DROP FUNCTION pgmend."sync_0fef4adc_plans"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."plans"']::text[], 'UPDATE "public"."plans" SET "status__old" = pgmend."unmap_d9c369d2"("status") WHERE pgmend."map_d9c369d2"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP INDEX "public"."idx_plans_status";
--rollback 
--rollback   -- public.plans: the names swap back
--rollback   ALTER TABLE "public"."plans" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."plans" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."plans"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."plans" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_d9c369d2"("public"."plan_status");
--rollback   DROP FUNCTION pgmend."map_d9c369d2"("pg_catalog"."text");
--rollback   ALTER INDEX "public"."idx_plans_status__0fef4adc" RENAME TO "idx_plans_status";
--rollback   PERFORM pgmend.forget('convert-enum-public-plans-status-b1eaf327-swap');
--rollback END
--rollback $pgmend$;
