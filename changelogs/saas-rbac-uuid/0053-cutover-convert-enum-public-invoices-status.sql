--liquibase formatted sql

-- convert-enum public.invoices.status: mends enum-nonstandard public.invoices.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invoices ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-invoices-status-23a96020-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.invoices.status: mends enum-nonstandard public.invoices.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"']::text[]) AS state) AS now WHERE state IN ('2909e02e56c337979ab863f79841128b', 'c20a6ecd6deca01662fbbed7ff2c668f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-invoices-status-23a96020-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_invoices_status" RENAME TO "idx_invoices_status__c74d025e";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_b8a6b1cf"(old "pg_catalog"."text") RETURNS "public"."invoice_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'failed' THEN 'failed'::"public"."invoice_status" WHEN 'paid' THEN 'paid'::"public"."invoice_status" WHEN 'pending' THEN 'pending'::"public"."invoice_status" WHEN 'uncollectible' THEN 'uncollectible'::"public"."invoice_status" WHEN 'void' THEN 'uncollectible'::"public"."invoice_status" ELSE (old::text)::"public"."invoice_status" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_b8a6b1cf"(new "public"."invoice_status") RETURNS "pg_catalog"."text" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'failed' THEN 'failed'::"pg_catalog"."text" WHEN 'paid' THEN 'paid'::"pg_catalog"."text" WHEN 'pending' THEN 'pending'::"pg_catalog"."text" WHEN 'uncollectible' THEN 'uncollectible'::"pg_catalog"."text" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invoices"
    ADD COLUMN "status__new" "public"."invoice_status";
  ALTER TABLE "public"."invoices"
    ALTER COLUMN "status__new" TYPE "public"."invoice_status" USING pgmend."map_b8a6b1cf"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.invoices: the names swap
  ALTER TABLE "public"."invoices" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."invoices" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-invoices-status-23a96020-swap', '"public"."invoices"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-invoices-status-23a96020-swap', '"public"."invoices"', 'status__old', 'status');
  PERFORM pgmend.recompile('"public"."invoices"');

  -- Indexes.
  CREATE INDEX idx_invoices_status ON public.invoices USING btree ("status");

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_c74d025e_invoices"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_b8a6b1cf"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_b8a6b1cf"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_c74d025e" BEFORE INSERT OR UPDATE ON "public"."invoices" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_c74d025e_invoices"();
  PERFORM pgmend.record('convert-enum-public-invoices-status-23a96020-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-invoices-status-23a96020-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invoices"') AND tgname = '~pgmend_c74d025e') THEN
--rollback     RAISE EXCEPTION 'table public.invoices was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-invoices-status-23a96020-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_c74d025e" ON "public"."invoices";
--rollback   DROP FUNCTION pgmend."sync_c74d025e_invoices"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"']::text[], 'UPDATE "public"."invoices" SET "status__old" = pgmend."unmap_b8a6b1cf"("status") WHERE pgmend."map_b8a6b1cf"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP INDEX "public"."idx_invoices_status";
--rollback 
--rollback   -- public.invoices: the names swap back
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."invoices"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invoices" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_b8a6b1cf"("public"."invoice_status");
--rollback   DROP FUNCTION pgmend."map_b8a6b1cf"("pg_catalog"."text");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-invoices-status-23a96020-swap', '"public"."invoices"', 'status__old', 'status');
--rollback   ALTER INDEX "public"."idx_invoices_status__c74d025e" RENAME TO "idx_invoices_status";
--rollback   PERFORM pgmend.forget('convert-enum-public-invoices-status-23a96020-swap');
--rollback END
--rollback $pgmend$;
