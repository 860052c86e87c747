--liquibase formatted sql

-- convert-key public.team_members.id: mends primary-key-not-uuid public.team_members
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.team_members ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.team_members.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-team-members-id-79164218-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.team_members.id: mends primary-key-not-uuid public.team_members
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."team_members"']::text[]) AS state) AS now WHERE state IN ('c4bc77c0671926cbe1bd293b5918c140', '962da89c3fe3d16dcc0269ca088a938f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-team-members-id-79164218-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."team_members"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."team_members"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.team_members.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.team_members: the names swap
  ALTER TABLE "public"."team_members" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."team_members" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-team-members-id-79164218-swap', '"public"."team_members"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-team-members-id-79164218-swap', '"public"."team_members"', 'id__old', 'id');
  ALTER TABLE "public"."team_members" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."team_members"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX team_members_pkey ON public.team_members USING btree (id);
  ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_pkey" PRIMARY KEY USING INDEX "team_members_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_9f56edac_team_members"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_9f56edac" BEFORE INSERT OR UPDATE ON "public"."team_members" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_9f56edac_team_members"();
  PERFORM pgmend.record('convert-key-public-team-members-id-79164218-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-team-members-id-79164218-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."team_members"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."team_members"') AND tgname = '~pgmend_9f56edac') THEN
--rollback     RAISE EXCEPTION 'table public.team_members was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-team-members-id-79164218-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_9f56edac" ON "public"."team_members";
--rollback   DROP FUNCTION pgmend."sync_9f56edac_team_members"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."team_members" DROP CONSTRAINT "team_members_pkey";
--rollback 
--rollback   -- public.team_members: the names swap back
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."team_members" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."team_members"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."team_members" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-team-members-id-79164218-swap', '"public"."team_members"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX team_members_pkey ON public.team_members USING btree (id);
--rollback   ALTER TABLE "public"."team_members" ADD CONSTRAINT "team_members_pkey" PRIMARY KEY USING INDEX "team_members_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-team-members-id-79164218-swap');
--rollback END
--rollback $pgmend$;
