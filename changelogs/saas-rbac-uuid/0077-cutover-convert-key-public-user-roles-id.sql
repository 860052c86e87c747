--liquibase formatted sql

-- convert-key public.user_roles.id: mends primary-key-not-uuid public.user_roles
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.user_roles.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-user-roles-id-b7a60e89-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.user_roles.id: mends primary-key-not-uuid public.user_roles
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_roles"']::text[]) AS state) AS now WHERE state IN ('1bff405dfe3ed97a87f6d65702b1d146', '2115bf803f18606655e37ea8c7bf2e35')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-user-roles-id-b7a60e89-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."user_roles"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."user_roles"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.user_roles.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.user_roles: the names swap
  ALTER TABLE "public"."user_roles" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."user_roles" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-user-roles-id-b7a60e89-swap', '"public"."user_roles"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-user-roles-id-b7a60e89-swap', '"public"."user_roles"', 'id__old', 'id');
  ALTER TABLE "public"."user_roles" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."user_roles"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX user_roles_pkey ON public.user_roles USING btree (id);
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_pkey" PRIMARY KEY USING INDEX "user_roles_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_346f8e14_user_roles"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_346f8e14" BEFORE INSERT OR UPDATE ON "public"."user_roles" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_346f8e14_user_roles"();
  PERFORM pgmend.record('convert-key-public-user-roles-id-b7a60e89-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-user-roles-id-b7a60e89-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_roles"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."user_roles"') AND tgname = '~pgmend_346f8e14') THEN
--rollback     RAISE EXCEPTION 'table public.user_roles was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-user-roles-id-b7a60e89-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_346f8e14" ON "public"."user_roles";
--rollback   DROP FUNCTION pgmend."sync_346f8e14_user_roles"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_pkey";
--rollback 
--rollback   -- public.user_roles: the names swap back
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."user_roles" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."user_roles"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."user_roles" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-user-roles-id-b7a60e89-swap', '"public"."user_roles"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX user_roles_pkey ON public.user_roles USING btree (id);
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_pkey" PRIMARY KEY USING INDEX "user_roles_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-user-roles-id-b7a60e89-swap');
--rollback END
--rollback $pgmend$;
