--liquibase formatted sql

-- convert-key public.subscriptions.id: mends primary-key-not-uuid public.subscriptions
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invoices ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.subscriptions.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-subscriptions-id-bacaab82-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.subscriptions.id: mends primary-key-not-uuid public.subscriptions
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invoices"', '"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('084d1e2e7709db449de2d0c0b838eb3a', 'd0d93b88078ef117dd6cf0fd4dd84303')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-subscriptions-id-bacaab82-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"', '"public"."subscriptions"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."invoices" DROP CONSTRAINT "invoices_subscription_id_fkey";
  ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_invoices_subscription_id" RENAME TO "idx_invoices_subscription_id__05d98b93";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invoices"
    ADD COLUMN "subscription_id__new" uuid;
  ALTER TABLE "public"."invoices"
    ALTER COLUMN "subscription_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.subscriptions.id', ("subscription_id")::text);
  ALTER TABLE "public"."subscriptions"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."subscriptions"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.subscriptions.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.invoices: the names swap
  ALTER TABLE "public"."invoices" RENAME COLUMN "subscription_id" TO "subscription_id__old";
  ALTER TABLE "public"."invoices" RENAME COLUMN "subscription_id__new" TO "subscription_id";
  PERFORM pgmend.recompile('"public"."invoices"');

  -- public.subscriptions: the names swap
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-subscriptions-id-bacaab82-swap', '"public"."subscriptions"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-subscriptions-id-bacaab82-swap', '"public"."subscriptions"', 'id__old', 'id');
  ALTER TABLE "public"."subscriptions" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."subscriptions"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX subscriptions_pkey ON public.subscriptions USING btree (id);
  ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_pkey" PRIMARY KEY USING INDEX "subscriptions_pkey";

  -- Indexes.
  CREATE INDEX idx_invoices_subscription_id ON public.invoices USING btree (subscription_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."invoices" ADD CONSTRAINT "invoices_subscription_id_fkey" FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_05d98b93_invoices"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."subscription_id" IS NULL THEN\n    NEW."subscription_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."subscription_id" IS DISTINCT FROM OLD."subscription_id" OR NEW."subscription_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."subscription_id__old" := (SELECT p."id__old" FROM "public"."subscriptions" p WHERE p."id" = NEW."subscription_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_05d98b93" BEFORE INSERT OR UPDATE ON "public"."invoices" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_05d98b93_invoices"();
CREATE FUNCTION pgmend."sync_05d98b93_subscriptions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_05d98b93" BEFORE INSERT OR UPDATE ON "public"."subscriptions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_05d98b93_subscriptions"();
  PERFORM pgmend.record('convert-key-public-subscriptions-id-bacaab82-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-subscriptions-id-bacaab82-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invoices"', '"public"."subscriptions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invoices"') AND tgname = '~pgmend_05d98b93') THEN
--rollback     RAISE EXCEPTION 'table public.invoices was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-subscriptions-id-bacaab82-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."subscriptions"') AND tgname = '~pgmend_05d98b93') THEN
--rollback     RAISE EXCEPTION 'table public.subscriptions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-subscriptions-id-bacaab82-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_05d98b93" ON "public"."invoices";
--rollback   DROP FUNCTION pgmend."sync_05d98b93_invoices"();
--rollback   DROP TRIGGER "~pgmend_05d98b93" ON "public"."subscriptions";
--rollback   DROP FUNCTION pgmend."sync_05d98b93_subscriptions"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"', '"public"."subscriptions"']::text[], 'UPDATE "public"."invoices" c SET "subscription_id__old" = (SELECT p."id__old" FROM "public"."subscriptions" p WHERE p."id" = c."subscription_id" LIMIT 1) WHERE (c."subscription_id" IS NULL AND c."subscription_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."subscriptions" p WHERE p."id" = c."subscription_id" AND p."id__old" IS DISTINCT FROM c."subscription_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"']::text[], 'UPDATE "public"."invoices" c SET "subscription_id__old" = (SELECT o."subscription_id__old" FROM "public"."invoices" o WHERE o."subscription_id" = c."subscription_id" AND o."subscription_id__old" IS NOT NULL LIMIT 1) WHERE c."subscription_id" IS NOT NULL AND c."subscription_id__old" IS NULL');
--rollback   ALTER TABLE "public"."invoices" DROP CONSTRAINT "invoices_subscription_id_fkey";
--rollback   ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_pkey";
--rollback   DROP INDEX "public"."idx_invoices_subscription_id";
--rollback 
--rollback   -- public.invoices: the names swap back
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "subscription_id" TO "subscription_id__new";
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "subscription_id__old" TO "subscription_id";
--rollback   PERFORM pgmend.recompile('"public"."invoices"');
--rollback 
--rollback   -- public.subscriptions: the names swap back
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."subscriptions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invoices" DROP COLUMN "subscription_id__new";
--rollback   ALTER TABLE "public"."subscriptions" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-subscriptions-id-bacaab82-swap', '"public"."subscriptions"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX subscriptions_pkey ON public.subscriptions USING btree (id);
--rollback   ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_pkey" PRIMARY KEY USING INDEX "subscriptions_pkey";
--rollback   ALTER INDEX "public"."idx_invoices_subscription_id__05d98b93" RENAME TO "idx_invoices_subscription_id";
--rollback   ALTER TABLE "public"."invoices" ADD CONSTRAINT "invoices_subscription_id_fkey" FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);
--rollback   PERFORM pgmend.forget('convert-key-public-subscriptions-id-bacaab82-swap');
--rollback END
--rollback $pgmend$;
