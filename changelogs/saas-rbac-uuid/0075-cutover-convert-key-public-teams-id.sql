--liquibase formatted sql

-- convert-key public.teams.id: mends primary-key-not-uuid public.teams
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.security_audit_logs ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.teams ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.teams.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-teams-id-4a5430e3-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.teams.id: mends primary-key-not-uuid public.teams
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"', '"public"."security_audit_logs"', '"public"."team_members"', '"public"."teams"']::text[]) AS state) AS now WHERE state IN ('1c981a5a2f8222a0ef4736ec473d4354', '8cc796ffc539a05adae0e0b3d1999495')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-teams-id-4a5430e3-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"', '"public"."security_audit_logs"', '"public"."team_members"', '"public"."teams"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_team_id_fkey";
  ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_team_id_user_id_fkey";
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_fkey";
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_user_id_key";
  ALTER TABLE "public"."teams" DROP CONSTRAINT "teams_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_invitations_team" RENAME TO "idx_invitations_team__f3e289e2";
  ALTER INDEX "public"."security_audit_logs_user_id_team_id" RENAME TO "security_audit_logs_user_id_team_id__f3e289e2";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invitations"
    ADD COLUMN "team_id__new" uuid;
  ALTER TABLE "public"."invitations"
    ALTER COLUMN "team_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.teams.id', ("team_id")::text);
  ALTER TABLE "public"."security_audit_logs"
    ADD COLUMN "team_id__new" uuid;
  ALTER TABLE "public"."security_audit_logs"
    ALTER COLUMN "team_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.teams.id', ("team_id")::text);
  ALTER TABLE "public"."team_members"
    ADD COLUMN "team_id__new" uuid;
  ALTER TABLE "public"."team_members"
    ALTER COLUMN "team_id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.teams.id', ("team_id")::text),
    ALTER COLUMN "team_id__new" SET NOT NULL;
  ALTER TABLE "public"."teams"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."teams"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.teams.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.invitations: the names swap
  ALTER TABLE "public"."invitations" RENAME COLUMN "team_id" TO "team_id__old";
  ALTER TABLE "public"."invitations" RENAME COLUMN "team_id__new" TO "team_id";
  PERFORM pgmend.recompile('"public"."invitations"');

  -- public.security_audit_logs: the names swap
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "team_id" TO "team_id__old";
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "team_id__new" TO "team_id";
  PERFORM pgmend.recompile('"public"."security_audit_logs"');

  -- public.team_members: the names swap
  ALTER TABLE "public"."team_members" RENAME COLUMN "team_id" TO "team_id__old";
  ALTER TABLE "public"."team_members" RENAME COLUMN "team_id__new" TO "team_id";
  PERFORM pgmend.not_null_leave('convert-key-public-teams-id-4a5430e3-swap', '"public"."team_members"', 'team_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-teams-id-4a5430e3-swap', '"public"."team_members"', 'team_id__old', 'team_id');
  PERFORM pgmend.recompile('"public"."team_members"');

  -- public.teams: the names swap
  ALTER TABLE "public"."teams" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."teams" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-teams-id-4a5430e3-swap', '"public"."teams"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-teams-id-4a5430e3-swap', '"public"."teams"', 'id__old', 'id');
  ALTER TABLE "public"."teams" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."teams"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX team_members_team_id_user_id_key ON public.team_members USING btree (team_id, user_id);
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_user_id_key" UNIQUE USING INDEX "team_members_team_id_user_id_key";
  CREATE UNIQUE INDEX teams_pkey ON public.teams USING btree (id);
  ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_pkey" PRIMARY KEY USING INDEX "teams_pkey";

  -- Indexes.
  CREATE INDEX idx_invitations_team ON public.invitations USING btree (team_id);
  CREATE INDEX security_audit_logs_user_id_team_id ON public.security_audit_logs USING btree (user_id, team_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);
  ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_team_id_user_id_fkey" FOREIGN KEY (team_id, user_id) REFERENCES public.team_members(team_id, user_id);
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_f3e289e2_invitations"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."team_id" IS NULL THEN\n    NEW."team_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."team_id" IS DISTINCT FROM OLD."team_id" OR NEW."team_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."team_id__old" := (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = NEW."team_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_f3e289e2" BEFORE INSERT OR UPDATE ON "public"."invitations" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_f3e289e2_invitations"();
EXECUTE E'CREATE FUNCTION pgmend."sync_f3e289e2_security_audit_logs"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."team_id" IS NULL THEN\n    NEW."team_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."team_id" IS DISTINCT FROM OLD."team_id" OR NEW."team_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."team_id__old" := (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = NEW."team_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_f3e289e2" BEFORE INSERT OR UPDATE ON "public"."security_audit_logs" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_f3e289e2_security_audit_logs"();
EXECUTE E'CREATE FUNCTION pgmend."sync_f3e289e2_team_members"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."team_id" IS NULL THEN\n    NEW."team_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."team_id" IS DISTINCT FROM OLD."team_id" OR NEW."team_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."team_id__old" := (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = NEW."team_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_f3e289e2" BEFORE INSERT OR UPDATE ON "public"."team_members" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_f3e289e2_team_members"();
CREATE FUNCTION pgmend."sync_f3e289e2_teams"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_f3e289e2" BEFORE INSERT OR UPDATE ON "public"."teams" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_f3e289e2_teams"();
  PERFORM pgmend.record('convert-key-public-teams-id-4a5430e3-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-teams-id-4a5430e3-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"', '"public"."security_audit_logs"', '"public"."team_members"', '"public"."teams"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invitations"') AND tgname = '~pgmend_f3e289e2') THEN
--rollback     RAISE EXCEPTION 'table public.invitations was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-teams-id-4a5430e3-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."security_audit_logs"') AND tgname = '~pgmend_f3e289e2') THEN
--rollback     RAISE EXCEPTION 'table public.security_audit_logs was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-teams-id-4a5430e3-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."team_members"') AND tgname = '~pgmend_f3e289e2') THEN
--rollback     RAISE EXCEPTION 'table public.team_members was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-teams-id-4a5430e3-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."teams"') AND tgname = '~pgmend_f3e289e2') THEN
--rollback     RAISE EXCEPTION 'table public.teams was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-teams-id-4a5430e3-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_f3e289e2" ON "public"."invitations";
--rollback   DROP FUNCTION pgmend."sync_f3e289e2_invitations"();
--rollback   DROP TRIGGER "~pgmend_f3e289e2" ON "public"."security_audit_logs";
--rollback   DROP FUNCTION pgmend."sync_f3e289e2_security_audit_logs"();
--rollback   DROP TRIGGER "~pgmend_f3e289e2" ON "public"."team_members";
--rollback   DROP FUNCTION pgmend."sync_f3e289e2_team_members"();
--rollback   DROP TRIGGER "~pgmend_f3e289e2" ON "public"."teams";
--rollback   DROP FUNCTION pgmend."sync_f3e289e2_teams"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"', '"public"."teams"']::text[], 'UPDATE "public"."invitations" c SET "team_id__old" = (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = c."team_id" LIMIT 1) WHERE (c."team_id" IS NULL AND c."team_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."teams" p WHERE p."id" = c."team_id" AND p."id__old" IS DISTINCT FROM c."team_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'UPDATE "public"."invitations" c SET "team_id__old" = (SELECT o."team_id__old" FROM "public"."invitations" o WHERE o."team_id" = c."team_id" AND o."team_id__old" IS NOT NULL LIMIT 1) WHERE c."team_id" IS NOT NULL AND c."team_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."security_audit_logs"', '"public"."teams"']::text[], 'UPDATE "public"."security_audit_logs" c SET "team_id__old" = (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = c."team_id" LIMIT 1) WHERE (c."team_id" IS NULL AND c."team_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."teams" p WHERE p."id" = c."team_id" AND p."id__old" IS DISTINCT FROM c."team_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."security_audit_logs"']::text[], 'UPDATE "public"."security_audit_logs" c SET "team_id__old" = (SELECT o."team_id__old" FROM "public"."security_audit_logs" o WHERE o."team_id" = c."team_id" AND o."team_id__old" IS NOT NULL LIMIT 1) WHERE c."team_id" IS NOT NULL AND c."team_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."teams"']::text[], 'UPDATE "public"."team_members" c SET "team_id__old" = (SELECT p."id__old" FROM "public"."teams" p WHERE p."id" = c."team_id" LIMIT 1) WHERE (c."team_id" IS NULL AND c."team_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."teams" p WHERE p."id" = c."team_id" AND p."id__old" IS DISTINCT FROM c."team_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"']::text[], 'UPDATE "public"."team_members" c SET "team_id__old" = (SELECT o."team_id__old" FROM "public"."team_members" o WHERE o."team_id" = c."team_id" AND o."team_id__old" IS NOT NULL LIMIT 1) WHERE c."team_id" IS NOT NULL AND c."team_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."team_members"', '"public"."teams"']::text[], 'UPDATE "public"."team_members" c SET "team_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("team_id__old") FROM "public"."team_members"), (SELECT min("id__old") FROM "public"."teams")) AS base FROM (SELECT DISTINCT "team_id" AS key FROM "public"."team_members" WHERE "team_id" IS NOT NULL AND "team_id__old" IS NULL) d) n WHERE c."team_id" = n.key AND c."team_id__old" IS NULL');
--rollback   ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_team_id_fkey";
--rollback   ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_team_id_user_id_fkey";
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_fkey";
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_team_id_user_id_key";
--rollback   ALTER TABLE "public"."teams" DROP CONSTRAINT "teams_pkey";
--rollback   DROP INDEX "public"."idx_invitations_team";
--rollback   DROP INDEX "public"."security_audit_logs_user_id_team_id";
--rollback 
--rollback   -- public.invitations: the names swap back
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "team_id" TO "team_id__new";
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "team_id__old" TO "team_id";
--rollback   PERFORM pgmend.recompile('"public"."invitations"');
--rollback 
--rollback   -- public.security_audit_logs: the names swap back
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "team_id" TO "team_id__new";
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "team_id__old" TO "team_id";
--rollback   PERFORM pgmend.recompile('"public"."security_audit_logs"');
--rollback 
--rollback   -- public.team_members: the names swap back
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "team_id" TO "team_id__new";
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "team_id__old" TO "team_id";
--rollback   PERFORM pgmend.recompile('"public"."team_members"');
--rollback 
--rollback   -- public.teams: the names swap back
--rollback   ALTER TABLE "public"."teams" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."teams" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."teams"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invitations" DROP COLUMN "team_id__new";
--rollback   ALTER TABLE "public"."security_audit_logs" DROP COLUMN "team_id__new";
--rollback   ALTER TABLE "public"."team_members" DROP COLUMN "team_id__new";
--rollback   ALTER TABLE "public"."teams" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-teams-id-4a5430e3-swap', '"public"."team_members"', 'team_id__old', 'team_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-teams-id-4a5430e3-swap', '"public"."teams"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX team_members_team_id_user_id_key ON public.team_members USING btree (team_id, user_id);
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_user_id_key" UNIQUE USING INDEX "team_members_team_id_user_id_key";
--rollback   CREATE UNIQUE INDEX teams_pkey ON public.teams USING btree (id);
--rollback   ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_pkey" PRIMARY KEY USING INDEX "teams_pkey";
--rollback   ALTER INDEX "public"."idx_invitations_team__f3e289e2" RENAME TO "idx_invitations_team";
--rollback   ALTER INDEX "public"."security_audit_logs_user_id_team_id__f3e289e2" RENAME TO "security_audit_logs_user_id_team_id";
--rollback   ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);
--rollback   ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_team_id_user_id_fkey" FOREIGN KEY (team_id, user_id) REFERENCES public.team_members(team_id, user_id);
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);
--rollback   PERFORM pgmend.forget('convert-key-public-teams-id-4a5430e3-swap');
--rollback END
--rollback $pgmend$;
