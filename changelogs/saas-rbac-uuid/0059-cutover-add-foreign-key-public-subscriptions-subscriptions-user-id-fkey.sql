--liquibase formatted sql

-- add-foreign-key public.subscriptions.subscriptions_user_id_fkey: mends foreign-key-missing public.subscriptions.user_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.subscriptions without a parent in public.users, or deletes parents that have rows.
-- Reversal: exact.

--changeset pgmend:add-foreign-key-public-subscriptions-subscriptions-user--7397f001-add labels:cutover,add-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-foreign-key public.subscriptions.subscriptions_user_id_fkey: mends foreign-key-missing public.subscriptions.user_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('f76b379c36ac882da45ac55c8e180ae9', '8a72537b33bd4d70de6e7006fc3311c3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-foreign-key-public-subscriptions-subscriptions-user--7397f001-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"', '"public"."users"']::text[]);
  -- Rows without a parent go to the attic; rows that hang on them stop everything.
  IF pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."users"', '"public"."invoices"'], 'SELECT 1 FROM "public"."invoices" i WHERE EXISTS (SELECT FROM "public"."subscriptions" c WHERE i."subscription_id" = c."id" AND (c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id")))') > 0 THEN
    RAISE EXCEPTION 'rows of public.invoices (invoices_subscription_id_fkey) hang on rows of public.subscriptions that have no parent in public.users' USING HINT = 'decide for those rows first';
  END IF;
  CREATE TABLE pgmend."attic_9a399c9a" (LIKE "public"."subscriptions");
  PERFORM pgmend.revoke_all('pgmend."attic_9a399c9a"');
  PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"', '"public"."users"'], 'WITH gone AS (DELETE FROM "public"."subscriptions" c WHERE c."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" t WHERE t."id" = c."user_id") RETURNING *) INSERT INTO pgmend."attic_9a399c9a" SELECT * FROM gone');
  ALTER TABLE "public"."subscriptions" ADD CONSTRAINT "subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id");
  PERFORM pgmend.record('add-foreign-key-public-subscriptions-subscriptions-user--7397f001-add');
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
--rollback   IF NOT pgmend.applied('add-foreign-key-public-subscriptions-subscriptions-user--7397f001-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."subscriptions" DROP CONSTRAINT "subscriptions_user_id_fkey";
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"'], 'INSERT INTO "public"."subscriptions" ("id", "user_id", "plan_id", "stripe_subscription_id", "stripe_customer_id", "stripe_payment_method_id", "status__old", "current_period_start", "current_period_end", "cancel_at_period_end", "canceled_at", "trial_start", "trial_end", "metadata", "created_at", "updated_at", "status") OVERRIDING SYSTEM VALUE SELECT "id", "user_id", "plan_id", "stripe_subscription_id", "stripe_customer_id", "stripe_payment_method_id", "status__old", "current_period_start", "current_period_end", "cancel_at_period_end", "canceled_at", "trial_start", "trial_end", "metadata", "created_at", "updated_at", "status" FROM pgmend."attic_9a399c9a"');
--rollback   DROP TABLE pgmend."attic_9a399c9a";
--rollback   PERFORM pgmend.forget('add-foreign-key-public-subscriptions-subscriptions-user--7397f001-add');
--rollback END
--rollback $pgmend$;
