--liquibase formatted sql

-- convert-enum public.invitations.status: mends enum-nonstandard public.invitations.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-invitations-status-1d64509c-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.invitations.status: mends enum-nonstandard public.invitations.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('7789a30f738875f5b0ccc7d7858ac598', 'f20966fdbbe02a19c41f3ad53820293a')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-invitations-status-1d64509c-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);

  -- Indexes over the columns.
  ALTER INDEX "public"."idx_invitations_status" RENAME TO "idx_invitations_status__07304dce";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_a2d11749"(old "pg_catalog"."text") RETURNS "public"."invitation_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'Pending' THEN 'pending'::"public"."invitation_status" WHEN 'accepted' THEN 'accepted'::"public"."invitation_status" WHEN 'expired' THEN 'expired'::"public"."invitation_status" WHEN 'pending' THEN 'pending'::"public"."invitation_status" WHEN 'revoked' THEN 'revoked'::"public"."invitation_status" ELSE (old::text)::"public"."invitation_status" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_a2d11749"(new "public"."invitation_status") RETURNS "pg_catalog"."text" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'accepted' THEN 'accepted'::"pg_catalog"."text" WHEN 'expired' THEN 'expired'::"pg_catalog"."text" WHEN 'pending' THEN 'pending'::"pg_catalog"."text" WHEN 'revoked' THEN 'revoked'::"pg_catalog"."text" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."invitations"
    ADD COLUMN "status__new" "public"."invitation_status";
  ALTER TABLE "public"."invitations"
    ALTER COLUMN "status__new" TYPE "public"."invitation_status" USING pgmend."map_a2d11749"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.invitations: the names swap
  ALTER TABLE "public"."invitations" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."invitations" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-invitations-status-1d64509c-swap', '"public"."invitations"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-invitations-status-1d64509c-swap', '"public"."invitations"', 'status__old', 'status');
  ALTER TABLE "public"."invitations" ALTER COLUMN "status" SET DEFAULT 'pending'::"public"."invitation_status";
  PERFORM pgmend.recompile('"public"."invitations"');

  -- Indexes.
  CREATE INDEX idx_invitations_status ON public.invitations USING btree ("status");

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_07304dce_invitations"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_a2d11749"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_a2d11749"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_07304dce" BEFORE INSERT OR UPDATE ON "public"."invitations" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_07304dce_invitations"();
  PERFORM pgmend.record('convert-enum-public-invitations-status-1d64509c-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-invitations-status-1d64509c-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."invitations"') AND tgname = '~pgmend_07304dce') THEN
--rollback     RAISE EXCEPTION 'table public.invitations was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-invitations-status-1d64509c-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_07304dce" ON "public"."invitations";
--rollback   DROP FUNCTION pgmend."sync_07304dce_invitations"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'UPDATE "public"."invitations" SET "status__old" = pgmend."unmap_a2d11749"("status") WHERE pgmend."map_a2d11749"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP INDEX "public"."idx_invitations_status";
--rollback 
--rollback   -- public.invitations: the names swap back
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."invitations" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."invitations"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."invitations" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_a2d11749"("public"."invitation_status");
--rollback   DROP FUNCTION pgmend."map_a2d11749"("pg_catalog"."text");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-invitations-status-1d64509c-swap', '"public"."invitations"', 'status__old', 'status');
--rollback   ALTER INDEX "public"."idx_invitations_status__07304dce" RENAME TO "idx_invitations_status";
--rollback   PERFORM pgmend.forget('convert-enum-public-invitations-status-1d64509c-swap');
--rollback END
--rollback $pgmend$;
