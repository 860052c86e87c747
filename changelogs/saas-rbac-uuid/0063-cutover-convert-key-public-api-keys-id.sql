--liquibase formatted sql

-- convert-key public.api_keys.id: mends primary-key-not-uuid public.api_keys
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.api_keys.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-api-keys-id-e416e7e2-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.api_keys.id: mends primary-key-not-uuid public.api_keys
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('e61a924ad0d6312d84507c849303fe4e', '134a1057ee1c54f06e3aa8fd20761fd9')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-api-keys-id-e416e7e2-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."api_keys"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."api_keys"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.api_keys.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.api_keys: the names swap
  ALTER TABLE "public"."api_keys" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."api_keys" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-api-keys-id-e416e7e2-swap', '"public"."api_keys"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-api-keys-id-e416e7e2-swap', '"public"."api_keys"', 'id__old', 'id');
  ALTER TABLE "public"."api_keys" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."api_keys"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX api_keys_pkey ON public.api_keys USING btree (id);
  ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_pkey" PRIMARY KEY USING INDEX "api_keys_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_83e31f59_api_keys"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_83e31f59" BEFORE INSERT OR UPDATE ON "public"."api_keys" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_83e31f59_api_keys"();
  PERFORM pgmend.record('convert-key-public-api-keys-id-e416e7e2-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-api-keys-id-e416e7e2-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."api_keys"') AND tgname = '~pgmend_83e31f59') THEN
--rollback     RAISE EXCEPTION 'table public.api_keys was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-api-keys-id-e416e7e2-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_83e31f59" ON "public"."api_keys";
--rollback   DROP FUNCTION pgmend."sync_83e31f59_api_keys"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."api_keys" DROP CONSTRAINT "api_keys_pkey";
--rollback 
--rollback   -- public.api_keys: the names swap back
--rollback   ALTER TABLE "public"."api_keys" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."api_keys" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."api_keys"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."api_keys" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-api-keys-id-e416e7e2-swap', '"public"."api_keys"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX api_keys_pkey ON public.api_keys USING btree (id);
--rollback   ALTER TABLE "public"."api_keys" ADD CONSTRAINT "api_keys_pkey" PRIMARY KEY USING INDEX "api_keys_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-api-keys-id-e416e7e2-swap');
--rollback END
--rollback $pgmend$;
