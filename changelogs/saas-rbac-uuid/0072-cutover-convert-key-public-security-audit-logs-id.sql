--liquibase formatted sql

-- convert-key public.security_audit_logs.id: mends primary-key-not-uuid public.security_audit_logs
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.security_audit_logs ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.security_audit_logs.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-security-audit-logs-id-e43942d8-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.security_audit_logs.id: mends primary-key-not-uuid public.security_audit_logs
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."security_audit_logs"']::text[]) AS state) AS now WHERE state IN ('f74f0ccae7b9c270b823b79f4d4f346c', 'bdbaa35f5bdabcdcb12c096c90c73a88')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-security-audit-logs-id-e43942d8-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."security_audit_logs"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."security_audit_logs"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."security_audit_logs"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.security_audit_logs.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.security_audit_logs: the names swap
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-security-audit-logs-id-e43942d8-swap', '"public"."security_audit_logs"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-security-audit-logs-id-e43942d8-swap', '"public"."security_audit_logs"', 'id__old', 'id');
  ALTER TABLE "public"."security_audit_logs" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."security_audit_logs"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX security_audit_logs_pkey ON public.security_audit_logs USING btree (id);
  ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_pkey" PRIMARY KEY USING INDEX "security_audit_logs_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_d8c33f4c_security_audit_logs"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_d8c33f4c" BEFORE INSERT OR UPDATE ON "public"."security_audit_logs" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_d8c33f4c_security_audit_logs"();
  PERFORM pgmend.record('convert-key-public-security-audit-logs-id-e43942d8-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-security-audit-logs-id-e43942d8-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."security_audit_logs"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."security_audit_logs"') AND tgname = '~pgmend_d8c33f4c') THEN
--rollback     RAISE EXCEPTION 'table public.security_audit_logs was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-security-audit-logs-id-e43942d8-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_d8c33f4c" ON "public"."security_audit_logs";
--rollback   DROP FUNCTION pgmend."sync_d8c33f4c_security_audit_logs"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."security_audit_logs" DROP CONSTRAINT "security_audit_logs_pkey";
--rollback 
--rollback   -- public.security_audit_logs: the names swap back
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."security_audit_logs" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."security_audit_logs"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."security_audit_logs" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-security-audit-logs-id-e43942d8-swap', '"public"."security_audit_logs"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX security_audit_logs_pkey ON public.security_audit_logs USING btree (id);
--rollback   ALTER TABLE "public"."security_audit_logs" ADD CONSTRAINT "security_audit_logs_pkey" PRIMARY KEY USING INDEX "security_audit_logs_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-security-audit-logs-id-e43942d8-swap');
--rollback END
--rollback $pgmend$;
