--liquibase formatted sql

-- convert-key public.roles.id: mends primary-key-not-uuid public.roles
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.role_permissions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.roles.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-roles-id-d5a724cf-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.roles.id: mends primary-key-not-uuid public.roles
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"', '"public"."role_permissions"', '"public"."roles"', '"public"."team_members"', '"public"."user_roles"']::text[]) AS state) AS now WHERE state IN ('e0ce4054a4f9f4feaf80fb182de95994', 'de56f9662b79c2a449f6db51880e78e7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-roles-id-d5a724cf-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"', '"public"."role_permissions"', '"public"."roles"', '"public"."team_members"', '"public"."user_roles"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_role_id_fkey";
  ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_fkey";
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_role_id_fkey";
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_role_id_fkey";
  ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_permission_id_key";
  ALTER TABLE "public"."roles" DROP CONSTRAINT "roles_pkey";
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_role_id_key";

  -- Indexes over the columns.
  ALTER INDEX "public"."invitations_role_id_idx" RENAME TO "invitations_role_id_idx__a594ed0c";
  ALTER INDEX "public"."idx_team_members_role" RENAME TO "idx_team_members_role__a594ed0c";
  ALTER INDEX "public"."idx_user_roles_role" RENAME TO "idx_user_roles_role__a594ed0c";
  ALTER INDEX "public"."idx_user_roles_unique" RENAME TO "idx_user_roles_unique__a594ed0c";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invitations"
    ADD COLUMN "role_id__new" uuid;
  ALTER TABLE "public"."invitations"
    ALTER COLUMN "role_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.roles.id', ("role_id")::text);
  ALTER TABLE "public"."role_permissions"
    ADD COLUMN "role_id__new" uuid;
  ALTER TABLE "public"."role_permissions"
    ALTER COLUMN "role_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.roles.id', ("role_id")::text),
    ALTER COLUMN "role_id__new" SET NOT NULL;
  ALTER TABLE "public"."roles"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."roles"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.roles.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;
  ALTER TABLE "public"."team_members"
    ADD COLUMN "role_id__new" uuid;
  ALTER TABLE "public"."team_members"
    ALTER COLUMN "role_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.roles.id', ("role_id")::text),
    ALTER COLUMN "role_id__new" SET NOT NULL;
  ALTER TABLE "public"."user_roles"
    ADD COLUMN "role_id__new" uuid;
  ALTER TABLE "public"."user_roles"
    ALTER COLUMN "role_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.roles.id', ("role_id")::text),
    ALTER COLUMN "role_id__new" SET NOT NULL;

  -- public.invitations: the names swap
  ALTER TABLE "public"."invitations" RENAME COLUMN "role_id" TO "role_id__old";
  ALTER TABLE "public"."invitations" RENAME COLUMN "role_id__new" TO "role_id";
  PERFORM pgmend.recompile('"public"."invitations"');

  -- public.role_permissions: the names swap
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "role_id" TO "role_id__old";
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "role_id__new" TO "role_id";
  PERFORM pgmend.not_null_leave('convert-key-public-roles-id-d5a724cf-swap', '"public"."role_permissions"', 'role_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-roles-id-d5a724cf-swap', '"public"."role_permissions"', 'role_id__old', 'role_id');
  PERFORM pgmend.recompile('"public"."role_permissions"');

  -- public.roles: the names swap
  ALTER TABLE "public"."roles" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."roles" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-roles-id-d5a724cf-swap', '"public"."roles"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-roles-id-d5a724cf-swap', '"public"."roles"', 'id__old', 'id');
  ALTER TABLE "public"."roles" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."roles"');

  -- public.team_members: the names swap
  ALTER TABLE "public"."team_members" RENAME COLUMN "role_id" TO "role_id__old";
  ALTER TABLE "public"."team_members" RENAME COLUMN "role_id__new" TO "role_id";
  PERFORM pgmend.not_null_leave('convert-key-public-roles-id-d5a724cf-swap', '"public"."team_members"', 'role_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-roles-id-d5a724cf-swap', '"public"."team_members"', 'role_id__old', 'role_id');
  PERFORM pgmend.recompile('"public"."team_members"');

  -- public.user_roles: the names swap
  ALTER TABLE "public"."user_roles" RENAME COLUMN "role_id" TO "role_id__old";
  ALTER TABLE "public"."user_roles" RENAME COLUMN "role_id__new" TO "role_id";
  PERFORM pgmend.not_null_leave('convert-key-public-roles-id-d5a724cf-swap', '"public"."user_roles"', 'role_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-roles-id-d5a724cf-swap', '"public"."user_roles"', 'role_id__old', 'role_id');
  PERFORM pgmend.recompile('"public"."user_roles"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX role_permissions_role_id_permission_id_key ON public.role_permissions USING btree (role_id, permission_id);
  ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_permission_id_key" UNIQUE USING INDEX "role_permissions_role_id_permission_id_key";
  CREATE UNIQUE INDEX roles_pkey ON public.roles USING btree (id);
  ALTER TABLE "public"."roles" ADD CONSTRAINT "roles_pkey" PRIMARY KEY USING INDEX "roles_pkey";
  CREATE UNIQUE INDEX user_roles_user_id_role_id_key ON public.user_roles USING btree (user_id, role_id);
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_role_id_key" UNIQUE USING INDEX "user_roles_user_id_role_id_key";

  -- Indexes.
  CREATE INDEX invitations_role_id_idx ON public.invitations USING btree (role_id);
  CREATE INDEX idx_team_members_role ON public.team_members USING btree (role_id);
  CREATE INDEX idx_user_roles_role ON public.user_roles USING btree (role_id);
  CREATE INDEX idx_user_roles_unique ON public.user_roles USING btree (user_id, role_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id);
  ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id);
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_a594ed0c_invitations"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."role_id" IS NULL THEN\n    NEW."role_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."role_id" IS DISTINCT FROM OLD."role_id" OR NEW."role_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."role_id__old" := (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = NEW."role_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_a594ed0c" BEFORE INSERT OR UPDATE ON "public"."invitations" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_a594ed0c_invitations"();
EXECUTE E'CREATE FUNCTION pgmend."sync_a594ed0c_role_permissions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."role_id" IS NULL THEN\n    NEW."role_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."role_id" IS DISTINCT FROM OLD."role_id" OR NEW."role_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."role_id__old" := (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = NEW."role_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_a594ed0c" BEFORE INSERT OR UPDATE ON "public"."role_permissions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_a594ed0c_role_permissions"();
CREATE FUNCTION pgmend."sync_a594ed0c_roles"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_a594ed0c" BEFORE INSERT OR UPDATE ON "public"."roles" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_a594ed0c_roles"();
EXECUTE E'CREATE FUNCTION pgmend."sync_a594ed0c_team_members"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."role_id" IS NULL THEN\n    NEW."role_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."role_id" IS DISTINCT FROM OLD."role_id" OR NEW."role_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."role_id__old" := (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = NEW."role_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_a594ed0c" BEFORE INSERT OR UPDATE ON "public"."team_members" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_a594ed0c_team_members"();
EXECUTE E'CREATE FUNCTION pgmend."sync_a594ed0c_user_roles"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."role_id" IS NULL THEN\n    NEW."role_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."role_id" IS DISTINCT FROM OLD."role_id" OR NEW."role_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."role_id__old" := (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = NEW."role_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_a594ed0c" BEFORE INSERT OR UPDATE ON "public"."user_roles" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_a594ed0c_user_roles"();
  PERFORM pgmend.record('convert-key-public-roles-id-d5a724cf-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-roles-id-d5a724cf-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"', '"public"."role_permissions"', '"public"."roles"', '"public"."team_members"', '"public"."user_roles"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invitations"') AND tgname = '~pgmend_a594ed0c') THEN
--rollback     RAISE EXCEPTION 'table public.invitations was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-roles-id-d5a724cf-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."role_permissions"') AND tgname = '~pgmend_a594ed0c') THEN
--rollback     RAISE EXCEPTION 'table public.role_permissions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-roles-id-d5a724cf-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."roles"') AND tgname = '~pgmend_a594ed0c') THEN
--rollback     RAISE EXCEPTION 'table public.roles was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-roles-id-d5a724cf-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."team_members"') AND tgname = '~pgmend_a594ed0c') THEN
--rollback     RAISE EXCEPTION 'table public.team_members was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-roles-id-d5a724cf-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_roles"') AND tgname = '~pgmend_a594ed0c') THEN
--rollback     RAISE EXCEPTION 'table public.user_roles was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-roles-id-d5a724cf-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_a594ed0c" ON "public"."invitations";
--rollback   DROP FUNCTION pgmend."sync_a594ed0c_invitations"();
--rollback   DROP TRIGGER "~pgmend_a594ed0c" ON "public"."role_permissions";
--rollback   DROP FUNCTION pgmend."sync_a594ed0c_role_permissions"();
--rollback   DROP TRIGGER "~pgmend_a594ed0c" ON "public"."roles";
--rollback   DROP FUNCTION pgmend."sync_a594ed0c_roles"();
--rollback   DROP TRIGGER "~pgmend_a594ed0c" ON "public"."team_members";
--rollback   DROP FUNCTION pgmend."sync_a594ed0c_team_members"();
--rollback   DROP TRIGGER "~pgmend_a594ed0c" ON "public"."user_roles";
--rollback   DROP FUNCTION pgmend."sync_a594ed0c_user_roles"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"', '"public"."roles"']::text[], 'UPDATE "public"."invitations" c SET "role_id__old" = (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = c."role_id" LIMIT 1) WHERE (c."role_id" IS NULL AND c."role_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."roles" p WHERE p."id" = c."role_id" AND p."id__old" IS DISTINCT FROM c."role_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'UPDATE "public"."invitations" c SET "role_id__old" = (SELECT o."role_id__old" FROM "public"."invitations" o WHERE o."role_id" = c."role_id" AND o."role_id__old" IS NOT NULL LIMIT 1) WHERE c."role_id" IS NOT NULL AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"', '"public"."roles"']::text[], 'UPDATE "public"."role_permissions" c SET "role_id__old" = (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = c."role_id" LIMIT 1) WHERE (c."role_id" IS NULL AND c."role_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."roles" p WHERE p."id" = c."role_id" AND p."id__old" IS DISTINCT FROM c."role_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"']::text[], 'UPDATE "public"."role_permissions" c SET "role_id__old" = (SELECT o."role_id__old" FROM "public"."role_permissions" o WHERE o."role_id" = c."role_id" AND o."role_id__old" IS NOT NULL LIMIT 1) WHERE c."role_id" IS NOT NULL AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."role_permissions"', '"public"."roles"']::text[], 'UPDATE "public"."role_permissions" c SET "role_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("role_id__old") FROM "public"."role_permissions"), (SELECT min("id__old") FROM "public"."roles")) AS base FROM (SELECT DISTINCT "role_id" AS key FROM "public"."role_permissions" WHERE "role_id" IS NOT NULL AND "role_id__old" IS NULL) d) n WHERE c."role_id" = n.key AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."roles"']::text[], 'UPDATE "public"."team_members" c SET "role_id__old" = (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = c."role_id" LIMIT 1) WHERE (c."role_id" IS NULL AND c."role_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."roles" p WHERE p."id" = c."role_id" AND p."id__old" IS DISTINCT FROM c."role_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"']::text[], 'UPDATE "public"."team_members" c SET "role_id__old" = (SELECT o."role_id__old" FROM "public"."team_members" o WHERE o."role_id" = c."role_id" AND o."role_id__old" IS NOT NULL LIMIT 1) WHERE c."role_id" IS NOT NULL AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."roles"']::text[], 'UPDATE "public"."team_members" c SET "role_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("role_id__old") FROM "public"."team_members"), (SELECT min("id__old") FROM "public"."roles")) AS base FROM (SELECT DISTINCT "role_id" AS key FROM "public"."team_members" WHERE "role_id" IS NOT NULL AND "role_id__old" IS NULL) d) n WHERE c."role_id" = n.key AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"', '"public"."roles"']::text[], 'UPDATE "public"."user_roles" c SET "role_id__old" = (SELECT p."id__old" FROM "public"."roles" p WHERE p."id" = c."role_id" LIMIT 1) WHERE (c."role_id" IS NULL AND c."role_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."roles" p WHERE p."id" = c."role_id" AND p."id__old" IS DISTINCT FROM c."role_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"']::text[], 'UPDATE "public"."user_roles" c SET "role_id__old" = (SELECT o."role_id__old" FROM "public"."user_roles" o WHERE o."role_id" = c."role_id" AND o."role_id__old" IS NOT NULL LIMIT 1) WHERE c."role_id" IS NOT NULL AND c."role_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"', '"public"."roles"']::text[], 'UPDATE "public"."user_roles" c SET "role_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("role_id__old") FROM "public"."user_roles"), (SELECT min("id__old") FROM "public"."roles")) AS base FROM (SELECT DISTINCT "role_id" AS key FROM "public"."user_roles" WHERE "role_id" IS NOT NULL AND "role_id__old" IS NULL) d) n WHERE c."role_id" = n.key AND c."role_id__old" IS NULL');
--rollback   ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_role_id_fkey";
--rollback   ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_fkey";
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_role_id_fkey";
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_role_id_fkey";
--rollback   ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_role_id_permission_id_key";
--rollback   ALTER TABLE "public"."roles" DROP CONSTRAINT "roles_pkey";
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_role_id_key";
--rollback   DROP INDEX "public"."invitations_role_id_idx";
--rollback   DROP INDEX "public"."idx_team_members_role";
--rollback   DROP INDEX "public"."idx_user_roles_role";
--rollback   DROP INDEX "public"."idx_user_roles_unique";
--rollback 
--rollback   -- public.invitations: the names swap back
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "role_id" TO "role_id__new";
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "role_id__old" TO "role_id";
--rollback   PERFORM pgmend.recompile('"public"."invitations"');
--rollback 
--rollback   -- public.role_permissions: the names swap back
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "role_id" TO "role_id__new";
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "role_id__old" TO "role_id";
--rollback   PERFORM pgmend.recompile('"public"."role_permissions"');
--rollback 
--rollback   -- public.roles: the names swap back
--rollback   ALTER TABLE "public"."roles" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."roles" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."roles"');
--rollback 
--rollback   -- public.team_members: the names swap back
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "role_id" TO "role_id__new";
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "role_id__old" TO "role_id";
--rollback   PERFORM pgmend.recompile('"public"."team_members"');
--rollback 
--rollback   -- public.user_roles: the names swap back
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "role_id" TO "role_id__new";
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "role_id__old" TO "role_id";
--rollback   PERFORM pgmend.recompile('"public"."user_roles"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invitations" DROP COLUMN "role_id__new";
--rollback   ALTER TABLE "public"."role_permissions" DROP COLUMN "role_id__new";
--rollback   ALTER TABLE "public"."roles" DROP COLUMN "id__new";
--rollback   ALTER TABLE "public"."team_members" DROP COLUMN "role_id__new";
--rollback   ALTER TABLE "public"."user_roles" DROP COLUMN "role_id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-roles-id-d5a724cf-swap', '"public"."role_permissions"', 'role_id__old', 'role_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-roles-id-d5a724cf-swap', '"public"."roles"', 'id__old', 'id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-roles-id-d5a724cf-swap', '"public"."team_members"', 'role_id__old', 'role_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-roles-id-d5a724cf-swap', '"public"."user_roles"', 'role_id__old', 'role_id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX role_permissions_role_id_permission_id_key ON public.role_permissions USING btree (role_id, permission_id);
--rollback   ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_permission_id_key" UNIQUE USING INDEX "role_permissions_role_id_permission_id_key";
--rollback   CREATE UNIQUE INDEX roles_pkey ON public.roles USING btree (id);
--rollback   ALTER TABLE "public"."roles" ADD CONSTRAINT "roles_pkey" PRIMARY KEY USING INDEX "roles_pkey";
--rollback   CREATE UNIQUE INDEX user_roles_user_id_role_id_key ON public.user_roles USING btree (user_id, role_id);
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_role_id_key" UNIQUE USING INDEX "user_roles_user_id_role_id_key";
--rollback   ALTER INDEX "public"."invitations_role_id_idx__a594ed0c" RENAME TO "invitations_role_id_idx";
--rollback   ALTER INDEX "public"."idx_team_members_role__a594ed0c" RENAME TO "idx_team_members_role";
--rollback   ALTER INDEX "public"."idx_user_roles_role__a594ed0c" RENAME TO "idx_user_roles_role";
--rollback   ALTER INDEX "public"."idx_user_roles_unique__a594ed0c" RENAME TO "idx_user_roles_unique";
--rollback   ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id);
--rollback   ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id);
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('convert-key-public-roles-id-d5a724cf-swap');
--rollback END
--rollback $pgmend$;
