--liquibase formatted sql

-- convert-enum public.coach_payments.status: mends enum-nonstandard public.coach_payments.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_payments ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: code that writes or compares labels that are mapped, or casts to the old type.
-- Reversal: exact.

--changeset pgmend:convert-enum-public-coach-payments-status-30a1b30f-swap labels:cutover,convert-enum runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: convert-enum public.coach_payments.status: mends enum-nonstandard public.coach_payments.status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]) AS state) AS now WHERE state IN ('562af48e6dc2b599faa83ca395d5057a', 'f300ecc6517d0c95006090488b513aa5')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('convert-enum-public-coach-payments-status-30a1b30f-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."coach_payment_ledger" RENAME TO "coach_payment_ledger__223feee8";
  ALTER VIEW "public"."coach_payment_ledger__223feee8" SET SCHEMA pgmend;
  ALTER VIEW "public"."coach_dashboard" RENAME TO "coach_dashboard__223feee8";
  ALTER VIEW "public"."coach_dashboard__223feee8" SET SCHEMA pgmend;

  -- Triggers that name the columns: parked, disabled.
  ALTER TRIGGER "coach_payments_paid" ON "public"."coach_payments" RENAME TO "coach_payments_paid__223feee8";
  ALTER TABLE "public"."coach_payments" DISABLE TRIGGER "coach_payments_paid__223feee8";

  -- Foreign keys, keys and checks over the columns.
  ALTER TABLE "public"."coach_payments" DROP CONSTRAINT "coach_payments_paid_has_time";

  -- Indexes over the columns.
  ALTER INDEX "public"."coach_payments_open" RENAME TO "coach_payments_open__223feee8";

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
CREATE FUNCTION pgmend."map_64566984"(old "public"."coach_payment_status") RETURNS "public"."payment_status_enum" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old WHEN 'cancelled' THEN 'failed'::"public"."payment_status_enum" WHEN 'failed' THEN 'failed'::"public"."payment_status_enum" WHEN 'paid' THEN 'completed'::"public"."payment_status_enum" WHEN 'pending' THEN 'pending'::"public"."payment_status_enum" WHEN 'refunded' THEN 'refunded'::"public"."payment_status_enum" ELSE (old::text)::"public"."payment_status_enum" END
$pgmend_map$;
CREATE FUNCTION pgmend."unmap_64566984"(new "public"."payment_status_enum") RETURNS "public"."coach_payment_status" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new WHEN 'completed' THEN 'paid'::"public"."coach_payment_status" WHEN 'disputed' THEN 'paid'::"public"."coach_payment_status" WHEN 'failed' THEN 'failed'::"public"."coach_payment_status" WHEN 'pending' THEN 'pending'::"public"."coach_payment_status" WHEN 'refunded' THEN 'refunded'::"public"."coach_payment_status" END
$pgmend_map$;

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
  ALTER TABLE "public"."coach_payments"
    ADD COLUMN "status__new" "public"."payment_status_enum";
  ALTER TABLE "public"."coach_payments"
    ALTER COLUMN "status__new" TYPE "public"."payment_status_enum" USING pgmend."map_64566984"("status"),
    ALTER COLUMN "status__new" SET NOT NULL;

  -- public.coach_payments: the names swap
  ALTER TABLE "public"."coach_payments" RENAME COLUMN "status" TO "status__old";
  ALTER TABLE "public"."coach_payments" RENAME COLUMN "status__new" TO "status";
  PERFORM pgmend.not_null_leave('convert-enum-public-coach-payments-status-30a1b30f-swap', '"public"."coach_payments"', 'status__old', false);
  PERFORM pgmend.not_null_take('convert-enum-public-coach-payments-status-30a1b30f-swap', '"public"."coach_payments"', 'status__old', 'status');
  ALTER TABLE "public"."coach_payments" ALTER COLUMN "status" SET DEFAULT 'pending'::"public"."payment_status_enum";
  COMMENT ON COLUMN "public"."coach_payments"."status" IS 'Set by the payment provider''s callback';
  PERFORM pgmend.recompile('"public"."coach_payments"');

  -- Keys and checks, in the words in which PostgreSQL printed them.
  ALTER TABLE "public"."coach_payments" ADD CONSTRAINT "coach_payments_paid_has_time" CHECK (((status <> 'completed'::"public"."payment_status_enum") OR (paid_at IS NOT NULL)));

  -- Indexes.
  CREATE INDEX coach_payments_open ON public.coach_payments USING btree (coach_id, created_at DESC) WHERE ((status = 'pending'::"public"."payment_status_enum") AND (is_deleted = false));

  -- Triggers.
  CREATE TRIGGER coach_payments_paid BEFORE UPDATE OF status ON public.coach_payments FOR EACH ROW WHEN (((new.status = 'completed'::"public"."payment_status_enum") AND (old.status <> 'completed'::"public"."payment_status_enum"))) EXECUTE FUNCTION public.set_paid_at();

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."coach_dashboard" AS
 SELECT c.id,
    c.display_name,
    count(a.client_id) AS clients,
    ( SELECT sum(p.amount) AS sum
           FROM public.coach_payments p
          WHERE ((p.coach_id = c.id) AND (p.status = 'completed'::"public"."payment_status_enum") AND (NOT p.is_deleted))) AS received
   FROM (public.coaches c
     LEFT JOIN public.active_coach_clients a ON ((a.coach_id = c.id)))
  GROUP BY c.id;
  PERFORM pgmend.take_owner('"public"."coach_dashboard"', '"pgmend"."coach_dashboard__223feee8"');
  PERFORM pgmend.revoke_all('"public"."coach_dashboard"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_dashboard" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_dashboard" TO "service_role"'; END IF;
  CREATE VIEW "public"."coach_payment_ledger" WITH (security_barrier = 'true') AS
 SELECT id,
    coach_id,
    client_id,
    status,
    is_deleted,
        CASE status
            WHEN 'completed'::"public"."payment_status_enum" THEN amount
            WHEN 'refunded'::"public"."payment_status_enum" THEN (- amount)
            ELSE (0)::numeric
        END AS booked
   FROM public.coach_payments p;
  COMMENT ON COLUMN "public"."coach_payment_ledger"."booked" IS 'In the currency of the payment';
  COMMENT ON VIEW "public"."coach_payment_ledger" IS 'What was booked, refunds negative';
  PERFORM pgmend.take_owner('"public"."coach_payment_ledger"', '"pgmend"."coach_payment_ledger__223feee8"');
  PERFORM pgmend.revoke_all('"public"."coach_payment_ledger"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_payment_ledger" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_payment_ledger" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_payment_ledger" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_payment_ledger" TO "service_role"'; END IF;

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
CREATE FUNCTION pgmend."sync_223feee8_coach_payments"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' OR pgmend."map_64566984"(OLD."status__old") IS DISTINCT FROM NEW."status" THEN
    NEW."status__old" := pgmend."unmap_64566984"(NEW."status");
  ELSE
    NEW."status__old" := OLD."status__old";
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_223feee8" BEFORE INSERT OR UPDATE ON "public"."coach_payments" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_223feee8_coach_payments"();
  PERFORM pgmend.record('convert-enum-public-coach-payments-status-30a1b30f-swap');
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
--rollback   IF NOT pgmend.applied('convert-enum-public-coach-payments-status-30a1b30f-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_payments"') AND tgname = '~pgmend_223feee8') THEN
--rollback     RAISE EXCEPTION 'table public.coach_payments was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''convert-enum-public-coach-payments-status-30a1b30f-swap'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_223feee8" ON "public"."coach_payments";
--rollback   DROP FUNCTION pgmend."sync_223feee8_coach_payments"();
--rollback 
--rollback   -- Rows that slipped past the trigger (it can be disabled): their old label follows.
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."coach_payments"']::text[], 'UPDATE "public"."coach_payments" SET "status__old" = pgmend."unmap_64566984"("status") WHERE pgmend."map_64566984"("status__old") IS DISTINCT FROM "status"');
--rollback   DROP VIEW "public"."coach_payment_ledger";
--rollback   DROP VIEW "public"."coach_dashboard";
--rollback   DROP TRIGGER "coach_payments_paid" ON "public"."coach_payments";
--rollback   ALTER TABLE "public"."coach_payments" DROP CONSTRAINT "coach_payments_paid_has_time";
--rollback   DROP INDEX "public"."coach_payments_open";
--rollback 
--rollback   -- public.coach_payments: the names swap back
--rollback   ALTER TABLE "public"."coach_payments" RENAME COLUMN "status" TO "status__new";
--rollback   ALTER TABLE "public"."coach_payments" RENAME COLUMN "status__old" TO "status";
--rollback   PERFORM pgmend.recompile('"public"."coach_payments"');
--rollback 
--rollback   -- the new columns go
--rollback   ALTER TABLE "public"."coach_payments" DROP COLUMN "status__new";
--rollback 
--rollback   DROP FUNCTION pgmend."unmap_64566984"("public"."payment_status_enum");
--rollback   DROP FUNCTION pgmend."map_64566984"("public"."coach_payment_status");
--rollback   PERFORM pgmend.not_null_return('convert-enum-public-coach-payments-status-30a1b30f-swap', '"public"."coach_payments"', 'status__old', 'status');
--rollback 
--rollback   -- What was parked comes back under its name; what was dropped is made again.
--rollback   ALTER TABLE "public"."coach_payments" ADD CONSTRAINT "coach_payments_paid_has_time" CHECK (((status <> 'paid'::public.coach_payment_status) OR (paid_at IS NOT NULL)));
--rollback   ALTER INDEX "public"."coach_payments_open__223feee8" RENAME TO "coach_payments_open";
--rollback   ALTER TRIGGER "coach_payments_paid__223feee8" ON "public"."coach_payments" RENAME TO "coach_payments_paid";
--rollback   ALTER TABLE "public"."coach_payments" ENABLE TRIGGER "coach_payments_paid";
--rollback   ALTER VIEW "pgmend"."coach_dashboard__223feee8" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_dashboard__223feee8" RENAME TO "coach_dashboard";
--rollback   ALTER VIEW "pgmend"."coach_payment_ledger__223feee8" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_payment_ledger__223feee8" RENAME TO "coach_payment_ledger";
--rollback   PERFORM pgmend.forget('convert-enum-public-coach-payments-status-30a1b30f-swap');
--rollback END
--rollback $pgmend$;
