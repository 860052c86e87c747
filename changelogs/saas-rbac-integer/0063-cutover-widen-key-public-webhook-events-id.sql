--liquibase formatted sql

-- widen-key public.webhook_events.id: mends sequence-near-overflow public.webhook_events.id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.webhook_events ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that reads public.webhook_events.id into 32 bits, and `select *` by position.
-- Reversal: exact.

--changeset pgmend:widen-key-public-webhook-events-id-cd5f69c5-swap labels:cutover,widen-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: widen-key public.webhook_events.id: mends sequence-near-overflow public.webhook_events.id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."webhook_events"']::text[]) AS state) AS now WHERE state IN ('937720ada80e09ad3069e9d7b9ea9de7', 'afdf894a7b7bbf7096fa4be8847aeedb')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('widen-key-public-webhook-events-id-cd5f69c5-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "webhook_events_pkey";

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing.
  ALTER TABLE "public"."webhook_events"
    ADD COLUMN "id__new" bigint;
  ALTER TABLE "public"."webhook_events"
    ALTER COLUMN "id__new" TYPE bigint USING "id"::bigint,
    ALTER COLUMN "id__new" SET NOT NULL;

  -- Sequences go over to them, and go on where they stand.
  ALTER TABLE "public"."webhook_events" ALTER COLUMN "id" DROP DEFAULT;
  ALTER SEQUENCE "public"."webhook_events_id_seq" AS bigint MINVALUE 1 MAXVALUE 9223372036854775807;
  ALTER SEQUENCE "public"."webhook_events_id_seq" OWNED BY "public"."webhook_events"."id__new";

  -- public.webhook_events: the names swap
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "id" TO "id__old";
  ALTER TABLE "public"."webhook_events" RENAME COLUMN "id__new" TO "id";
  PERFORM pgmend.not_null_leave('widen-key-public-webhook-events-id-cd5f69c5-swap', '"public"."webhook_events"', 'id__old', false);
  PERFORM pgmend.not_null_take('widen-key-public-webhook-events-id-cd5f69c5-swap', '"public"."webhook_events"', 'id__old', 'id');
  ALTER TABLE "public"."webhook_events" ALTER COLUMN "id" SET DEFAULT nextval('public.webhook_events_id_seq'::regclass);
  PERFORM pgmend.recompile('"public"."webhook_events"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  CREATE UNIQUE INDEX webhook_events_pkey ON public.webhook_events USING btree (id);
  ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "webhook_events_pkey" PRIMARY KEY USING INDEX "webhook_events_pkey";

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
CREATE FUNCTION pgmend."sync_717fb7c9_webhook_events"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  NEW."id__old" := CASE WHEN NEW."id" BETWEEN -2147483648 AND 2147483647 THEN NEW."id" END;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_717fb7c9" BEFORE INSERT OR UPDATE ON "public"."webhook_events" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_717fb7c9_webhook_events"();
  PERFORM pgmend.record('widen-key-public-webhook-events-id-cd5f69c5-swap');
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
--rollback   IF NOT pgmend.applied('widen-key-public-webhook-events-id-cd5f69c5-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."webhook_events"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."webhook_events"') AND tgname = '~pgmend_717fb7c9') THEN
--rollback     RAISE EXCEPTION 'table public.webhook_events was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''widen-key-public-webhook-events-id-cd5f69c5-swap'', then roll back again';
--rollback   END IF;
--rollback   BEGIN
--rollback     ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "pgmend_fits_717fb7c9" CHECK ("id" BETWEEN -2147483648 AND 2147483647);
--rollback     ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "pgmend_fits_717fb7c9";
--rollback   EXCEPTION WHEN check_violation THEN
--rollback     RAISE EXCEPTION 'rows of public.webhook_events hold values that the columns of before cannot; nothing was undone'
--rollback       USING HINT = 'they were written since: look for rows WHERE NOT ("id" BETWEEN -2147483648 AND 2147483647), move them, then roll back again';
--rollback   END;
--rollback   IF (SELECT s.last_value FROM "public"."webhook_events_id_seq" s) NOT BETWEEN 1 AND 2147483647 THEN
--rollback     RAISE EXCEPTION 'sequence public.webhook_events_id_seq stands beyond the bounds that it had; nothing was undone'
--rollback       USING HINT = 'it counted from 1 to 2147483647: set it back if no row needs what lies beyond, then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_717fb7c9" ON "public"."webhook_events";
--rollback   DROP FUNCTION pgmend."sync_717fb7c9_webhook_events"();
--rollback 
--rollback   -- Rows that were written past the trigger.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."webhook_events"']::text[], 'UPDATE "public"."webhook_events" t SET "id__old" = t."id" WHERE t."id__old" IS DISTINCT FROM t."id"');
--rollback   ALTER TABLE "public"."webhook_events" DROP CONSTRAINT "webhook_events_pkey";
--rollback 
--rollback   -- public.webhook_events: the names swap back
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "id" TO "id__new";
--rollback   ALTER TABLE "public"."webhook_events" RENAME COLUMN "id__old" TO "id";
--rollback   PERFORM pgmend.not_null_yield('"public"."webhook_events"', 'id__new');
--rollback   PERFORM pgmend.recompile('"public"."webhook_events"');
--rollback 
--rollback   PERFORM pgmend.not_null_return('widen-key-public-webhook-events-id-cd5f69c5-swap', '"public"."webhook_events"', 'id__old', 'id');
--rollback 
--rollback   -- Sequences come back before the new columns go, which would take them along.
--rollback   ALTER SEQUENCE "public"."webhook_events_id_seq" AS integer MINVALUE 1 MAXVALUE 2147483647;
--rollback   ALTER SEQUENCE "public"."webhook_events_id_seq" OWNED BY "public"."webhook_events"."id";
--rollback   ALTER TABLE "public"."webhook_events" ALTER COLUMN "id" SET DEFAULT nextval('public.webhook_events_id_seq'::regclass);
--rollback   ALTER TABLE "public"."webhook_events" DROP COLUMN "id__new";
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   CREATE UNIQUE INDEX webhook_events_pkey ON public.webhook_events USING btree (id);
--rollback   ALTER TABLE "public"."webhook_events" ADD CONSTRAINT "webhook_events_pkey" PRIMARY KEY USING INDEX "webhook_events_pkey";
--rollback   PERFORM pgmend.forget('widen-key-public-webhook-events-id-cd5f69c5-swap');
--rollback END
--rollback $pgmend$;
