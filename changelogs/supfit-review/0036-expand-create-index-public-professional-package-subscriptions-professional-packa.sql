--liquibase formatted sql

-- create-index public.professional_package_subscriptions.professional_package_subscriptions_package_id_owner_user_id_idx: mends foreign-key-without-index public.professional_package_subscriptions.subscription_owner_matches_package
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.professional_package_subscriptions SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-professional-package-subscription-6d4387c0-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.professional_package_subscriptions.professional_package_subscriptions_package_id_owner_user_id_idx: mends foreign-key-without-index public.professional_package_subscriptions.subscription_owner_matches_package
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_package_subscriptions"']::text[]) AS state) AS now WHERE state IN ('6182a263ad065827cffbf451363aa822', '10df718dc0c378b20ee5699e129c832e')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-professional-package-subscription-6d4387c0-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"']::text[], 'SHARE');
  CREATE INDEX "professional_package_subscriptions_package_id_owner_user_id_idx" ON "public"."professional_package_subscriptions" USING "btree" ("package_id", "owner_user_id");
  PERFORM pgmend.record('create-index-public-professional-package-subscription-6d4387c0-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-professional-package-subscription-6d4387c0-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"']::text[]);
--rollback   DROP INDEX "public"."professional_package_subscriptions_package_id_owner_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-professional-package-subscription-6d4387c0-create');
--rollback END
--rollback $pgmend$;
