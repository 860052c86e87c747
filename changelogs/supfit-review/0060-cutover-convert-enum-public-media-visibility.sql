--liquibase formatted sql

-- convert-enum public.media.visibility: mends enum-nonstandard public.media.visibility
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.media ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-media-visibility-1b787cd6-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.media.visibility: mends enum-nonstandard public.media.visibility
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media"', '"public"."shared_media"']::text[]) AS state) AS now WHERE state IN ('ae5014ede8fa458807d6a23d06e47da1', '1981d041874e35f85c13ed928a33e129')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-media-visibility-1b787cd6-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media"', '"public"."shared_media"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."shared_media" RENAME TO "shared_media__0cff5cc3";
  ALTER VIEW "public"."shared_media__0cff5cc3" SET SCHEMA pgmend;

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_media_owner_visibility" RENAME TO "idx_media_owner_visibility__0cff5cc3";
  ALTER INDEX "public"."media_open" RENAME TO "media_open__0cff5cc3";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_06418d62"(old "public"."media_visibility") RETURNS "public"."visibility_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'followers' THEN 'unlisted'::"public"."visibility_enum" WHEN 'private' THEN 'private'::"public"."visibility_enum" WHEN 'public' THEN 'public'::"public"."visibility_enum" ELSE (old::text)::"public"."visibility_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_06418d62"(new "public"."visibility_enum") RETURNS "public"."media_visibility" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'private' THEN 'private'::"public"."media_visibility" WHEN 'public' THEN 'public'::"public"."media_visibility" WHEN 'unlisted' THEN 'followers'::"public"."media_visibility" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."media"
    ADD COLUMN "visibility__new" "public"."visibility_enum";
  ALTER TABLE "public"."media"
    ALTER COLUMN "visibility__new" TYPE "public"."visibility_enum" USING pgmend."map_06418d62"("visibility"),
    ALTER COLUMN "visibility__new" SET NOT NULL;

  -- public.media: the names swap
  ALTER TABLE "public"."media" RENAME COLUMN "visibility" TO "visibility__old";
  ALTER TABLE "public"."media" RENAME COLUMN "visibility__new" TO "visibility";
  PERFORM pgmend.not_null_leave('convert-enum-public-media-visibility-1b787cd6-swap', '"public"."media"', 'visibility__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-media-visibility-1b787cd6-swap', '"public"."media"', 'visibility__old', 'visibility');
  ALTER TABLE "public"."media" ALTER COLUMN "visibility" SET DEFAULT 'unlisted'::"public"."visibility_enum";
  PERFORM pgmend.recompile('"public"."media"');

  -- Indexes.
  CREATE INDEX idx_media_owner_visibility ON public.media USING btree (owner_id, visibility);
  CREATE INDEX media_open ON public.media USING btree (created_at DESC) WHERE (visibility <> 'private'::"public"."visibility_enum");

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."shared_media" AS
 SELECT id,
    owner_id,
    title,
    visibility,
    likes_count
   FROM public.media
  WHERE (visibility = ANY (ARRAY['public'::"public"."visibility_enum", 'unlisted'::"public"."visibility_enum"]));
  PERFORM pgmend.take_owner('"public"."shared_media"', '"pgmend"."shared_media__0cff5cc3"');
  PERFORM pgmend.revoke_all('"public"."shared_media"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."shared_media" TO "anon";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."shared_media" TO "anon"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."shared_media" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."shared_media" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."shared_media" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."shared_media" TO "service_role"'; END IF;

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_0cff5cc3_media"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_06418d62"(OLD."visibility__old") IS DISTINCT FROM NEW."visibility" THEN
    NEW."visibility__old" := pgmend."unmap_06418d62"(NEW."visibility");
  ELSE
    NEW."visibility__old" := OLD."visibility__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_0cff5cc3" BEFORE INSERT OR UPDATE ON "public"."media" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_0cff5cc3_media"();
  PERFORM pgmend.record('convert-enum-public-media-visibility-1b787cd6-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-media-visibility-1b787cd6-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media"', '"public"."shared_media"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."media"') AND tgname = '~pgmend_0cff5cc3') THEN
--rollback     RAISE EXCEPTION 'table public.media was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-media-visibility-1b787cd6-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_0cff5cc3" ON "public"."media";
--rollback   DROP FUNCTION pgmend."sync_0cff5cc3_media"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."media"']::text[], 'UPDATE "public"."media" SET "visibility__old" = pgmend."unmap_06418d62"("visibility") WHERE pgmend."map_06418d62"("visibility__old") IS DISTINCT FROM "visibility"');
--rollback   DROP VIEW "public"."shared_media";
--rollback   DROP INDEX "public"."idx_media_owner_visibility";
--rollback   DROP INDEX "public"."media_open";
--rollback 
--rollback   -- public.media: the names swap back
--rollback   ALTER TABLE "public"."media" RENAME COLUMN "visibility" TO "visibility__new";
--rollback   ALTER TABLE "public"."media" RENAME COLUMN "visibility__old" TO "visibility";
--rollback   PERFORM pgmend.recompile('"public"."media"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."media" DROP COLUMN "visibility__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_06418d62"("public"."visibility_enum");
--rollback   DROP FUNCTION pgmend."map_06418d62"("public"."media_visibility");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-media-visibility-1b787cd6-swap', '"public"."media"', 'visibility__old', 'visibility');
--rollback   ALTER INDEX "public"."idx_media_owner_visibility__0cff5cc3" RENAME TO "idx_media_owner_visibility";
--rollback   ALTER INDEX "public"."media_open__0cff5cc3" RENAME TO "media_open";
--rollback   ALTER VIEW "pgmend"."shared_media__0cff5cc3" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."shared_media__0cff5cc3" RENAME TO "shared_media";
--rollback   PERFORM pgmend.forget('convert-enum-public-media-visibility-1b787cd6-swap');
--rollback END
--rollback $pgmend$;
