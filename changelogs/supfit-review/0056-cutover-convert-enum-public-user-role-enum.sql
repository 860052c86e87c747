--liquibase formatted sql

-- convert-enum public.user_role_enum: mends enum-labels-differ public.user_role_enum, enum-nonstandard public.professional_packages.professional_type
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-user-role-enum-c1fb58a2-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.user_role_enum: mends enum-labels-differ public.user_role_enum, enum-nonstandard public.professional_packages.professional_type
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('d451a0aa897567bd6187f4ab018575d7', '2c9d2bef1eecfcf3a7db2aee22400eba')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-user-role-enum-c1fb58a2-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);

  -- Policies that read the columns let nothing through until they are bound again.
  ALTER POLICY "users_coaches" ON "public"."users" USING (false);

  -- Indexes over the columns.
  ALTER INDEX "public"."users_coaches" RENAME TO "users_coaches__c4dadb55";

  -- The type's labels are re-made: the old type steps aside.
  ALTER TYPE "public"."user_role_enum" RENAME TO "user_role_enum__old";
  CREATE TYPE "public"."user_role_enum" AS ENUM ('client', 'coach', 'nutritionist', 'trainer', 'admin');
  ALTER TYPE "public"."user_role_enum" OWNER TO "app_owner";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_ab28827a"(old "public"."user_role_enum__old") RETURNS "public"."user_role_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'admin' THEN 'admin'::"public"."user_role_enum" WHEN 'client' THEN 'client'::"public"."user_role_enum" WHEN 'coach' THEN 'coach'::"public"."user_role_enum" WHEN 'nutritionist' THEN 'nutritionist'::"public"."user_role_enum" ELSE (old::text)::"public"."user_role_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_ab28827a"(new "public"."user_role_enum") RETURNS "public"."user_role_enum__old" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'admin' THEN 'admin'::"public"."user_role_enum__old" WHEN 'client' THEN 'client'::"public"."user_role_enum__old" WHEN 'coach' THEN 'coach'::"public"."user_role_enum__old" WHEN 'nutritionist' THEN 'nutritionist'::"public"."user_role_enum__old" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."users"
    ADD COLUMN "role__new" "public"."user_role_enum";
  ALTER TABLE "public"."users"
    ALTER COLUMN "role__new" TYPE "public"."user_role_enum" USING pgmend."map_ab28827a"("role"),
    ALTER COLUMN "role__new" SET NOT NULL;

  -- public.users: the names swap
  ALTER TABLE "public"."users" RENAME COLUMN "role" TO "role__old";
  ALTER TABLE "public"."users" RENAME COLUMN "role__new" TO "role";
  PERFORM pgmend.not_null_leave('convert-enum-public-user-role-enum-c1fb58a2-swap', '"public"."users"', 'role__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-user-role-enum-c1fb58a2-swap', '"public"."users"', 'role__old', 'role');
  ALTER TABLE "public"."users" ALTER COLUMN "role" SET DEFAULT 'client'::"public"."user_role_enum";
  PERFORM pgmend.recompile('"public"."users"');

  -- Indexes.
  CREATE INDEX users_coaches ON public.users USING btree (display_name) WHERE (role = 'coach'::"public"."user_role_enum");

  -- Policies, bound to the new columns.
  ALTER POLICY "users_coaches" ON "public"."users" USING ((role = 'coach'::"public"."user_role_enum"));

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_c4dadb55_users"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_ab28827a"(OLD."role__old") IS DISTINCT FROM NEW."role" THEN
    NEW."role__old" := pgmend."unmap_ab28827a"(NEW."role");
  ELSE
    NEW."role__old" := OLD."role__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_c4dadb55" BEFORE INSERT OR UPDATE ON "public"."users" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_c4dadb55_users"();
  PERFORM pgmend.record('convert-enum-public-user-role-enum-c1fb58a2-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-user-role-enum-c1fb58a2-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."users"') AND tgname = '~pgmend_c4dadb55') THEN
--rollback     RAISE EXCEPTION 'table public.users was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-user-role-enum-c1fb58a2-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_c4dadb55" ON "public"."users";
--rollback   DROP FUNCTION pgmend."sync_c4dadb55_users"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."users"']::text[], 'UPDATE "public"."users" SET "role__old" = pgmend."unmap_ab28827a"("role") WHERE pgmend."map_ab28827a"("role__old") IS DISTINCT FROM "role"');
--rollback   ALTER POLICY "users_coaches" ON "public"."users" USING (false);
--rollback   DROP INDEX "public"."users_coaches";
--rollback 
--rollback   -- public.users: the names swap back
--rollback   ALTER TABLE "public"."users" RENAME COLUMN "role" TO "role__new";
--rollback   ALTER TABLE "public"."users" RENAME COLUMN "role__old" TO "role";
--rollback   PERFORM pgmend.recompile('"public"."users"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."users" DROP COLUMN "role__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_ab28827a"("public"."user_role_enum");
--rollback   DROP FUNCTION pgmend."map_ab28827a"("public"."user_role_enum__old");
--rollback   DROP TYPE "public"."user_role_enum";
--rollback   ALTER TYPE "public"."user_role_enum__old" RENAME TO "user_role_enum";
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-user-role-enum-c1fb58a2-swap', '"public"."users"', 'role__old', 'role');
--rollback   ALTER INDEX "public"."users_coaches__c4dadb55" RENAME TO "users_coaches";
--rollback   ALTER POLICY "users_coaches" ON "public"."users" USING ((role = 'coach'::public.user_role_enum));
--rollback   PERFORM pgmend.forget('convert-enum-public-user-role-enum-c1fb58a2-swap');
--rollback END
--rollback $pgmend$;
