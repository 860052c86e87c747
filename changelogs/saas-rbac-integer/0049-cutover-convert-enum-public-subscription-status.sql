--liquibase formatted sql

-- convert-enum public.subscription_status: mends enum-labels-differ public.subscription_status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-subscription-status-01d96c06-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.subscription_status: mends enum-labels-differ public.subscription_status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('2a15cab86e8e7dc3168bc4f79ed92378', '10dbd1ff316da215ae1fd9ad20df0999')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-subscription-status-01d96c06-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_subscriptions_status" RENAME TO "idx_subscriptions_status__5b198f6f";

  -- The type's labels are re-made: the old type steps aside.
  ALTER TYPE "public"."subscription_status" RENAME TO "subscription_status__old";
  CREATE TYPE "public"."subscription_status" AS ENUM ('active', 'canceled', 'past_due', 'unpaid', 'trialing', 'incomplete', 'incomplete_expired');
  ALTER TYPE "public"."subscription_status" OWNER TO "app_owner";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_17644cec"(old "public"."subscription_status__old") RETURNS "public"."subscription_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'active' THEN 'active'::"public"."subscription_status" WHEN 'canceled' THEN 'canceled'::"public"."subscription_status" WHEN 'incomplete' THEN 'incomplete'::"public"."subscription_status" WHEN 'past_due' THEN 'past_due'::"public"."subscription_status" WHEN 'trialing' THEN 'trialing'::"public"."subscription_status" WHEN 'unpaid' THEN 'unpaid'::"public"."subscription_status" ELSE (old::text)::"public"."subscription_status" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_17644cec"(new "public"."subscription_status") RETURNS "public"."subscription_status__old" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'active' THEN 'active'::"public"."subscription_status__old" WHEN 'canceled' THEN 'canceled'::"public"."subscription_status__old" WHEN 'incomplete' THEN 'incomplete'::"public"."subscription_status__old" WHEN 'past_due' THEN 'past_due'::"public"."subscription_status__old" WHEN 'trialing' THEN 'trialing'::"public"."subscription_status__old" WHEN 'unpaid' THEN 'unpaid'::"public"."subscription_status__old" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."subscriptions"
    ADD COLUMN "status__new" "public"."subscription_status";
  ALTER TABLE "public"."subscriptions"
    ALTER COLUMN "status__new" TYPE "public"."subscription_status" USING pgmend."map_17644cec"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.subscriptions: the names swap
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-subscription-status-01d96c06-swap', '"public"."subscriptions"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-subscription-status-01d96c06-swap', '"public"."subscriptions"', 'status__old', 'status');
  ALTER TABLE "public"."subscriptions" ALTER COLUMN "status" SET DEFAULT 'incomplete'::"public"."subscription_status";
  PERFORM pgmend.recompile('"public"."subscriptions"');

  -- Indexes.
  CREATE INDEX idx_subscriptions_status ON public.subscriptions USING btree (status);

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_5b198f6f_subscriptions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_17644cec"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_17644cec"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_5b198f6f" BEFORE INSERT OR UPDATE ON "public"."subscriptions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_5b198f6f_subscriptions"();
  PERFORM pgmend.record('convert-enum-public-subscription-status-01d96c06-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-subscription-status-01d96c06-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."subscriptions"') AND tgname = '~pgmend_5b198f6f') THEN
--rollback     RAISE EXCEPTION 'table public.subscriptions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-subscription-status-01d96c06-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_5b198f6f" ON "public"."subscriptions";
--rollback   DROP FUNCTION pgmend."sync_5b198f6f_subscriptions"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"']::text[], 'UPDATE "public"."subscriptions" SET "status__old" = pgmend."unmap_17644cec"("status") WHERE pgmend."map_17644cec"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP INDEX "public"."idx_subscriptions_status";
--rollback 
--rollback   -- public.subscriptions: the names swap back
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."subscriptions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."subscriptions" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_17644cec"("public"."subscription_status");
--rollback   DROP FUNCTION pgmend."map_17644cec"("public"."subscription_status__old");
--rollback   DROP TYPE "public"."subscription_status";
--rollback   ALTER TYPE "public"."subscription_status__old" RENAME TO "subscription_status";
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-subscription-status-01d96c06-swap', '"public"."subscriptions"', 'status__old', 'status');
--rollback   ALTER INDEX "public"."idx_subscriptions_status__5b198f6f" RENAME TO "idx_subscriptions_status";
--rollback   PERFORM pgmend.forget('convert-enum-public-subscription-status-01d96c06-swap');
--rollback END
--rollback $pgmend$;
