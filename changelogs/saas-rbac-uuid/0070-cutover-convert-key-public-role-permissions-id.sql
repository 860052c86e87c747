--liquibase formatted sql

-- convert-key public.role_permissions.id: mends primary-key-not-uuid public.role_permissions
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.role_permissions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.role_permissions.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-role-permissions-id-78c8e3ec-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.role_permissions.id: mends primary-key-not-uuid public.role_permissions
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."role_permissions"']::text[]) AS state) AS now WHERE state IN ('81607d4afac3ccc5b2887845b8b56597', 'ac71d26a82c4bfc6800fdf653dfa47bd')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-role-permissions-id-78c8e3ec-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."role_permissions"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."role_permissions"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."role_permissions"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.role_permissions.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.role_permissions: the names swap
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."role_permissions" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-role-permissions-id-78c8e3ec-swap', '"public"."role_permissions"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-role-permissions-id-78c8e3ec-swap', '"public"."role_permissions"', 'id__old', 'id');
  ALTER TABLE "public"."role_permissions" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."role_permissions"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX role_permissions_pkey ON public.role_permissions USING btree (id);
  ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_pkey" PRIMARY KEY USING INDEX "role_permissions_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_5c3e54ed_role_permissions"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_5c3e54ed" BEFORE INSERT OR UPDATE ON "public"."role_permissions" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_5c3e54ed_role_permissions"();
  PERFORM pgmend.record('convert-key-public-role-permissions-id-78c8e3ec-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-role-permissions-id-78c8e3ec-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."role_permissions"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."role_permissions"') AND tgname = '~pgmend_5c3e54ed') THEN
--rollback     RAISE EXCEPTION 'table public.role_permissions was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-role-permissions-id-78c8e3ec-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_5c3e54ed" ON "public"."role_permissions";
--rollback   DROP FUNCTION pgmend."sync_5c3e54ed_role_permissions"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."role_permissions" DROP CONSTRAINT "role_permissions_pkey";
--rollback 
--rollback   -- public.role_permissions: the names swap back
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."role_permissions" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."role_permissions"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."role_permissions" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-role-permissions-id-78c8e3ec-swap', '"public"."role_permissions"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX role_permissions_pkey ON public.role_permissions USING btree (id);
--rollback   ALTER TABLE "public"."role_permissions" ADD CONSTRAINT "role_permissions_pkey" PRIMARY KEY USING INDEX "role_permissions_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-role-permissions-id-78c8e3ec-swap');
--rollback END
--rollback $pgmend$;
