--liquibase formatted sql

-- create-index public.user_consent.user_consent_user_id_idx: mends foreign-key-without-index public.user_consent.user_consent_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.user_consent SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-user-consent-user-consent-user-id-6a220ee2-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.user_consent.user_consent_user_id_idx: mends foreign-key-without-index public.user_consent.user_consent_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."user_consent"']::text[]) AS state) AS now WHERE state IN ('c9861073166080bd19679bf99f6bc294', 'aec54949392fe804f6a0d45055d168ef')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-user-consent-user-consent-user-id-6a220ee2-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."user_consent"']::text[], 'SHARE');
  CREATE INDEX "user_consent_user_id_idx" ON "public"."user_consent" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-user-consent-user-consent-user-id-6a220ee2-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-user-consent-user-consent-user-id-6a220ee2-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."user_consent"']::text[]);
--rollback   DROP INDEX "public"."user_consent_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-user-consent-user-consent-user-id-6a220ee2-create');
--rollback END
--rollback $pgmend$;
