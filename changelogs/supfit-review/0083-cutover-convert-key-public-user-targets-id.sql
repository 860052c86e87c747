--liquibase formatted sql

-- convert-key public.user_targets.id: mends primary-key-not-uuid public.user_targets
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_target_progress ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_targets ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_workouts ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.user_targets.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-user-targets-id-b4737401-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.user_targets.id: mends primary-key-not-uuid public.user_targets
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_target_overview"', '"public"."user_target_progress"', '"public"."user_targets"', '"public"."user_workouts"']::text[]) AS state) AS now WHERE state IN ('7335ae08dcf5c3acd377963c35c5a5f7', '126a541161be919128e164e663d8fd9c')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-user-targets-id-b4737401-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_target_overview"', '"public"."user_target_progress"', '"public"."user_targets"', '"public"."user_workouts"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."user_target_overview" RENAME TO "user_target_overview__cb5c499e";
  ALTER VIEW "public"."user_target_overview__cb5c499e" SET SCHEMA pgmend;

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."user_target_progress" DROP CONSTRAINT "user_target_progress_target_id_fkey";
  ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_target_id_fkey";
  ALTER TABLE "public"."user_target_progress" DROP CONSTRAINT "user_target_progress_target_week_key";
  ALTER TABLE "public"."user_targets" DROP CONSTRAINT "user_targets_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."user_workouts_target_id_idx" RENAME TO "user_workouts_target_id_idx__cb5c499e";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."user_target_progress"
    ADD COLUMN "target_id__new" uuid;
  ALTER TABLE "public"."user_target_progress"
    ALTER COLUMN "target_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_targets.id', ("target_id")::text),
    ALTER COLUMN "target_id__new" SET NOT NULL;
  ALTER TABLE "public"."user_targets"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."user_targets"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_targets.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;
  ALTER TABLE "public"."user_workouts"
    ADD COLUMN "target_id__new" uuid;
  ALTER TABLE "public"."user_workouts"
    ALTER COLUMN "target_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_targets.id', ("target_id")::text);

  -- public.user_target_progress: the names swap
  ALTER TABLE "public"."user_target_progress" RENAME COLUMN "target_id" TO "target_id__old";
  ALTER TABLE "public"."user_target_progress" RENAME COLUMN "target_id__new" TO "target_id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_target_progress"', 'target_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_target_progress"', 'target_id__old', 'target_id');
  PERFORM pgmend.recompile('"public"."user_target_progress"');

  -- public.user_targets: the names swap
  ALTER TABLE "public"."user_targets" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."user_targets" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_targets"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_targets"', 'id__old', 'id');
  ALTER TABLE "public"."user_targets" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  GRANT SELECT ("id") ON TABLE "public"."user_targets" TO "anon";
  PERFORM pgmend.recompile('"public"."user_targets"');

  -- public.user_workouts: the names swap
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "target_id" TO "target_id__old";
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "target_id__new" TO "target_id";
  PERFORM pgmend.recompile('"public"."user_workouts"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX user_target_progress_target_week_key ON public.user_target_progress USING btree (target_id, week);
  ALTER TABLE "public"."user_target_progress" ADD CONSTRAINT "user_target_progress_target_week_key" UNIQUE USING INDEX "user_target_progress_target_week_key";
  CREATE UNIQUE INDEX user_targets_pkey ON public.user_targets USING btree (id);
  ALTER TABLE "public"."user_targets" ADD CONSTRAINT "user_targets_pkey" PRIMARY KEY USING INDEX "user_targets_pkey";

  -- Indexes.
  CREATE INDEX user_workouts_target_id_idx ON public.user_workouts USING btree (target_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."user_target_progress" ADD CONSTRAINT "user_target_progress_target_id_fkey" FOREIGN KEY (target_id) REFERENCES public.user_targets(id) ON DELETE CASCADE;
  ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_target_id_fkey" FOREIGN KEY (target_id) REFERENCES public.user_targets(id) ON DELETE SET NULL;
  COMMENT ON CONSTRAINT "user_workouts_target_id_fkey" ON "public"."user_workouts" IS 'A workout outlives its target';

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."user_target_overview" AS
 SELECT t.id,
    t.user_id,
    t.goal,
    p.week,
    p.reached
   FROM (public.user_targets t
     LEFT JOIN public.user_target_progress p ON ((p.target_id = t.id)));
  PERFORM pgmend.take_owner('"public"."user_target_overview"', '"pgmend"."user_target_overview__cb5c499e"');
  PERFORM pgmend.revoke_all('"public"."user_target_overview"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_target_overview" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_target_overview" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_target_overview" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_target_overview" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_target_overview" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_target_overview" TO "service_role"'; END IF;

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_cb5c499e_user_target_progress"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."target_id" IS NULL THEN\n    NEW."target_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."target_id" IS DISTINCT FROM OLD."target_id" OR NEW."target_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."target_id__old" := (SELECT p."id__old" FROM "public"."user_targets" p WHERE p."id" = NEW."target_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_cb5c499e" BEFORE INSERT OR UPDATE ON "public"."user_target_progress" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_cb5c499e_user_target_progress"();
CREATE FUNCTION pgmend."sync_cb5c499e_user_targets"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_cb5c499e" BEFORE INSERT OR UPDATE ON "public"."user_targets" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_cb5c499e_user_targets"();
EXECUTE E'CREATE FUNCTION pgmend."sync_cb5c499e_user_workouts"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."target_id" IS NULL THEN\n    NEW."target_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."target_id" IS DISTINCT FROM OLD."target_id" OR NEW."target_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."target_id__old" := (SELECT p."id__old" FROM "public"."user_targets" p WHERE p."id" = NEW."target_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_cb5c499e" BEFORE INSERT OR UPDATE ON "public"."user_workouts" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_cb5c499e_user_workouts"();
  PERFORM pgmend.record('convert-key-public-user-targets-id-b4737401-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-user-targets-id-b4737401-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_target_overview"', '"public"."user_target_progress"', '"public"."user_targets"', '"public"."user_workouts"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_target_progress"') AND tgname = '~pgmend_cb5c499e') THEN
--rollback     RAISE EXCEPTION 'table public.user_target_progress was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-targets-id-b4737401-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_targets"') AND tgname = '~pgmend_cb5c499e') THEN
--rollback     RAISE EXCEPTION 'table public.user_targets was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-targets-id-b4737401-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_workouts"') AND tgname = '~pgmend_cb5c499e') THEN
--rollback     RAISE EXCEPTION 'table public.user_workouts was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-targets-id-b4737401-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_cb5c499e" ON "public"."user_target_progress";
--rollback   DROP FUNCTION pgmend."sync_cb5c499e_user_target_progress"();
--rollback   DROP TRIGGER "~pgmend_cb5c499e" ON "public"."user_targets";
--rollback   DROP FUNCTION pgmend."sync_cb5c499e_user_targets"();
--rollback   DROP TRIGGER "~pgmend_cb5c499e" ON "public"."user_workouts";
--rollback   DROP FUNCTION pgmend."sync_cb5c499e_user_workouts"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_target_progress"', '"public"."user_targets"']::text[], 'UPDATE "public"."user_target_progress" c SET "target_id__old" = (SELECT p."id__old" FROM "public"."user_targets" p WHERE p."id" = c."target_id" LIMIT 1) WHERE (c."target_id" IS NULL AND c."target_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_targets" p WHERE p."id" = c."target_id" AND p."id__old" IS DISTINCT FROM c."target_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_target_progress"']::text[], 'UPDATE "public"."user_target_progress" c SET "target_id__old" = (SELECT o."target_id__old" FROM "public"."user_target_progress" o WHERE o."target_id" = c."target_id" AND o."target_id__old" IS NOT NULL LIMIT 1) WHERE c."target_id" IS NOT NULL AND c."target_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_target_progress"', '"public"."user_targets"']::text[], 'UPDATE "public"."user_target_progress" c SET "target_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("target_id__old") FROM "public"."user_target_progress"), (SELECT min("id__old") FROM "public"."user_targets")) AS base FROM (SELECT DISTINCT "target_id" AS key FROM "public"."user_target_progress" WHERE "target_id" IS NOT NULL AND "target_id__old" IS NULL) d) n WHERE c."target_id" = n.key AND c."target_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workouts"', '"public"."user_targets"']::text[], 'UPDATE "public"."user_workouts" c SET "target_id__old" = (SELECT p."id__old" FROM "public"."user_targets" p WHERE p."id" = c."target_id" LIMIT 1) WHERE (c."target_id" IS NULL AND c."target_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_targets" p WHERE p."id" = c."target_id" AND p."id__old" IS DISTINCT FROM c."target_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workouts"']::text[], 'UPDATE "public"."user_workouts" c SET "target_id__old" = (SELECT o."target_id__old" FROM "public"."user_workouts" o WHERE o."target_id" = c."target_id" AND o."target_id__old" IS NOT NULL LIMIT 1) WHERE c."target_id" IS NOT NULL AND c."target_id__old" IS NULL');
--rollback   DROP VIEW "public"."user_target_overview";
--rollback   ALTER TABLE "public"."user_target_progress" DROP CONSTRAINT "user_target_progress_target_id_fkey";
--rollback   ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_target_id_fkey";
--rollback   ALTER TABLE "public"."user_target_progress" DROP CONSTRAINT "user_target_progress_target_week_key";
--rollback   ALTER TABLE "public"."user_targets" DROP CONSTRAINT "user_targets_pkey";
--rollback   DROP INDEX "public"."user_workouts_target_id_idx";
--rollback 
--rollback   -- public.user_target_progress: the names swap back
--rollback   ALTER TABLE "public"."user_target_progress" RENAME COLUMN "target_id" TO "target_id__new";
--rollback   ALTER TABLE "public"."user_target_progress" RENAME COLUMN "target_id__old" TO "target_id";
--rollback   PERFORM pgmend.recompile('"public"."user_target_progress"');
--rollback 
--rollback   -- public.user_targets: the names swap back
--rollback   ALTER TABLE "public"."user_targets" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."user_targets" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."user_targets"');
--rollback 
--rollback   -- public.user_workouts: the names swap back
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "target_id" TO "target_id__new";
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "target_id__old" TO "target_id";
--rollback   PERFORM pgmend.recompile('"public"."user_workouts"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."user_target_progress" DROP COLUMN "target_id__new";
--rollback   ALTER TABLE "public"."user_targets" DROP COLUMN "id__new";
--rollback   ALTER TABLE "public"."user_workouts" DROP COLUMN "target_id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_target_progress"', 'target_id__old', 'target_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-targets-id-b4737401-swap', '"public"."user_targets"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX user_target_progress_target_week_key ON public.user_target_progress USING btree (target_id, week);
--rollback   ALTER TABLE "public"."user_target_progress" ADD CONSTRAINT "user_target_progress_target_week_key" UNIQUE USING INDEX "user_target_progress_target_week_key";
--rollback   CREATE UNIQUE INDEX user_targets_pkey ON public.user_targets USING btree (id);
--rollback   ALTER TABLE "public"."user_targets" ADD CONSTRAINT "user_targets_pkey" PRIMARY KEY USING INDEX "user_targets_pkey";
--rollback   ALTER INDEX "public"."user_workouts_target_id_idx__cb5c499e" RENAME TO "user_workouts_target_id_idx";
--rollback   ALTER TABLE "public"."user_target_progress" ADD CONSTRAINT "user_target_progress_target_id_fkey" FOREIGN KEY (target_id) REFERENCES public.user_targets(id) ON DELETE CASCADE;
--rollback   ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_target_id_fkey" FOREIGN KEY (target_id) REFERENCES public.user_targets(id) ON DELETE SET NULL;
--rollback   COMMENT ON CONSTRAINT "user_workouts_target_id_fkey" ON "public"."user_workouts" IS 'A workout outlives its target';
--rollback   ALTER VIEW "pgmend"."user_target_overview__cb5c499e" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."user_target_overview__cb5c499e" RENAME TO "user_target_overview";
--rollback   PERFORM pgmend.forget('convert-key-public-user-targets-id-b4737401-swap');
--rollback END
--rollback $pgmend$;
