--liquibase formatted sql

-- replace-soft-delete public.coach_payments: mends soft-delete-nonstandard public.coach_payments
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_payments ACCESS EXCLUSIVE, which blocks reads and writes.
-- Rewrites the locked tables that gain columns.
-- Breaks: nothing until the flag is dropped; then code that reads public.coach_payments.is_deleted.
-- Reversal: exact.

--changeset pgmend:replace-soft-delete-public-coach-payments-7031365b-swap labels:cutover,replace-soft-delete runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-soft-delete public.coach_payments: mends soft-delete-nonstandard public.coach_payments
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]) AS state) AS now WHERE state IN ('f300ecc6517d0c95006090488b513aa5', 'ef161ff29b4eca2e5e03a05feca1fcdf')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-soft-delete-public-coach-payments-7031365b-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]);

  -- Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped.
  ALTER VIEW "public"."coach_payment_ledger" RENAME TO "coach_payment_ledger__cf675c28";
  ALTER VIEW "public"."coach_payment_ledger__cf675c28" SET SCHEMA pgmend;
  ALTER VIEW "public"."coach_dashboard" RENAME TO "coach_dashboard__cf675c28";
  ALTER VIEW "public"."coach_dashboard__cf675c28" SET SCHEMA pgmend;

  -- Indexes over the columns.
  ALTER INDEX "public"."coach_payments_open" RENAME TO "coach_payments_open__cf675c28";

  -- The time of deletion, filled as the column is added: best known change of the row, else a constant.
  ALTER TABLE "public"."coach_payments" ADD COLUMN "deleted_at" timestamptz
    GENERATED ALWAYS AS (CASE WHEN "is_deleted" THEN coalesce("created_at", '2000-01-01T00:00:00Z'::timestamptz) END) STORED;
  ALTER TABLE "public"."coach_payments" ALTER COLUMN "deleted_at" DROP EXPRESSION;
  ALTER TABLE "public"."coach_payments" ADD COLUMN "deleted_reason" text;

  -- Indexes.
  CREATE INDEX coach_payments_open ON public.coach_payments USING btree (coach_id, created_at DESC) WHERE ((status = 'pending'::public.payment_status_enum) AND (("deleted_at" IS NOT NULL) = false));

  -- Views, with owner, comments and exactly the privileges that stood.
  CREATE VIEW "public"."coach_dashboard" AS
 SELECT c.id,
    c.display_name,
    count(a.client_id) AS clients,
    ( SELECT sum(p.amount) AS sum
           FROM public.coach_payments p
          WHERE ((p.coach_id = c.id) AND (p.status = 'completed'::public.payment_status_enum) AND (NOT (p."deleted_at" IS NOT NULL)))) AS received
   FROM (public.coaches c
     LEFT JOIN public.active_coach_clients a ON ((a.coach_id = c.id)))
  GROUP BY c.id;
  PERFORM pgmend.take_owner('"public"."coach_dashboard"', '"pgmend"."coach_dashboard__cf675c28"');
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
    ("deleted_at" IS NOT NULL) AS is_deleted,
        CASE status
            WHEN 'completed'::public.payment_status_enum THEN amount
            WHEN 'refunded'::public.payment_status_enum THEN (- amount)
            ELSE (0)::numeric
        END AS booked
   FROM public.coach_payments p;
  COMMENT ON COLUMN "public"."coach_payment_ledger"."booked" IS 'In the currency of the payment';
  COMMENT ON VIEW "public"."coach_payment_ledger" IS 'What was booked, refunds negative';
  PERFORM pgmend.take_owner('"public"."coach_payment_ledger"', '"pgmend"."coach_payment_ledger__cf675c28"');
  PERFORM pgmend.revoke_all('"public"."coach_payment_ledger"');
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_payment_ledger" TO "authenticated";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_payment_ledger" TO "authenticated"'; END IF;
  GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."coach_payment_ledger" TO "service_role";
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE 'GRANT MAINTAIN ON TABLE "public"."coach_payment_ledger" TO "service_role"'; END IF;

CREATE FUNCTION pgmend."sync_cf675c28_coach_payments"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."deleted_at" IS NOT NULL THEN
      NEW."is_deleted" := true;
    ELSIF NEW."is_deleted" THEN
      NEW."deleted_at" := now();
    END IF;
  ELSIF NEW."deleted_at" IS DISTINCT FROM OLD."deleted_at" THEN
    IF NEW."deleted_at" IS NOT NULL THEN
      NEW."is_deleted" := true;
    ELSIF NEW."is_deleted" THEN
      NEW."is_deleted" := false;
    END IF;
  ELSIF NEW."is_deleted" IS DISTINCT FROM OLD."is_deleted" THEN
    IF NEW."is_deleted" AND NEW."deleted_at" IS NULL THEN
      NEW."deleted_at" := now();
    ELSIF NEW."is_deleted" IS NOT TRUE THEN
      NEW."deleted_at" := NULL;
    END IF;
  END IF;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_cf675c28" BEFORE INSERT OR UPDATE ON "public"."coach_payments" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_cf675c28_coach_payments"();

  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE 'CREATE VIEW "public"."coach_payments_active" WITH (security_invoker = true) AS SELECT "id", "coach_id", "client_id", "amount", "paid_at", "created_at", "status", "deleted_at", "deleted_reason" FROM "public"."coach_payments" WHERE "deleted_at" IS NULL';
  ELSIF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = '"public"."coach_payments"'::regclass) THEN
    EXECUTE 'CREATE VIEW "public"."coach_payments_active" AS SELECT "id", "coach_id", "client_id", "amount", "paid_at", "created_at", "status", "deleted_at", "deleted_reason" FROM "public"."coach_payments" WHERE "deleted_at" IS NULL';
  ELSE
    RAISE NOTICE 'no view of live rows: before PostgreSQL 15 it would pass by the row security of its table';
  END IF;
  IF to_regclass('"public"."coach_payments_active"') IS NOT NULL THEN
    PERFORM pgmend.revoke_all('"public"."coach_payments_active"');
    GRANT SELECT ON TABLE "public"."coach_payments_active" TO "anon";
    GRANT SELECT ON TABLE "public"."coach_payments_active" TO "authenticated";
    GRANT SELECT ON TABLE "public"."coach_payments_active" TO "service_role";
  END IF;
  PERFORM pgmend.record('replace-soft-delete-public-coach-payments-7031365b-swap');
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
--rollback   IF NOT pgmend.applied('replace-soft-delete-public-coach-payments-7031365b-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_dashboard"', '"public"."coach_payment_ledger"', '"public"."coach_payments"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"public"."coach_payments"') AND tgname = '~pgmend_cf675c28') THEN
--rollback     RAISE EXCEPTION 'table public.coach_payments was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''replace-soft-delete-public-coach-payments-7031365b-swap'', then roll back again';
--rollback   END IF;
--rollback   EXECUTE 'DROP VIEW IF EXISTS "public"."coach_payments_active"';
--rollback   DROP TRIGGER "~pgmend_cf675c28" ON "public"."coach_payments";
--rollback   DROP FUNCTION pgmend."sync_cf675c28_coach_payments"();
--rollback   DROP VIEW "public"."coach_payment_ledger";
--rollback   DROP VIEW "public"."coach_dashboard";
--rollback   DROP INDEX "public"."coach_payments_open";
--rollback   ALTER TABLE "public"."coach_payments" DROP COLUMN "deleted_at";
--rollback   ALTER TABLE "public"."coach_payments" DROP COLUMN "deleted_reason";
--rollback   ALTER INDEX "public"."coach_payments_open__cf675c28" RENAME TO "coach_payments_open";
--rollback   ALTER VIEW "pgmend"."coach_dashboard__cf675c28" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_dashboard__cf675c28" RENAME TO "coach_dashboard";
--rollback   ALTER VIEW "pgmend"."coach_payment_ledger__cf675c28" SET SCHEMA "public";
--rollback   ALTER VIEW "public"."coach_payment_ledger__cf675c28" RENAME TO "coach_payment_ledger";
--rollback   PERFORM pgmend.forget('replace-soft-delete-public-coach-payments-7031365b-swap');
--rollback END
--rollback $pgmend$;
