--liquibase formatted sql

-- replace-foreign-key public.professional_package_subscriptions.subscription_owner_matches_package: mends foreign-key-action-differs public.professional_package_subscriptions.subscription_owner_matches_package
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.professional_package_subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.professional_packages ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that counts on what happens to rows of public.professional_package_subscriptions when their parent in public.professional_packages is deleted or changed, or on when that is checked.
-- Reversal: exact.

--changeset pgmend:replace-foreign-key-public-professional-package-subscription-4a7aa1a9-replace labels:cutover,replace-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-foreign-key public.professional_package_subscriptions.subscription_owner_matches_package: mends foreign-key-action-differs public.professional_package_subscriptions.subscription_owner_matches_package
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."professional_package_subscriptions"', '"public"."professional_packages"']::text[]) AS state) AS now WHERE state IN ('d688c03bd5b85163f29a8f9a6d88f1ce', 'a28b906f1c96f43bf6b6ec8bef4abb0d')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-foreign-key-public-professional-package-subscription-4a7aa1a9-replace') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"', '"public"."professional_packages"']::text[]);
  ALTER TABLE "public"."professional_package_subscriptions" DROP CONSTRAINT "subscription_owner_matches_package";
  ALTER TABLE "public"."professional_package_subscriptions" ADD CONSTRAINT "subscription_owner_matches_package" FOREIGN KEY ("package_id", "owner_user_id") REFERENCES "public"."professional_packages" ("id", "owner_user_id") ON DELETE CASCADE;
  COMMENT ON CONSTRAINT "subscription_owner_matches_package" ON "public"."professional_package_subscriptions" IS 'A subscription is held with the owner of its package';
  PERFORM pgmend.record('replace-foreign-key-public-professional-package-subscription-4a7aa1a9-replace');
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
--rollback   IF NOT pgmend.applied('replace-foreign-key-public-professional-package-subscription-4a7aa1a9-replace') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."professional_package_subscriptions"', '"public"."professional_packages"']::text[]);
--rollback   ALTER TABLE "public"."professional_package_subscriptions" DROP CONSTRAINT "subscription_owner_matches_package";
--rollback   ALTER TABLE "public"."professional_package_subscriptions" ADD CONSTRAINT "subscription_owner_matches_package" FOREIGN KEY (package_id, owner_user_id) REFERENCES public.professional_packages(id, owner_user_id);
--rollback   COMMENT ON CONSTRAINT "subscription_owner_matches_package" ON "public"."professional_package_subscriptions" IS 'A subscription is held with the owner of its package';
--rollback   PERFORM pgmend.forget('replace-foreign-key-public-professional-package-subscription-4a7aa1a9-replace');
--rollback END
--rollback $pgmend$;
