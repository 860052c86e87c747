--liquibase formatted sql

-- convert-key public.plans.id: mends primary-key-not-uuid public.plans
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.plans ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.plans.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-plans-id-8370c9c7-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.plans.id: mends primary-key-not-uuid public.plans
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."plans"', '"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('21c52b590b1a636f179ed0c1cf517e66', '0cc4c40b4ff28f103d69f61b081e15b2')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-plans-id-8370c9c7-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."plans"', '"public"."subscriptions"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_plan_id_fkey";
  ALTER TABLE "public"."plans" DROP CONSTRAINT "plans_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."subscriptions_plan_id_idx" RENAME TO "subscriptions_plan_id_idx__81b51dff";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."plans"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."plans"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.plans.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;
  ALTER TABLE "public"."subscriptions"
    ADD COLUMN "plan_id__new" uuid;
  ALTER TABLE "public"."subscriptions"
    ALTER COLUMN "plan_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.plans.id', ("plan_id")::text),
    ALTER COLUMN "plan_id__new" SET NOT NULL;

  -- public.plans: the names swap
  ALTER TABLE "public"."plans" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."plans" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-plans-id-8370c9c7-swap', '"public"."plans"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-plans-id-8370c9c7-swap', '"public"."plans"', 'id__old', 'id');
  ALTER TABLE "public"."plans" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."plans"');

  -- public.subscriptions: the names swap
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "plan_id" TO "plan_id__old";
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "plan_id__new" TO "plan_id";
  PERFORM pgmend.not_null_leave('convert-key-public-plans-id-8370c9c7-swap', '"public"."subscriptions"', 'plan_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-plans-id-8370c9c7-swap', '"public"."subscriptions"', 'plan_id__old', 'plan_id');
  PERFORM pgmend.recompile('"public"."subscriptions"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX plans_pkey ON public.plans USING btree (id);
  ALTER TABLE "public"."plans" ADD CONSTRAINT "plans_pkey" PRIMARY KEY USING INDEX "plans_pkey";

  -- Indexes.
  CREATE INDEX subscriptions_plan_id_idx ON public.subscriptions USING btree (plan_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_plan_id_fkey" FOREIGN KEY (plan_id) REFERENCES public.plans(id);

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_81b51dff_plans"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_81b51dff" BEFORE INSERT OR UPDATE ON "public"."plans" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_81b51dff_plans"();
EXECUTE E'CREATE FUNCTION pgmend."sync_81b51dff_subscriptions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."plan_id" IS NULL THEN\n    NEW."plan_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."plan_id" IS DISTINCT FROM OLD."plan_id" OR NEW."plan_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."plan_id__old" := (SELECT p."id__old" FROM "public"."plans" p WHERE p."id" = NEW."plan_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_81b51dff" BEFORE INSERT OR UPDATE ON "public"."subscriptions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_81b51dff_subscriptions"();
  PERFORM pgmend.record('convert-key-public-plans-id-8370c9c7-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-plans-id-8370c9c7-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."plans"', '"public"."subscriptions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."plans"') AND tgname = '~pgmend_81b51dff') THEN
--rollback     RAISE EXCEPTION 'table public.plans was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-plans-id-8370c9c7-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."subscriptions"') AND tgname = '~pgmend_81b51dff') THEN
--rollback     RAISE EXCEPTION 'table public.subscriptions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-plans-id-8370c9c7-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_81b51dff" ON "public"."plans";
--rollback   DROP FUNCTION pgmend."sync_81b51dff_plans"();
--rollback   DROP TRIGGER "~pgmend_81b51dff" ON "public"."subscriptions";
--rollback   DROP FUNCTION pgmend."sync_81b51dff_subscriptions"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."plans"']::text[], 'UPDATE "public"."subscriptions" c SET "plan_id__old" = (SELECT p."id__old" FROM "public"."plans" p WHERE p."id" = c."plan_id" LIMIT 1) WHERE (c."plan_id" IS NULL AND c."plan_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."plans" p WHERE p."id" = c."plan_id" AND p."id__old" IS DISTINCT FROM c."plan_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"']::text[], 'UPDATE "public"."subscriptions" c SET "plan_id__old" = (SELECT o."plan_id__old" FROM "public"."subscriptions" o WHERE o."plan_id" = c."plan_id" AND o."plan_id__old" IS NOT NULL LIMIT 1) WHERE c."plan_id" IS NOT NULL AND c."plan_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."plans"']::text[], 'UPDATE "public"."subscriptions" c SET "plan_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("plan_id__old") FROM "public"."subscriptions"), (SELECT min("id__old") FROM "public"."plans")) AS base FROM (SELECT DISTINCT "plan_id" AS key FROM "public"."subscriptions" WHERE "plan_id" IS NOT NULL AND "plan_id__old" IS NULL) d) n WHERE c."plan_id" = n.key AND c."plan_id__old" IS NULL');
--rollback   ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_plan_id_fkey";
--rollback   ALTER TABLE "public"."plans" DROP CONSTRAINT "plans_pkey";
--rollback   DROP INDEX "public"."subscriptions_plan_id_idx";
--rollback 
--rollback   -- public.plans: the names swap back
--rollback   ALTER TABLE "public"."plans" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."plans" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."plans"');
--rollback 
--rollback   -- public.subscriptions: the names swap back
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "plan_id" TO "plan_id__new";
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "plan_id__old" TO "plan_id";
--rollback   PERFORM pgmend.recompile('"public"."subscriptions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."plans" DROP COLUMN "id__new";
--rollback   ALTER TABLE "public"."subscriptions" DROP COLUMN "plan_id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-plans-id-8370c9c7-swap', '"public"."plans"', 'id__old', 'id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-plans-id-8370c9c7-swap', '"public"."subscriptions"', 'plan_id__old', 'plan_id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX plans_pkey ON public.plans USING btree (id);
--rollback   ALTER TABLE "public"."plans" ADD CONSTRAINT "plans_pkey" PRIMARY KEY USING INDEX "plans_pkey";
--rollback   ALTER INDEX "public"."subscriptions_plan_id_idx__81b51dff" RENAME TO "subscriptions_plan_id_idx";
--rollback   ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_plan_id_fkey" FOREIGN KEY (plan_id) REFERENCES public.plans(id);
--rollback   PERFORM pgmend.forget('convert-key-public-plans-id-8370c9c7-swap');
--rollback END
--rollback $pgmend$;
