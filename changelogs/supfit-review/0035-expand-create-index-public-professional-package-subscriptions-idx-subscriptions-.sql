--liquibase formatted sql

-- create-index public.professional_package_subscriptions.idx_subscriptions_client_status: mends foreign-key-without-index public.professional_package_subscriptions.professional_package_subscriptions_client_user_id_fkey, index-missing public.professional_package_subscriptions.idx_subscriptions_client_status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.professional_package_subscriptions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-professional-package-subscription-17bc4d42-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.professional_package_subscriptions.idx_subscriptions_client_status: mends foreign-key-without-index public.professional_package_subscriptions.professional_package_subscriptions_client_user_id_fkey, index-missing public.professional_package_subscriptions.idx_subscriptions_client_status
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_package_subscriptions"']::text[]) AS state) AS now WHERE state IN ('1067ca62a722da86ac4c738d2d4baa7e', '6182a263ad065827cffbf451363aa822')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-professional-package-subscription-17bc4d42-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"']::text[], 'SHARE');
  CREATE INDEX "idx_subscriptions_client_status" ON "public"."professional_package_subscriptions" USING "btree" ("client_user_id", "status");
  PERFORM pgmend.record('create-index-public-professional-package-subscription-17bc4d42-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-professional-package-subscription-17bc4d42-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"']::text[]);
--rollback   DROP INDEX "public"."idx_subscriptions_client_status";
--rollback   PERFORM pgmend.forget('create-index-public-professional-package-subscription-17bc4d42-create');
--rollback END
--rollback $pgmend$;
