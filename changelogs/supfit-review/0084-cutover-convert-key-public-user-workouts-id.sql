--liquibase formatted sql

-- convert-key public.user_workouts.id: mends primary-key-not-uuid public.user_workouts
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.daily_metrics ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_workout_exercises ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_workout_media ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_workouts ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.user_workouts.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-user-workouts-id-c0544e44-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.user_workouts.id: mends primary-key-not-uuid public.user_workouts
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."daily_metrics"', '"public"."user_workout_exercises"', '"public"."user_workout_media"', '"public"."user_workout_summary"', '"public"."user_workouts"']::text[]) AS state) AS now WHERE state IN ('7ec0afb2986e2a95e4e07a093c583f46', '4e6d21039e14d4a5fa70640c596e96e4')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-user-workouts-id-c0544e44-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."daily_metrics"', '"public"."user_workout_exercises"', '"public"."user_workout_media"', '"public"."user_workout_summary"', '"public"."user_workouts"']::text[]);

  -- Policies that read the columns let nothing through until they are bound again.
  ALTER POLICY "user_workout_exercises_own" ON "public"."user_workout_exercises" USING (false);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  DROP VIEW "public"."user_workout_summary";

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."user_workout_exercises" DROP CONSTRAINT "user_workout_exercises_workout_id_fkey";
  ALTER TABLE "public"."user_workout_media" DROP CONSTRAINT "user_workout_media_workout_id_fkey";
  ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_repeats_workout_id_fkey";
  ALTER TABLE "public"."user_workout_exercises" DROP CONSTRAINT "user_workout_exercises_position_key";
  ALTER TABLE "public"."user_workout_media" DROP CONSTRAINT "user_workout_media_pkey";
  ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_pkey";

  -- Indexes over the columns.
  ALTER INDEX "public"."user_workouts_recent" RENAME TO "user_workouts_recent__6b6789b5";
  ALTER INDEX "public"."user_workouts_repeats_workout_id_idx" RENAME TO "user_workouts_repeats_workout_id_idx__6b6789b5";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."daily_metrics"
    ADD COLUMN "user_workout_id__new" uuid;
  ALTER TABLE "public"."daily_metrics"
    ALTER COLUMN "user_workout_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_workouts.id', ("user_workout_id")::text);
  ALTER TABLE "public"."user_workout_exercises"
    ADD COLUMN "workout_id__new" uuid;
  ALTER TABLE "public"."user_workout_exercises"
    ALTER COLUMN "workout_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_workouts.id', ("workout_id")::text),
    ALTER COLUMN "workout_id__new" SET NOT NULL;
  ALTER TABLE "public"."user_workout_media"
    ADD COLUMN "workout_id__new" uuid;
  ALTER TABLE "public"."user_workout_media"
    ALTER COLUMN "workout_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_workouts.id', ("workout_id")::text),
    ALTER COLUMN "workout_id__new" SET NOT NULL;
  ALTER TABLE "public"."user_workouts"
    ADD COLUMN "id__new" uuid,
    ADD COLUMN "repeats_workout_id__new" uuid;
  ALTER TABLE "public"."user_workouts"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_workouts.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL,
    ALTER COLUMN "repeats_workout_id__new" TYPE uuid USING pgmend.derive('supfit-example-7d1f0c52', 'public.user_workouts.id', ("repeats_workout_id")::text);

  -- public.daily_metrics: the names swap
  ALTER TABLE "public"."daily_metrics" RENAME COLUMN "user_workout_id" TO "user_workout_id__old";
  ALTER TABLE "public"."daily_metrics" RENAME COLUMN "user_workout_id__new" TO "user_workout_id";
  PERFORM pgmend.recompile('"public"."daily_metrics"');

  -- public.user_workout_exercises: the names swap
  ALTER TABLE "public"."user_workout_exercises" RENAME COLUMN "workout_id" TO "workout_id__old";
  ALTER TABLE "public"."user_workout_exercises" RENAME COLUMN "workout_id__new" TO "workout_id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_exercises"', 'workout_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_exercises"', 'workout_id__old', 'workout_id');
  PERFORM pgmend.recompile('"public"."user_workout_exercises"');

  -- public.user_workout_media: the names swap
  ALTER TABLE "public"."user_workout_media" RENAME COLUMN "workout_id" TO "workout_id__old";
  ALTER TABLE "public"."user_workout_media" RENAME COLUMN "workout_id__new" TO "workout_id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_media"', 'workout_id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_media"', 'workout_id__old', 'workout_id');
  PERFORM pgmend.recompile('"public"."user_workout_media"');

  -- public.user_workouts: the names swap
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workouts"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workouts"', 'id__old', 'id');
  ALTER TABLE "public"."user_workouts" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  COMMENT ON COLUMN "public"."user_workouts"."id" IS 'Shown in links to a workout';
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "repeats_workout_id" TO "repeats_workout_id__old";
  ALTER TABLE "public"."user_workouts" RENAME COLUMN "repeats_workout_id__new" TO "repeats_workout_id";
  PERFORM pgmend.recompile('"public"."user_workouts"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX user_workout_exercises_position_key ON public.user_workout_exercises USING btree (workout_id, "position");
  ALTER TABLE "public"."user_workout_exercises" ADD CONSTRAINT "user_workout_exercises_position_key" UNIQUE USING INDEX "user_workout_exercises_position_key" DEFERRABLE;
  CREATE UNIQUE INDEX user_workout_media_pkey ON public.user_workout_media USING btree (workout_id, media_id);
  ALTER TABLE "public"."user_workout_media" ADD CONSTRAINT "user_workout_media_pkey" PRIMARY KEY USING INDEX "user_workout_media_pkey";
  CREATE UNIQUE INDEX user_workouts_pkey ON public.user_workouts USING btree (id);
  ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_pkey" PRIMARY KEY USING INDEX "user_workouts_pkey";

  -- Indexes.
  CREATE INDEX user_workouts_recent ON public.user_workouts USING btree (user_id, performed_at DESC) INCLUDE (id);
  CREATE INDEX user_workouts_repeats_workout_id_idx ON public.user_workouts USING btree (repeats_workout_id);

  -- Foreign keys; adding one checks every row.
  ALTER TABLE "public"."user_workout_exercises" ADD CONSTRAINT "user_workout_exercises_workout_id_fkey" FOREIGN KEY (workout_id) REFERENCES public.user_workouts(id) ON DELETE CASCADE;
  ALTER TABLE "public"."user_workout_media" ADD CONSTRAINT "user_workout_media_workout_id_fkey" FOREIGN KEY (workout_id) REFERENCES public.user_workouts(id) ON DELETE CASCADE;
  ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_repeats_workout_id_fkey" FOREIGN KEY (repeats_workout_id) REFERENCES public.user_workouts(id) ON DELETE SET NULL;

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."user_workout_summary" AS
 SELECT w.id,
    w.user_id,
    w.title,
    w.performed_at,
    count(e.id) AS exercises
   FROM (public.user_workouts w
     LEFT JOIN public.user_workout_exercises e ON ((e.workout_id = w.id)))
  GROUP BY w.id;
  ALTER TABLE "public"."user_workout_summary" OWNER TO "app_owner";
  PERFORM pgmend.revoke_all('"public"."user_workout_summary"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "service_role"'; END IF;

  -- Policies, bound to the new columns.
  ALTER POLICY "user_workout_exercises_own" ON "public"."user_workout_exercises" USING ((EXISTS ( SELECT
   FROM public.user_workouts w
  WHERE ((w.id = user_workout_exercises.workout_id) AND (w.user_id = auth.uid())))));

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
EXECUTE E'CREATE FUNCTION pgmend."sync_6b6789b5_daily_metrics"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."user_workout_id" IS NULL THEN\n    NEW."user_workout_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."user_workout_id" IS DISTINCT FROM OLD."user_workout_id" OR NEW."user_workout_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."user_workout_id__old" := (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = NEW."user_workout_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_6b6789b5" BEFORE INSERT OR UPDATE ON "public"."daily_metrics" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_6b6789b5_daily_metrics"();
EXECUTE E'CREATE FUNCTION pgmend."sync_6b6789b5_user_workout_exercises"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."workout_id" IS NULL THEN\n    NEW."workout_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."workout_id" IS DISTINCT FROM OLD."workout_id" OR NEW."workout_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."workout_id__old" := (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = NEW."workout_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_6b6789b5" BEFORE INSERT OR UPDATE ON "public"."user_workout_exercises" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_6b6789b5_user_workout_exercises"();
EXECUTE E'CREATE FUNCTION pgmend."sync_6b6789b5_user_workout_media"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."workout_id" IS NULL THEN\n    NEW."workout_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."workout_id" IS DISTINCT FROM OLD."workout_id" OR NEW."workout_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."workout_id__old" := (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = NEW."workout_id" LIMIT 1);\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_6b6789b5" BEFORE INSERT OR UPDATE ON "public"."user_workout_media" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_6b6789b5_user_workout_media"();
EXECUTE E'CREATE FUNCTION pgmend."sync_6b6789b5_user_workouts"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''''\nAS \x24pgmend_sync\x24\nBEGIN\n  IF NEW."repeats_workout_id" IS NULL THEN\n    NEW."repeats_workout_id__old" := NULL;\n  ELSIF TG_OP = ''INSERT'' OR NEW."repeats_workout_id" IS DISTINCT FROM OLD."repeats_workout_id" OR NEW."repeats_workout_id__old" IS NULL THEN\n    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows\n    NEW."repeats_workout_id__old" := (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = NEW."repeats_workout_id" LIMIT 1);\n    IF NEW."repeats_workout_id" = NEW."id" THEN\n      NEW."repeats_workout_id__old" := NEW."id__old";\n    END IF;\n  END IF;\n  RETURN NEW;\nEND\n\x24pgmend_sync\x24';
  CREATE TRIGGER "~pgmend_6b6789b5" BEFORE INSERT OR UPDATE ON "public"."user_workouts" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_6b6789b5_user_workouts"();
  PERFORM pgmend.record('convert-key-public-user-workouts-id-c0544e44-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-user-workouts-id-c0544e44-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."daily_metrics"', '"public"."user_workout_exercises"', '"public"."user_workout_media"', '"public"."user_workout_summary"', '"public"."user_workouts"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."daily_metrics"') AND tgname = '~pgmend_6b6789b5') THEN
--rollback     RAISE EXCEPTION 'table public.daily_metrics was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-workouts-id-c0544e44-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_workout_exercises"') AND tgname = '~pgmend_6b6789b5') THEN
--rollback     RAISE EXCEPTION 'table public.user_workout_exercises was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-workouts-id-c0544e44-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_workout_media"') AND tgname = '~pgmend_6b6789b5') THEN
--rollback     RAISE EXCEPTION 'table public.user_workout_media was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-workouts-id-c0544e44-swap'', then roll back again';
--rollback   END IF;
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_workouts"') AND tgname = '~pgmend_6b6789b5') THEN
--rollback     RAISE EXCEPTION 'table public.user_workouts was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-workouts-id-c0544e44-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_6b6789b5" ON "public"."daily_metrics";
--rollback   DROP FUNCTION pgmend."sync_6b6789b5_daily_metrics"();
--rollback   DROP TRIGGER "~pgmend_6b6789b5" ON "public"."user_workout_exercises";
--rollback   DROP FUNCTION pgmend."sync_6b6789b5_user_workout_exercises"();
--rollback   DROP TRIGGER "~pgmend_6b6789b5" ON "public"."user_workout_media";
--rollback   DROP FUNCTION pgmend."sync_6b6789b5_user_workout_media"();
--rollback   DROP TRIGGER "~pgmend_6b6789b5" ON "public"."user_workouts";
--rollback   DROP FUNCTION pgmend."sync_6b6789b5_user_workouts"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."daily_metrics"', '"public"."user_workouts"']::text[], 'UPDATE "public"."daily_metrics" c SET "user_workout_id__old" = (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = c."user_workout_id" LIMIT 1) WHERE (c."user_workout_id" IS NULL AND c."user_workout_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_workouts" p WHERE p."id" = c."user_workout_id" AND p."id__old" IS DISTINCT FROM c."user_workout_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."daily_metrics"']::text[], 'UPDATE "public"."daily_metrics" c SET "user_workout_id__old" = (SELECT o."user_workout_id__old" FROM "public"."daily_metrics" o WHERE o."user_workout_id" = c."user_workout_id" AND o."user_workout_id__old" IS NOT NULL LIMIT 1) WHERE c."user_workout_id" IS NOT NULL AND c."user_workout_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_exercises"', '"public"."user_workouts"']::text[], 'UPDATE "public"."user_workout_exercises" c SET "workout_id__old" = (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = c."workout_id" LIMIT 1) WHERE (c."workout_id" IS NULL AND c."workout_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_workouts" p WHERE p."id" = c."workout_id" AND p."id__old" IS DISTINCT FROM c."workout_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_exercises"']::text[], 'UPDATE "public"."user_workout_exercises" c SET "workout_id__old" = (SELECT o."workout_id__old" FROM "public"."user_workout_exercises" o WHERE o."workout_id" = c."workout_id" AND o."workout_id__old" IS NOT NULL LIMIT 1) WHERE c."workout_id" IS NOT NULL AND c."workout_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_exercises"', '"public"."user_workouts"']::text[], 'UPDATE "public"."user_workout_exercises" c SET "workout_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("workout_id__old") FROM "public"."user_workout_exercises"), (SELECT min("id__old") FROM "public"."user_workouts")) AS base FROM (SELECT DISTINCT "workout_id" AS key FROM "public"."user_workout_exercises" WHERE "workout_id" IS NOT NULL AND "workout_id__old" IS NULL) d) n WHERE c."workout_id" = n.key AND c."workout_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_media"', '"public"."user_workouts"']::text[], 'UPDATE "public"."user_workout_media" c SET "workout_id__old" = (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = c."workout_id" LIMIT 1) WHERE (c."workout_id" IS NULL AND c."workout_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_workouts" p WHERE p."id" = c."workout_id" AND p."id__old" IS DISTINCT FROM c."workout_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_media"']::text[], 'UPDATE "public"."user_workout_media" c SET "workout_id__old" = (SELECT o."workout_id__old" FROM "public"."user_workout_media" o WHERE o."workout_id" = c."workout_id" AND o."workout_id__old" IS NOT NULL LIMIT 1) WHERE c."workout_id" IS NOT NULL AND c."workout_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workout_media"', '"public"."user_workouts"']::text[], 'UPDATE "public"."user_workout_media" c SET "workout_id__old" = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place, least(0, (SELECT min("workout_id__old") FROM "public"."user_workout_media"), (SELECT min("id__old") FROM "public"."user_workouts")) AS base FROM (SELECT DISTINCT "workout_id" AS key FROM "public"."user_workout_media" WHERE "workout_id" IS NOT NULL AND "workout_id__old" IS NULL) d) n WHERE c."workout_id" = n.key AND c."workout_id__old" IS NULL');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workouts"', '"public"."user_workouts"']::text[], 'UPDATE "public"."user_workouts" c SET "repeats_workout_id__old" = (SELECT p."id__old" FROM "public"."user_workouts" p WHERE p."id" = c."repeats_workout_id" LIMIT 1) WHERE (c."repeats_workout_id" IS NULL AND c."repeats_workout_id__old" IS NOT NULL) OR EXISTS (SELECT FROM "public"."user_workouts" p WHERE p."id" = c."repeats_workout_id" AND p."id__old" IS DISTINCT FROM c."repeats_workout_id__old")');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."user_workouts"']::text[], 'UPDATE "public"."user_workouts" c SET "repeats_workout_id__old" = (SELECT o."repeats_workout_id__old" FROM "public"."user_workouts" o WHERE o."repeats_workout_id" = c."repeats_workout_id" AND o."repeats_workout_id__old" IS NOT NULL LIMIT 1) WHERE c."repeats_workout_id" IS NOT NULL AND c."repeats_workout_id__old" IS NULL');
--rollback   ALTER POLICY "user_workout_exercises_own" ON "public"."user_workout_exercises" USING (false);
--rollback   DROP VIEW "public"."user_workout_summary";
--rollback   ALTER TABLE "public"."user_workout_exercises" DROP CONSTRAINT "user_workout_exercises_workout_id_fkey";
--rollback   ALTER TABLE "public"."user_workout_media" DROP CONSTRAINT "user_workout_media_workout_id_fkey";
--rollback   ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_repeats_workout_id_fkey";
--rollback   ALTER TABLE "public"."user_workout_exercises" DROP CONSTRAINT "user_workout_exercises_position_key";
--rollback   ALTER TABLE "public"."user_workout_media" DROP CONSTRAINT "user_workout_media_pkey";
--rollback   ALTER TABLE "public"."user_workouts" DROP CONSTRAINT "user_workouts_pkey";
--rollback   DROP INDEX "public"."user_workouts_recent";
--rollback   DROP INDEX "public"."user_workouts_repeats_workout_id_idx";
--rollback 
--rollback   -- public.daily_metrics: the names swap back
--rollback   ALTER TABLE "public"."daily_metrics" RENAME COLUMN "user_workout_id" TO "user_workout_id__new";
--rollback   ALTER TABLE "public"."daily_metrics" RENAME COLUMN "user_workout_id__old" TO "user_workout_id";
--rollback   PERFORM pgmend.recompile('"public"."daily_metrics"');
--rollback 
--rollback   -- public.user_workout_exercises: the names swap back
--rollback   ALTER TABLE "public"."user_workout_exercises" RENAME COLUMN "workout_id" TO "workout_id__new";
--rollback   ALTER TABLE "public"."user_workout_exercises" RENAME COLUMN "workout_id__old" TO "workout_id";
--rollback   PERFORM pgmend.recompile('"public"."user_workout_exercises"');
--rollback 
--rollback   -- public.user_workout_media: the names swap back
--rollback   ALTER TABLE "public"."user_workout_media" RENAME COLUMN "workout_id" TO "workout_id__new";
--rollback   ALTER TABLE "public"."user_workout_media" RENAME COLUMN "workout_id__old" TO "workout_id";
--rollback   PERFORM pgmend.recompile('"public"."user_workout_media"');
--rollback 
--rollback   -- public.user_workouts: the names swap back
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "id__old" TO "id";
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "repeats_workout_id" TO "repeats_workout_id__new";
--rollback   ALTER TABLE "public"."user_workouts" RENAME COLUMN "repeats_workout_id__old" TO "repeats_workout_id";
--rollback   PERFORM pgmend.recompile('"public"."user_workouts"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."daily_metrics" DROP COLUMN "user_workout_id__new";
--rollback   ALTER TABLE "public"."user_workout_exercises" DROP COLUMN "workout_id__new";
--rollback   ALTER TABLE "public"."user_workout_media" DROP COLUMN "workout_id__new";
--rollback   ALTER TABLE "public"."user_workouts" DROP COLUMN "id__new";
--rollback   ALTER TABLE "public"."user_workouts" DROP COLUMN "repeats_workout_id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_exercises"', 'workout_id__old', 'workout_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workout_media"', 'workout_id__old', 'workout_id');
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-workouts-id-c0544e44-swap', '"public"."user_workouts"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX user_workout_exercises_position_key ON public.user_workout_exercises USING btree (workout_id, "position");
--rollback   ALTER TABLE "public"."user_workout_exercises" ADD CONSTRAINT "user_workout_exercises_position_key" UNIQUE USING INDEX "user_workout_exercises_position_key" DEFERRABLE;
--rollback   CREATE UNIQUE INDEX user_workout_media_pkey ON public.user_workout_media USING btree (workout_id, media_id);
--rollback   ALTER TABLE "public"."user_workout_media" ADD CONSTRAINT "user_workout_media_pkey" PRIMARY KEY USING INDEX "user_workout_media_pkey";
--rollback   CREATE UNIQUE INDEX user_workouts_pkey ON public.user_workouts USING btree (id);
--rollback   ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_pkey" PRIMARY KEY USING INDEX "user_workouts_pkey";
--rollback   ALTER INDEX "public"."user_workouts_recent__6b6789b5" RENAME TO "user_workouts_recent";
--rollback   ALTER INDEX "public"."user_workouts_repeats_workout_id_idx__6b6789b5" RENAME TO "user_workouts_repeats_workout_id_idx";
--rollback   ALTER TABLE "public"."user_workout_exercises" ADD CONSTRAINT "user_workout_exercises_workout_id_fkey" FOREIGN KEY (workout_id) REFERENCES public.user_workouts(id) ON DELETE CASCADE;
--rollback   ALTER TABLE "public"."user_workout_media" ADD CONSTRAINT "user_workout_media_workout_id_fkey" FOREIGN KEY (workout_id) REFERENCES public.user_workouts(id) ON DELETE CASCADE;
--rollback   ALTER TABLE "public"."user_workouts" ADD CONSTRAINT "user_workouts_repeats_workout_id_fkey" FOREIGN KEY (repeats_workout_id) REFERENCES public.user_workouts(id) ON DELETE SET NULL;
--rollback   CREATE VIEW "public"."user_workout_summary" AS
--rollback  SELECT w.id,
--rollback     w.user_id,
--rollback     w.title,
--rollback     w.performed_at,
--rollback     count(e.id) AS exercises
--rollback    FROM (public.user_workouts w
--rollback      LEFT JOIN public.user_workout_exercises e ON ((e.workout_id = w.id)))
--rollback   GROUP BY w.id;
--rollback   ALTER TABLE "public"."user_workout_summary" OWNER TO "app_owner";
--rollback   PERFORM pgmend.revoke_all('"public"."user_workout_summary"');
--rollback   GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "anon";
--rollback   IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "anon"'; END IF;
--rollback   GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "authenticated";
--rollback   IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "authenticated"'; END IF;
--rollback   GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."user_workout_summary" TO "service_role";
--rollback   IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."user_workout_summary" TO "service_role"'; END IF;
--rollback   ALTER POLICY "user_workout_exercises_own" ON "public"."user_workout_exercises" USING ((EXISTS ( SELECT
--rollback    FROM public.user_workouts w
--rollback   WHERE ((w.id = user_workout_exercises.workout_id) AND (w.user_id = auth.uid())))));
--rollback   PERFORM pgmend.forget('convert-key-public-user-workouts-id-c0544e44-swap');
--rollback END
--rollback $pgmend$;
