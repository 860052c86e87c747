--liquibase formatted sql

-- convert-key public.webhook_events.id: mends primary-key-not-uuid public.webhook_events
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.webhook_events ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that treats public.webhook_events.id as a number, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:convert-key-public-webhook-events-id-2ab14553-swap labels:cutover,convert-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-key public.webhook_events.id: mends primary-key-not-uuid public.webhook_events
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('937720ada80e09ad3069e9d7b9ea9de7', '164771f62ed00e7b1a0d20593536e5ba')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-key-public-webhook-events-id-2ab14553-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "webhook_events_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."webhook_events"
    ADD COLUMN "id__new" uuid;
  ALTER TABLE "public"."webhook_events"
    ALTER COLUMN "id__new" TYPE uuid USING pgmend.derive('saas-rbac-example-5c0de9b4', 'public.webhook_events.id', ("id")::text),
    ALTER COLUMN "id__new" SET NOT NULL;

  -- public.webhook_events: the names swap
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('convert-key-public-webhook-events-id-2ab14553-swap', '"public"."webhook_events"', 'id__old', false);
  PERFORM pgmend.not_null_take('convert-key-public-webhook-events-id-2ab14553-swap', '"public"."webhook_events"', 'id__old', 'id');
  ALTER TABLE "public"."webhook_events" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
  PERFORM pgmend.recompile('"public"."webhook_events"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX webhook_events_pkey ON public.webhook_events USING btree (id);
  ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "webhook_events_pkey" PRIMARY KEY USING INDEX "webhook_events_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_6d76b942_webhook_events"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_6d76b942" BEFORE INSERT OR UPDATE ON "public"."webhook_events" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_6d76b942_webhook_events"();
  PERFORM pgmend.record('convert-key-public-webhook-events-id-2ab14553-swap');
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
--rollback   IF NOT pgmend.applied('convert-key-public-webhook-events-id-2ab14553-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."webhook_events"') AND tgname = '~pgmend_6d76b942') THEN
--rollback     RAISE EXCEPTION 'table public.webhook_events was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-key-public-webhook-events-id-2ab14553-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_6d76b942" ON "public"."webhook_events";
--rollback   DROP FUNCTION pgmend."sync_6d76b942_webhook_events"();
--rollback 
--rollback   -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
--rollback   ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "webhook_events_pkey";
--rollback 
--rollback   -- public.webhook_events: the names swap back
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.recompile('"public"."webhook_events"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."webhook_events" DROP COLUMN "id__new";
--rollback 
--rollback   PERFORM pgmend.not_null_return('convert-key-public-webhook-events-id-2ab14553-swap', '"public"."webhook_events"', 'id__old', 'id');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX webhook_events_pkey ON public.webhook_events USING btree (id);
--rollback   ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "webhook_events_pkey" PRIMARY KEY USING INDEX "webhook_events_pkey";
--rollback   PERFORM pgmend.forget('convert-key-public-webhook-events-id-2ab14553-swap');
--rollback END
--rollback $pgmend$;
