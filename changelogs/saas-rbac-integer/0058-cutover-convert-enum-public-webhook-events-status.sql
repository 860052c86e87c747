--liquibase formatted sql

-- convert-enum public.webhook_events.status: mends enum-nonstandard public.webhook_events.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.webhook_events ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-webhook-events-status-862c89ec-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.webhook_events.status: mends enum-nonstandard public.webhook_events.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('6785eba3c3b39d7fe9738a6bfd33061f', '937720ada80e09ad3069e9d7b9ea9de7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-webhook-events-status-862c89ec-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_webhook_events_status" RENAME TO "idx_webhook_events_status__fdbb71d7";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_c3dd189e"(old "pg_catalog"."text") RETURNS "public"."webhook_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'error' THEN 'failed'::"public"."webhook_status" WHEN 'failed' THEN 'failed'::"public"."webhook_status" WHEN 'pending' THEN 'pending'::"public"."webhook_status" WHEN 'processed' THEN 'processed'::"public"."webhook_status" ELSE (old::text)::"public"."webhook_status" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_c3dd189e"(new "public"."webhook_status") RETURNS "pg_catalog"."text" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'failed' THEN 'failed'::"pg_catalog"."text" WHEN 'pending' THEN 'pending'::"pg_catalog"."text" WHEN 'processed' THEN 'processed'::"pg_catalog"."text" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."webhook_events"
    ADD COLUMN "status__new" "public"."webhook_status";
  ALTER TABLE "public"."webhook_events"
    ALTER COLUMN "status__new" TYPE "public"."webhook_status" USING pgmend."map_c3dd189e"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.webhook_events: the names swap
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-webhook-events-status-862c89ec-swap', '"public"."webhook_events"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-webhook-events-status-862c89ec-swap', '"public"."webhook_events"', 'status__old', 'status');
  ALTER TABLE "public"."webhook_events" ALTER COLUMN "status" SET DEFAULT 'pending'::"public"."webhook_status";
  PERFORM pgmend.recompile('"public"."webhook_events"');

  -- Indexes.
  CREATE INDEX idx_webhook_events_status ON public.webhook_events USING btree ("status");

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_fdbb71d7_webhook_events"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_c3dd189e"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_c3dd189e"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_fdbb71d7" BEFORE INSERT OR UPDATE ON "public"."webhook_events" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_fdbb71d7_webhook_events"();
  PERFORM pgmend.record('convert-enum-public-webhook-events-status-862c89ec-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-webhook-events-status-862c89ec-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."webhook_events"') AND tgname = '~pgmend_fdbb71d7') THEN
--rollback     RAISE EXCEPTION 'table public.webhook_events was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-webhook-events-status-862c89ec-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_fdbb71d7" ON "public"."webhook_events";
--rollback   DROP FUNCTION pgmend."sync_fdbb71d7_webhook_events"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."webhook_events"']::text[], 'UPDATE "public"."webhook_events" SET "status__old" = pgmend."unmap_c3dd189e"("status") WHERE pgmend."map_c3dd189e"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP INDEX "public"."idx_webhook_events_status";
--rollback 
--rollback   -- public.webhook_events: the names swap back
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."webhook_events"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."webhook_events" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_c3dd189e"("public"."webhook_status");
--rollback   DROP FUNCTION pgmend."map_c3dd189e"("pg_catalog"."text");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-webhook-events-status-862c89ec-swap', '"public"."webhook_events"', 'status__old', 'status');
--rollback   ALTER INDEX "public"."idx_webhook_events_status__fdbb71d7" RENAME TO "idx_webhook_events_status";
--rollback   PERFORM pgmend.forget('convert-enum-public-webhook-events-status-862c89ec-swap');
--rollback END
--rollback $pgmend$;
