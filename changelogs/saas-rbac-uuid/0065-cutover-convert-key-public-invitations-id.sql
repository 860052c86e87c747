--liquibase formatted sql

-- convert-key public.invitations.id: mends primary-key-not-uuid public.invitations
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.invitations.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-invitations-id-0deafce0-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.invitations.id: mends primary-key-not-uuid public.invitations
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('f20966fdbbe02a19c41f3ad53820293a', 'c6c952975987c426f7f29a41631617d5')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-invitations-id-0deafce0-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invitations"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."invitations"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.invitations.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.invitations: the names swap
  ALTER TABLE "public"."invitations" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."invitations" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-invitations-id-0deafce0-swap', '"public"."invitations"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-invitations-id-0deafce0-swap', '"public"."invitations"', 'id__old', 'id');
  ALTER TABLE "public"."invitations" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."invitations"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX invitations_pkey ON public.invitations USING btree (id);
  ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_pkey" PRIMARY KEY USING INDEX "invitations_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_533a6337_invitations"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_533a6337" BEFORE INSERT OR UPDATE ON "public"."invitations" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_533a6337_invitations"();
  PERFORM pgmend.record('convert-key-public-invitations-id-0deafce0-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-invitations-id-0deafce0-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invitations"') AND tgname = '~pgmend_533a6337') THEN
--rollback     RAISE EXCEPTION 'table public.invitations was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-invitations-id-0deafce0-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_533a6337" ON "public"."invitations";
--rollback   DROP FUNCTION pgmend."sync_533a6337_invitations"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."invitations" DROP CONSTRAINT "invitations_pkey";
--rollback 
--rollback   -- public.invitations: the names swap back
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."invitations"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invitations" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-invitations-id-0deafce0-swap', '"public"."invitations"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX invitations_pkey ON public.invitations USING btree (id);
--rollback   ALTER TABLE "public"."invitations" ADD CONSTRAINT "invitations_pkey" PRIMARY KEY USING INDEX "invitations_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-invitations-id-0deafce0-swap');
--rollback END
--rollback $pgmend$;
