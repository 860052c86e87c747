--liquibase formatted sql

-- convert-key public.permissions.id: mends primary-key-not-uuid public.permissions
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.permissions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.role_permissions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.permissions.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-permissions-id-adc535b9-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.permissions.id: mends primary-key-not-uuid public.permissions
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."permissions"', '"public"."role_permissions"']::text[]) AS state) AS now WHERE state IN ('51e59d7b54592e70fa812d498099b71f', '3e73677dc2a994898335ce00e4c01696')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-permissions-id-adc535b9-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"', '"public"."role_permissions"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_permission_id_fkey";
  ALTER TABLE "public"."permissions" DROP CONSTRAINT "permissions_pkey";
  ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_permission_id_key";

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_role_permissions_permission" RENAME TO "idx_role_permissions_permission__66e78e14";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."permissions"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."permissions"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.permissions.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;
  ALTER TABLE "public"."role_permissions"
    ADD COLUMN "permission_id__new" uuid;
  ALTER TABLE "public"."role_permissions"
    ALTER COLUMN "permission_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.permissions.id', ("permission_id")::text),
    ALTER COLUMN "permission_id__new" SET NOT NULL;

  -- public.permissions: the names swap
  ALTER TABLE "public"."permissions" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."permissions" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-permissions-id-adc535b9-swap', '"public"."permissions"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-permissions-id-adc535b9-swap', '"public"."permissions"', 'id__old', 'id');
  ALTER TABLE "public"."permissions" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."permissions"');

  -- public.role_permissions: the names swap
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "permission_id" TO "permission_id__old";
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "permission_id__new" TO "permission_id";
  PERFORM pgmend.not_null_leave('convert-key-public-permissions-id-adc535b9-swap', '"public"."role_permissions"', 'permission_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-permissions-id-adc535b9-swap', '"public"."role_permissions"', 'permission_id__old', 'permission_id');
  PERFORM pgmend.recompile('"public"."role_permissions"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX permissions_pkey ON public.permissions USING btree (id);
  ALTER TABLE "public"."permissions" ADD CONSTRAINT "permissions_pkey" PRIMARY KEY USING INDEX "permissions_pkey";
  CREATE UNIQUE INDEX role_permissions_role_id_permission_id_key ON public.role_permissions USING btree (role_id, permission_id);
  ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_permission_id_key" UNIQUE USING INDEX "role_permissions_role_id_permission_id_key";

  -- Indexes.
  CREATE INDEX idx_role_permissions_permission ON public.role_permissions USING btree (permission_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_permission_id_fkey" FOREIGN KEY (permission_id) REFERENCES public.permissions(id) ON DELETE CASCADE;

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_66e78e14_permissions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_66e78e14" BEFORE INSERT OR UPDATE ON "public"."permissions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_66e78e14_permissions"();
EXECUTE E'CREATE FUNCTION pgmend."sync_66e78e14_role_permissions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."permission_id" IS NULL THEN\n    NEW."permission_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."permission_id" IS DISTINCT FROM OLD."permission_id" OR NEW."permission_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."permission_id__old" := (SELECT p."id__old" FROM "public"."permissions" p WHERE p."id" = NEW."permission_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_66e78e14" BEFORE INSERT OR UPDATE ON "public"."role_permissions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_66e78e14_role_permissions"();
  PERFORM pgmend.record('convert-key-public-permissions-id-adc535b9-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-permissions-id-adc535b9-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."permissions"', '"public"."role_permissions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."permissions"') AND tgname = '~pgmend_66e78e14') THEN
--rollback     RAISE EXCEPTION 'table public.permissions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-permissions-id-adc535b9-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."role_permissions"') AND tgname = '~pgmend_66e78e14') THEN
--rollback     RAISE EXCEPTION 'table public.role_permissions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-permissions-id-adc535b9-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_66e78e14" ON "public"."permissions";
--rollback   DROP FUNCTION pgmend."sync_66e78e14_permissions"();
--rollback   DROP TRIGGER "~pgmend_66e78e14" ON "public"."role_permissions";
--rollback   DROP FUNCTION pgmend."sync_66e78e14_role_permissions"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"', '"public"."permissions"']::text[], 'UPDATE "public"."role_permissions" c SET "permission_id__old" = (SELECT p."id__old" FROM "public"."permissions" p WHERE p."id" = c."permission_id" LIMIT 1) WHERE (c."permission_id" IS NULL AND c."permission_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."permissions" p WHERE p."id" = c."permission_id" AND p."id__old" IS DISTINCT FROM c."permission_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"']::text[], 'UPDATE "public"."role_permissions" c SET "permission_id__old" = (SELECT o."permission_id__old" FROM "public"."role_permissions" o WHERE o."permission_id" = c."permission_id" AND o."permission_id__old" IS NOT NULL LIMIT 1) WHERE c."permission_id" IS NOT NULL AND c."permission_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"', '"public"."permissions"']::text[], 'UPDATE "public"."role_permissions" c SET "permission_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("permission_id__old") FROM "public"."role_permissions"), (SELECT min("id__old") FROM "public"."permissions")) AS base FROM (SELECT DISTINCT "permission_id" AS key FROM "public"."role_permissions" WHERE "permission_id" IS NOT NULL AND "permission_id__old" IS NULL) d) n WHERE c."permission_id" = n.key AND c."permission_id__old" IS NULL');
--rollback   ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_permission_id_fkey";
--rollback   ALTER TABLE "public"."permissions" DROP CONSTRAINT "permissions_pkey";
--rollback   ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_permission_id_key";
--rollback   DROP INDEX "public"."idx_role_permissions_permission";
--rollback 
--rollback   -- public.permissions: the names swap back
--rollback   ALTER TABLE "public"."permissions" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."permissions" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."permissions"');
--rollback 
--rollback   -- public.role_permissions: the names swap back
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "permission_id" TO "permission_id__new";
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "permission_id__old" TO "permission_id";
--rollback   PERFORM pgmend.recompile('"public"."role_permissions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."permissions" DROP COLUMN "id__new";
--rollback   ALTER TABLE "public"."role_permissions" DROP COLUMN "permission_id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-permissions-id-adc535b9-swap', '"public"."permissions"', 'id__old', 'id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-permissions-id-adc535b9-swap', '"public"."role_permissions"', 'permission_id__old', 'permission_id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX permissions_pkey ON public.permissions USING btree (id);
--rollback   ALTER TABLE "public"."permissions" ADD CONSTRAINT "permissions_pkey" PRIMARY KEY USING INDEX "permissions_pkey";
--rollback   CREATE UNIQUE INDEX role_permissions_role_id_permission_id_key ON public.role_permissions USING btree (role_id, permission_id);
--rollback   ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_permission_id_key" UNIQUE USING INDEX "role_permissions_role_id_permission_id_key";
--rollback   ALTER INDEX "public"."idx_role_permissions_permission__66e78e14" RENAME TO "idx_role_permissions_permission";
--rollback   ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_permission_id_fkey" FOREIGN KEY (permission_id) REFERENCES public.permissions(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('convert-key-public-permissions-id-adc535b9-swap');
--rollback END
--rollback $pgmend$;
