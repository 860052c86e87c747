--liquibase formatted sql

-- convert-enum public.professional_packages.professional_type: mends enum-nonstandard public.professional_packages.professional_type
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.professional_packages ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-professional-packages-professiona-428661dc-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.professional_packages.professional_type: mends enum-nonstandard public.professional_packages.professional_type
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_packages"']::text[]) AS state) AS now WHERE state IN ('9368f53f1b9fd56d41e4eea6cf9faad5', '525b38fd022e3890ab7f0ddfdb83cf55')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-professional-packages-professiona-428661dc-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[]);

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_3ffeb7a6"(old "public"."professional_type_enum") RETURNS "public"."user_role_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'coach' THEN 'coach'::"public"."user_role_enum" WHEN 'nutritionist' THEN 'nutritionist'::"public"."user_role_enum" WHEN 'trainer' THEN 'trainer'::"public"."user_role_enum" ELSE (old::text)::"public"."user_role_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_3ffeb7a6"(new "public"."user_role_enum") RETURNS "public"."professional_type_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'admin' THEN 'coach'::"public"."professional_type_enum" WHEN 'client' THEN 'coach'::"public"."professional_type_enum" WHEN 'coach' THEN 'coach'::"public"."professional_type_enum" WHEN 'nutritionist' THEN 'nutritionist'::"public"."professional_type_enum" WHEN 'trainer' THEN 'trainer'::"public"."professional_type_enum" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."professional_packages"
    ADD COLUMN "professional_type__new" "public"."user_role_enum";
  ALTER TABLE "public"."professional_packages"
    ALTER COLUMN "professional_type__new" TYPE "public"."user_role_enum" USING pgmend."map_3ffeb7a6"("professional_type"),
    ALTER COLUMN "professional_type__new" SET NOT NULL;

  -- public.professional_packages: the names swap
  ALTER TABLE "public"."professional_packages" RENAME COLUMN "professional_type" TO "professional_type__old";
  ALTER TABLE "public"."professional_packages" RENAME COLUMN "professional_type__new" TO "professional_type";
  PERFORM pgmend.not_null_leave('convert-enum-public-professional-packages-professiona-428661dc-swap', '"public"."professional_packages"', 'professional_type__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-professional-packages-professiona-428661dc-swap', '"public"."professional_packages"', 'professional_type__old', 'professional_type');
  PERFORM pgmend.recompile('"public"."professional_packages"');

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_26f62701_professional_packages"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_3ffeb7a6"(OLD."professional_type__old") IS DISTINCT FROM NEW."professional_type" THEN
    NEW."professional_type__old" := pgmend."unmap_3ffeb7a6"(NEW."professional_type");
  ELSE
    NEW."professional_type__old" := OLD."professional_type__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_26f62701" BEFORE INSERT OR UPDATE ON "public"."professional_packages" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_26f62701_professional_packages"();
  PERFORM pgmend.record('convert-enum-public-professional-packages-professiona-428661dc-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-professional-packages-professiona-428661dc-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_packages"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."professional_packages"') AND tgname = '~pgmend_26f62701') THEN
--rollback     RAISE EXCEPTION 'table public.professional_packages was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-professional-packages-professiona-428661dc-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_26f62701" ON "public"."professional_packages";
--rollback   DROP FUNCTION pgmend."sync_26f62701_professional_packages"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."professional_packages"']::text[], 'UPDATE "public"."professional_packages" SET "professional_type__old" = pgmend."unmap_3ffeb7a6"("professional_type") WHERE pgmend."map_3ffeb7a6"("professional_type__old") IS DISTINCT FROM "professional_type"');
--rollback 
--rollback   -- public.professional_packages: the names swap back
--rollback   ALTER TABLE "public"."professional_packages" RENAME COLUMN "professional_type" TO "professional_type__new";
--rollback   ALTER TABLE "public"."professional_packages" RENAME COLUMN "professional_type__old" TO "professional_type";
--rollback   PERFORM pgmend.recompile('"public"."professional_packages"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."professional_packages" DROP COLUMN "professional_type__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_3ffeb7a6"("public"."user_role_enum");
--rollback   DROP FUNCTION pgmend."map_3ffeb7a6"("public"."professional_type_enum");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-professional-packages-professiona-428661dc-swap', '"public"."professional_packages"', 'professional_type__old', 'professional_type');
--rollback   PERFORM pgmend.forget('convert-enum-public-professional-packages-professiona-428661dc-swap');
--rollback END
--rollback $pgmend$;
