--liquibase formatted sql

-- create-index public.subscriptions.subscriptions_stripe_customer_id_idx: mends index-missing public.subscriptions.subscriptions_stripe_customer_id_idx
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.subscriptions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-subscriptions-subscriptions-strip-bed1537f-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.subscriptions.subscriptions_stripe_customer_id_idx: mends index-missing public.subscriptions.subscriptions_stripe_customer_id_idx
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('789dfb444c0512215ebb86092fab6c37', 'aad2b94d525ce7cde62f1a03605d1d8f')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-subscriptions-subscriptions-strip-bed1537f-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[], 'SHARE');
  CREATE INDEX "subscriptions_stripe_customer_id_idx" ON "public"."subscriptions" USING "btree" ("stripe_customer_id");
  PERFORM pgmend.record('create-index-public-subscriptions-subscriptions-strip-bed1537f-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-subscriptions-subscriptions-strip-bed1537f-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   DROP INDEX "public"."subscriptions_stripe_customer_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-subscriptions-subscriptions-strip-bed1537f-create');
--rollback END
--rollback $pgmend$;
