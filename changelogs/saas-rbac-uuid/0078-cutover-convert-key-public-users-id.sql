--liquibase formatted sql

-- convert-key public.users.id: mends primary-key-not-uuid public.users
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.files ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.invoices ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.projects ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.security_audit_logs ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.teams ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.themes ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.users.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-users-id-06a22b06-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.users.id: mends primary-key-not-uuid public.users
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"', '"public"."files"', '"public"."invitations"', '"public"."invoices"', '"public"."projects"', '"public"."security_audit_logs"', '"public"."subscriptions"', '"public"."team_members"', '"public"."teams"', '"public"."themes"', '"public"."user_roles"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('cb073a45bcee3b70c445e7f9822646e0', 'edf88676b1eb612107a9724002d69402')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-users-id-06a22b06-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"', '"public"."files"', '"public"."invitations"', '"public"."invoices"', '"public"."projects"', '"public"."security_audit_logs"', '"public"."subscriptions"', '"public"."team_members"', '"public"."teams"', '"public"."themes"', '"public"."user_roles"', '"public"."users"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_user_id_fkey";
  ALTER TABLE "public"."files" DROP CONSTRAINT "files_user_id_fkey";
  ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_invited_by_id_fkey";
  ALTER TABLE "public"."invoices" DROP CONSTRAINT "invoices_user_id_fkey";
  ALTER TABLE "public"."projects" DROP CONSTRAINT "projects_user_id_fkey";
  ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_team_id_user_id_fkey";
  ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_user_id_fkey";
  ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_user_id_fkey";
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_user_id_fkey";
  ALTER TABLE "public"."teams" DROP CONSTRAINT "teams_owner_id_fkey";
  ALTER TABLE "public"."themes" DROP CONSTRAINT "themes_created_by_fkey";
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_fkey";
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_user_id_key";
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_role_id_key";
  ALTER TABLE "public"."users" DROP CONSTRAINT "users_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."api_keys_user_id_idx" RENAME TO "api_keys_user_id_idx__9a74b5a6";
  ALTER INDEX "public"."idx_api_keys_user_id" RENAME TO "idx_api_keys_user_id__9a74b5a6";
  ALTER INDEX "public"."files_user_id_idx" RENAME TO "files_user_id_idx__9a74b5a6";
  ALTER INDEX "public"."invitations_invited_by_id_idx" RENAME TO "invitations_invited_by_id_idx__9a74b5a6";
  ALTER INDEX "public"."idx_invoices_user_id" RENAME TO "idx_invoices_user_id__9a74b5a6";
  ALTER INDEX "public"."idx_projects_user_id" RENAME TO "idx_projects_user_id__9a74b5a6";
  ALTER INDEX "public"."security_audit_logs_user_id_team_id" RENAME TO "security_audit_logs_user_id_team_id__9a74b5a6";
  ALTER INDEX "public"."idx_subscriptions_user_id" RENAME TO "idx_subscriptions_user_id__9a74b5a6";
  ALTER INDEX "public"."idx_team_members_user" RENAME TO "idx_team_members_user__9a74b5a6";
  ALTER INDEX "public"."idx_teams_owner" RENAME TO "idx_teams_owner__9a74b5a6";
  ALTER INDEX "public"."themes_created_by_idx" RENAME TO "themes_created_by_idx__9a74b5a6";
  ALTER INDEX "public"."idx_user_roles_unique" RENAME TO "idx_user_roles_unique__9a74b5a6";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."api_keys"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."api_keys"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."files"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."files"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."invitations"
    ADD COLUMN "invited_by_id__new" uuid;
  ALTER TABLE "public"."invitations"
    ALTER COLUMN "invited_by_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("invited_by_id")::text),
    ALTER COLUMN "invited_by_id__new" SET NOT NULL;
  ALTER TABLE "public"."invoices"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."invoices"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."projects"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."projects"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."security_audit_logs"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."security_audit_logs"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text);
  ALTER TABLE "public"."subscriptions"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."subscriptions"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."team_members"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."team_members"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."teams"
    ADD COLUMN "owner_id__new" uuid;
  ALTER TABLE "public"."teams"
    ALTER COLUMN "owner_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("owner_id")::text),
    ALTER COLUMN "owner_id__new" SET NOT NULL;
  ALTER TABLE "public"."themes"
    ADD COLUMN "created_by__new" uuid;
  ALTER TABLE "public"."themes"
    ALTER COLUMN "created_by__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("created_by")::text);
  ALTER TABLE "public"."user_roles"
    ADD COLUMN "user_id__new" uuid;
  ALTER TABLE "public"."user_roles"
    ALTER COLUMN "user_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("user_id")::text),
    ALTER COLUMN "user_id__new" SET NOT NULL;
  ALTER TABLE "public"."users"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."users"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.users.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.api_keys: the names swap
  ALTER TABLE "public"."api_keys" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."api_keys" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."api_keys"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."api_keys"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."api_keys"');

  -- public.files: the names swap
  ALTER TABLE "public"."files" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."files" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."files"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."files"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."files"');

  -- public.invitations: the names swap
  ALTER TABLE "public"."invitations" RENAME COLUMN "invited_by_id" TO "invited_by_id__old";
  ALTER TABLE "public"."invitations" RENAME COLUMN "invited_by_id__new" TO "invited_by_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."invitations"', 'invited_by_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."invitations"', 'invited_by_id__old', 'invited_by_id');
  PERFORM pgmend.recompile('"public"."invitations"');

  -- public.invoices: the names swap
  ALTER TABLE "public"."invoices" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."invoices" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."invoices"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."invoices"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."invoices"');

  -- public.projects: the names swap
  ALTER TABLE "public"."projects" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."projects" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."projects"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."projects"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."projects"');

  -- public.security_audit_logs: the names swap
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.recompile('"public"."security_audit_logs"');

  -- public.subscriptions: the names swap
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."subscriptions" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."subscriptions"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."subscriptions"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."subscriptions"');

  -- public.team_members: the names swap
  ALTER TABLE "public"."team_members" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."team_members" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."team_members"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."team_members"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."team_members"');

  -- public.teams: the names swap
  ALTER TABLE "public"."teams" RENAME COLUMN "owner_id" TO "owner_id__old";
  ALTER TABLE "public"."teams" RENAME COLUMN "owner_id__new" TO "owner_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."teams"', 'owner_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."teams"', 'owner_id__old', 'owner_id');
  PERFORM pgmend.recompile('"public"."teams"');

  -- public.themes: the names swap
  ALTER TABLE "public"."themes" RENAME COLUMN "created_by" TO "created_by__old";
  ALTER TABLE "public"."themes" RENAME COLUMN "created_by__new" TO "created_by";
  PERFORM pgmend.recompile('"public"."themes"');

  -- public.user_roles: the names swap
  ALTER TABLE "public"."user_roles" RENAME COLUMN "user_id" TO "user_id__old";
  ALTER TABLE "public"."user_roles" RENAME COLUMN "user_id__new" TO "user_id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."user_roles"', 'user_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."user_roles"', 'user_id__old', 'user_id');
  PERFORM pgmend.recompile('"public"."user_roles"');

  -- public.users: the names swap
  ALTER TABLE "public"."users" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."users" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-users-id-06a22b06-swap', '"public"."users"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-users-id-06a22b06-swap', '"public"."users"', 'id__old', 'id');
  ALTER TABLE "public"."users" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."users"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX team_members_team_id_user_id_key ON public.team_members USING btree (team_id, user_id);
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_user_id_key" UNIQUE USING INDEX "team_members_team_id_user_id_key";
  CREATE UNIQUE INDEX user_roles_user_id_role_id_key ON public.user_roles USING btree (user_id, role_id);
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_role_id_key" UNIQUE USING INDEX "user_roles_user_id_role_id_key";
  CREATE UNIQUE INDEX users_pkey ON public.users USING btree (id);
  ALTER TABLE "public"."users" ADD CONSTRAINT "users_pkey" PRIMARY KEY USING INDEX "users_pkey";

  -- Indexes.
  CREATE INDEX api_keys_user_id_idx ON public.api_keys USING btree (user_id);
  CREATE INDEX idx_api_keys_user_id ON public.api_keys USING btree (user_id) WHERE is_active;
  CREATE INDEX files_user_id_idx ON public.files USING btree (user_id);
  CREATE INDEX invitations_invited_by_id_idx ON public.invitations USING btree (invited_by_id);
  CREATE INDEX idx_invoices_user_id ON public.invoices USING btree (user_id);
  CREATE INDEX idx_projects_user_id ON public.projects USING btree (user_id);
  CREATE INDEX security_audit_logs_user_id_team_id ON public.security_audit_logs USING btree (user_id, team_id);
  CREATE INDEX idx_subscriptions_user_id ON public.subscriptions USING btree (user_id);
  CREATE INDEX idx_team_members_user ON public.team_members USING btree (user_id);
  CREATE INDEX idx_teams_owner ON public.teams USING btree (owner_id);
  CREATE INDEX themes_created_by_idx ON public.themes USING btree (created_by);
  CREATE INDEX idx_user_roles_unique ON public.user_roles USING btree (user_id, role_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
  ALTER TABLE "public"."files" ADD CONSTRAINT "files_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY (invited_by_id) REFERENCES public.users(id);
  ALTER TABLE "public"."invoices" ADD CONSTRAINT "invoices_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."projects" ADD CONSTRAINT "projects_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_team_id_user_id_fkey" FOREIGN KEY (team_id, user_id) REFERENCES public.team_members(team_id, user_id);
  ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
  ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_owner_id_fkey" FOREIGN KEY (owner_id) REFERENCES public.users(id);
  ALTER TABLE "public"."themes" ADD CONSTRAINT "themes_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL;
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_api_keys"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."api_keys" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_api_keys"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_files"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."files" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_files"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_invitations"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."invited_by_id" IS NULL THEN\n    NEW."invited_by_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."invited_by_id" IS DISTINCT FROM OLD."invited_by_id" OR NEW."invited_by_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."invited_by_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."invited_by_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."invitations" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_invitations"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_invoices"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."invoices" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_invoices"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_projects"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."projects" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_projects"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_security_audit_logs"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."security_audit_logs" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_security_audit_logs"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_subscriptions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."subscriptions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_subscriptions"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_team_members"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."team_members" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_team_members"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_teams"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."owner_id" IS NULL THEN\n    NEW."owner_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."owner_id" IS DISTINCT FROM OLD."owner_id" OR NEW."owner_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."owner_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."owner_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."teams" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_teams"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_themes"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."created_by" IS NULL THEN\n    NEW."created_by__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."created_by" IS DISTINCT FROM OLD."created_by" OR NEW."created_by__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."created_by__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."created_by" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."themes" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_themes"();
EXECUTE E'CREATE FUNCTION pgmend."sync_9a74b5a6_user_roles"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_id" IS NULL THEN\n    NEW."user_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_id" IS DISTINCT FROM OLD."user_id" OR NEW."user_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_id__old" := (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = NEW."user_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."user_roles" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_user_roles"();
CREATE FUNCTION pgmend."sync_9a74b5a6_users"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_9a74b5a6" BEFORE INSERT OR UPDATE ON "public"."users" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9a74b5a6_users"();
  PERFORM pgmend.record('convert-key-public-users-id-06a22b06-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-users-id-06a22b06-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"', '"public"."files"', '"public"."invitations"', '"public"."invoices"', '"public"."projects"', '"public"."security_audit_logs"', '"public"."subscriptions"', '"public"."team_members"', '"public"."teams"', '"public"."themes"', '"public"."user_roles"', '"public"."users"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."api_keys"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.api_keys was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."files"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.files was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invitations"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.invitations was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invoices"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.invoices was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."projects"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.projects was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."security_audit_logs"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.security_audit_logs was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."subscriptions"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.subscriptions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."team_members"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.team_members was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."teams"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.teams was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."themes"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.themes was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_roles"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.user_roles was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."users"') AND tgname = '~pgmend_9a74b5a6') THEN
--rollback     RAISE EXCEPTION 'table public.users was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-users-id-06a22b06-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."api_keys";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_api_keys"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."files";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_files"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."invitations";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_invitations"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."invoices";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_invoices"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."projects";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_projects"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."security_audit_logs";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_security_audit_logs"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."subscriptions";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_subscriptions"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."team_members";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_team_members"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."teams";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_teams"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."themes";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_themes"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."user_roles";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_user_roles"();
--rollback   DROP TRIGGER "~pgmend_9a74b5a6" ON "public"."users";
--rollback   DROP FUNCTION pgmend."sync_9a74b5a6_users"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"', '"public"."users"']::text[], 'UPDATE "public"."api_keys" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"']::text[], 'UPDATE "public"."api_keys" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."api_keys" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"', '"public"."users"']::text[], 'UPDATE "public"."api_keys" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."api_keys"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."api_keys" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."files"', '"public"."users"']::text[], 'UPDATE "public"."files" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."files"']::text[], 'UPDATE "public"."files" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."files" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."files"', '"public"."users"']::text[], 'UPDATE "public"."files" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."files"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."files" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"', '"public"."users"']::text[], 'UPDATE "public"."invitations" c SET "invited_by_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."invited_by_id" LIMIT 1) WHERE (c."invited_by_id" IS NULL AND c."invited_by_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."invited_by_id" AND p."id__old" IS DISTINCT FROM c."invited_by_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'UPDATE "public"."invitations" c SET "invited_by_id__old" = (SELECT o."invited_by_id__old" FROM "public"."invitations" o WHERE o."invited_by_id" = c."invited_by_id" AND o."invited_by_id__old" IS NOT NULL LIMIT 1) WHERE c."invited_by_id" IS NOT NULL AND c."invited_by_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"', '"public"."users"']::text[], 'UPDATE "public"."invitations" c SET "invited_by_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("invited_by_id__old") FROM "public"."invitations"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "invited_by_id" AS key FROM "public"."invitations" WHERE "invited_by_id" IS NOT NULL AND "invited_by_id__old" IS NULL) d) n WHERE c."invited_by_id" = n.key AND c."invited_by_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"', '"public"."users"']::text[], 'UPDATE "public"."invoices" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"']::text[], 'UPDATE "public"."invoices" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."invoices" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invoices"', '"public"."users"']::text[], 'UPDATE "public"."invoices" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."invoices"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."invoices" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."projects"', '"public"."users"']::text[], 'UPDATE "public"."projects" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."projects"']::text[], 'UPDATE "public"."projects" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."projects" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."projects"', '"public"."users"']::text[], 'UPDATE "public"."projects" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."projects"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."projects" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."security_audit_logs"', '"public"."users"']::text[], 'UPDATE "public"."security_audit_logs" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."security_audit_logs"']::text[], 'UPDATE "public"."security_audit_logs" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."security_audit_logs" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."users"']::text[], 'UPDATE "public"."subscriptions" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"']::text[], 'UPDATE "public"."subscriptions" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."subscriptions" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."users"']::text[], 'UPDATE "public"."subscriptions" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."subscriptions"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."subscriptions" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."users"']::text[], 'UPDATE "public"."team_members" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"']::text[], 'UPDATE "public"."team_members" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."team_members" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."users"']::text[], 'UPDATE "public"."team_members" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."team_members"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."team_members" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."teams"', '"public"."users"']::text[], 'UPDATE "public"."teams" c SET "owner_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."owner_id" LIMIT 1) WHERE (c."owner_id" IS NULL AND c."owner_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."owner_id" AND p."id__old" IS DISTINCT FROM c."owner_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."teams"']::text[], 'UPDATE "public"."teams" c SET "owner_id__old" = (SELECT o."owner_id__old" FROM "public"."teams" o WHERE o."owner_id" = c."owner_id" AND o."owner_id__old" IS NOT NULL LIMIT 1) WHERE c."owner_id" IS NOT NULL AND c."owner_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."teams"', '"public"."users"']::text[], 'UPDATE "public"."teams" c SET "owner_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("owner_id__old") FROM "public"."teams"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "owner_id" AS key FROM "public"."teams" WHERE "owner_id" IS NOT NULL AND "owner_id__old" IS NULL) d) n WHERE c."owner_id" = n.key AND c."owner_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."themes"', '"public"."users"']::text[], 'UPDATE "public"."themes" c SET "created_by__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."created_by" LIMIT 1) WHERE (c."created_by" IS NULL AND c."created_by__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."created_by" AND p."id__old" IS DISTINCT FROM c."created_by__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."themes"']::text[], 'UPDATE "public"."themes" c SET "created_by__old" = (SELECT o."created_by__old" FROM "public"."themes" o WHERE o."created_by" = c."created_by" AND o."created_by__old" IS NOT NULL LIMIT 1) WHERE c."created_by" IS NOT NULL AND c."created_by__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"', '"public"."users"']::text[], 'UPDATE "public"."user_roles" c SET "user_id__old" = (SELECT p."id__old" FROM "public"."users" p WHERE p."id" = c."user_id" LIMIT 1) WHERE (c."user_id" IS NULL AND c."user_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."users" p WHERE p."id" = c."user_id" AND p."id__old" IS DISTINCT FROM c."user_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"']::text[], 'UPDATE "public"."user_roles" c SET "user_id__old" = (SELECT o."user_id__old" FROM "public"."user_roles" o WHERE o."user_id" = c."user_id" AND o."user_id__old" IS NOT NULL LIMIT 1) WHERE c."user_id" IS NOT NULL AND c."user_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_roles"', '"public"."users"']::text[], 'UPDATE "public"."user_roles" c SET "user_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("user_id__old") FROM "public"."user_roles"), (SELECT min("id__old") FROM "public"."users")) AS base FROM (SELECT DISTINCT "user_id" AS key FROM "public"."user_roles" WHERE "user_id" IS NOT NULL AND "user_id__old" IS NULL) d) n WHERE c."user_id" = n.key AND c."user_id__old" IS NULL');
--rollback   ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_user_id_fkey";
--rollback   ALTER TABLE "public"."files" DROP CONSTRAINT "files_user_id_fkey";
--rollback   ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_invited_by_id_fkey";
--rollback   ALTER TABLE "public"."invoices" DROP CONSTRAINT "invoices_user_id_fkey";
--rollback   ALTER TABLE "public"."projects" DROP CONSTRAINT "projects_user_id_fkey";
--rollback   ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_team_id_user_id_fkey";
--rollback   ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_user_id_fkey";
--rollback   ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_user_id_fkey";
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_user_id_fkey";
--rollback   ALTER TABLE "public"."teams" DROP CONSTRAINT "teams_owner_id_fkey";
--rollback   ALTER TABLE "public"."themes" DROP CONSTRAINT "themes_created_by_fkey";
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_fkey";
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_user_id_key";
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_user_id_role_id_key";
--rollback   ALTER TABLE "public"."users" DROP CONSTRAINT "users_pkey";
--rollback   DROP INDEX "public"."api_keys_user_id_idx";
--rollback   DROP INDEX "public"."idx_api_keys_user_id";
--rollback   DROP INDEX "public"."files_user_id_idx";
--rollback   DROP INDEX "public"."invitations_invited_by_id_idx";
--rollback   DROP INDEX "public"."idx_invoices_user_id";
--rollback   DROP INDEX "public"."idx_projects_user_id";
--rollback   DROP INDEX "public"."security_audit_logs_user_id_team_id";
--rollback   DROP INDEX "public"."idx_subscriptions_user_id";
--rollback   DROP INDEX "public"."idx_team_members_user";
--rollback   DROP INDEX "public"."idx_teams_owner";
--rollback   DROP INDEX "public"."themes_created_by_idx";
--rollback   DROP INDEX "public"."idx_user_roles_unique";
--rollback 
--rollback   -- public.api_keys: the names swap back
--rollback   ALTER TABLE "public"."api_keys" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."api_keys" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."api_keys"');
--rollback 
--rollback   -- public.files: the names swap back
--rollback   ALTER TABLE "public"."files" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."files" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."files"');
--rollback 
--rollback   -- public.invitations: the names swap back
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "invited_by_id" TO "invited_by_id__new";
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "invited_by_id__old" TO "invited_by_id";
--rollback   PERFORM pgmend.recompile('"public"."invitations"');
--rollback 
--rollback   -- public.invoices: the names swap back
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."invoices" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."invoices"');
--rollback 
--rollback   -- public.projects: the names swap back
--rollback   ALTER TABLE "public"."projects" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."projects" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."projects"');
--rollback 
--rollback   -- public.security_audit_logs: the names swap back
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."security_audit_logs"');
--rollback 
--rollback   -- public.subscriptions: the names swap back
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."subscriptions" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."subscriptions"');
--rollback 
--rollback   -- public.team_members: the names swap back
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."team_members"');
--rollback 
--rollback   -- public.teams: the names swap back
--rollback   ALTER TABLE "public"."teams" RENAME COLUMN "owner_id" TO "owner_id__new";
--rollback   ALTER TABLE "public"."teams" RENAME COLUMN "owner_id__old" TO "owner_id";
--rollback   PERFORM pgmend.recompile('"public"."teams"');
--rollback 
--rollback   -- public.themes: the names swap back
--rollback   ALTER TABLE "public"."themes" RENAME COLUMN "created_by" TO "created_by__new";
--rollback   ALTER TABLE "public"."themes" RENAME COLUMN "created_by__old" TO "created_by";
--rollback   PERFORM pgmend.recompile('"public"."themes"');
--rollback 
--rollback   -- public.user_roles: the names swap back
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "user_id" TO "user_id__new";
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "user_id__old" TO "user_id";
--rollback   PERFORM pgmend.recompile('"public"."user_roles"');
--rollback 
--rollback   -- public.users: the names swap back
--rollback   ALTER TABLE "public"."users" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."users" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."users"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."api_keys" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."files" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."invitations" DROP COLUMN "invited_by_id__new";
--rollback   ALTER TABLE "public"."invoices" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."projects" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."security_audit_logs" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."subscriptions" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."team_members" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."teams" DROP COLUMN "owner_id__new";
--rollback   ALTER TABLE "public"."themes" DROP COLUMN "created_by__new";
--rollback   ALTER TABLE "public"."user_roles" DROP COLUMN "user_id__new";
--rollback   ALTER TABLE "public"."users" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."api_keys"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."files"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."invitations"', 'invited_by_id__old', 'invited_by_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."invoices"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."projects"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."subscriptions"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."team_members"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."teams"', 'owner_id__old', 'owner_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."user_roles"', 'user_id__old', 'user_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-users-id-06a22b06-swap', '"public"."users"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX team_members_team_id_user_id_key ON public.team_members USING btree (team_id, user_id);
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_user_id_key" UNIQUE USING INDEX "team_members_team_id_user_id_key";
--rollback   CREATE UNIQUE INDEX user_roles_user_id_role_id_key ON public.user_roles USING btree (user_id, role_id);
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_role_id_key" UNIQUE USING INDEX "user_roles_user_id_role_id_key";
--rollback   CREATE UNIQUE INDEX users_pkey ON public.users USING btree (id);
--rollback   ALTER TABLE "public"."users" ADD CONSTRAINT "users_pkey" PRIMARY KEY USING INDEX "users_pkey";
--rollback   ALTER INDEX "public"."api_keys_user_id_idx__9a74b5a6" RENAME TO "api_keys_user_id_idx";
--rollback   ALTER INDEX "public"."idx_api_keys_user_id__9a74b5a6" RENAME TO "idx_api_keys_user_id";
--rollback   ALTER INDEX "public"."files_user_id_idx__9a74b5a6" RENAME TO "files_user_id_idx";
--rollback   ALTER INDEX "public"."invitations_invited_by_id_idx__9a74b5a6" RENAME TO "invitations_invited_by_id_idx";
--rollback   ALTER INDEX "public"."idx_invoices_user_id__9a74b5a6" RENAME TO "idx_invoices_user_id";
--rollback   ALTER INDEX "public"."idx_projects_user_id__9a74b5a6" RENAME TO "idx_projects_user_id";
--rollback   ALTER INDEX "public"."security_audit_logs_user_id_team_id__9a74b5a6" RENAME TO "security_audit_logs_user_id_team_id";
--rollback   ALTER INDEX "public"."idx_subscriptions_user_id__9a74b5a6" RENAME TO "idx_subscriptions_user_id";
--rollback   ALTER INDEX "public"."idx_team_members_user__9a74b5a6" RENAME TO "idx_team_members_user";
--rollback   ALTER INDEX "public"."idx_teams_owner__9a74b5a6" RENAME TO "idx_teams_owner";
--rollback   ALTER INDEX "public"."themes_created_by_idx__9a74b5a6" RENAME TO "themes_created_by_idx";
--rollback   ALTER INDEX "public"."idx_user_roles_unique__9a74b5a6" RENAME TO "idx_user_roles_unique";
--rollback   ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
--rollback   ALTER TABLE "public"."files" ADD CONSTRAINT "files_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY (invited_by_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."invoices" ADD CONSTRAINT "invoices_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."projects" ADD CONSTRAINT "projects_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_team_id_user_id_fkey" FOREIGN KEY (team_id, user_id) REFERENCES public.team_members(team_id, user_id);
--rollback   ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_owner_id_fkey" FOREIGN KEY (owner_id) REFERENCES public.users(id);
--rollback   ALTER TABLE "public"."themes" ADD CONSTRAINT "themes_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL;
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
--rollback   PERFORM pgmend.forget('convert-key-public-users-id-06a22b06-swap');
--rollback END
--rollback $pgmend$;
