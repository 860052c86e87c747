--liquibase formatted sql

-- convert-key public.projects.id: mends primary-key-not-uuid public.projects
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.projects ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.projects.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-projects-id-951e688c-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.projects.id: mends primary-key-not-uuid public.projects
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."projects"']::text[]) AS state) AS now WHERE state IN ('7e0b6eeaf523a35175200f72bad704c4', '33cd07d74e040fd3b15b7632c7f9f0b7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-projects-id-951e688c-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."projects" DROP CONSTRAINT "projects_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."projects"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."projects"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.projects.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.projects: the names swap
  ALTER TABLE "public"."projects" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."projects" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-projects-id-951e688c-swap', '"public"."projects"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-projects-id-951e688c-swap', '"public"."projects"', 'id__old', 'id');
  ALTER TABLE "public"."projects" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."projects"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX projects_pkey ON public.projects USING btree (id);
  ALTER TABLE "public"."projects" ADD CONSTRAINT "projects_pkey" PRIMARY KEY USING INDEX "projects_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_754ffb18_projects"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_754ffb18" BEFORE INSERT OR UPDATE ON "public"."projects" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_754ffb18_projects"();
  PERFORM pgmend.record('convert-key-public-projects-id-951e688c-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-projects-id-951e688c-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."projects"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."projects"') AND tgname = '~pgmend_754ffb18') THEN
--rollback     RAISE EXCEPTION 'table public.projects was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-projects-id-951e688c-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_754ffb18" ON "public"."projects";
--rollback   DROP FUNCTION pgmend."sync_754ffb18_projects"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."projects" DROP CONSTRAINT "projects_pkey";
--rollback 
--rollback   -- public.projects: the names swap back
--rollback   ALTER TABLE "public"."projects" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."projects" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."projects"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."projects" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-projects-id-951e688c-swap', '"public"."projects"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX projects_pkey ON public.projects USING btree (id);
--rollback   ALTER TABLE "public"."projects" ADD CONSTRAINT "projects_pkey" PRIMARY KEY USING INDEX "projects_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-projects-id-951e688c-swap');
--rollback END
--rollback $pgmend$;
