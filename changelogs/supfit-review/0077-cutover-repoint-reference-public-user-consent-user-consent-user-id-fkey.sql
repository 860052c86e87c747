--liquibase formatted sql

-- repoint-reference public.user_consent.user_consent_user_id_fkey: mends user-reference-nonstandard public.user_consent.user_consent_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.user_consent ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.user_consent before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-user-consent-user-consent-user-id-70df01e6-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.user_consent.user_consent_user_id_fkey: mends user-reference-nonstandard public.user_consent.user_consent_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."user_consent"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('e8002f88e38612de721b4a11499a8c39', '22b7903958cef48812489a92eedb2ee9')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-user-consent-user-consent-user-id-70df01e6-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_consent"', '"public"."users"']::text[]);
  ALTER TABLE "public"."user_consent" DROP CONSTRAINT "user_consent_user_id_fkey";
  ALTER TABLE "public"."user_consent" ADD CONSTRAINT "user_consent_user_id_fkey" FOREIGN KEY ("user_id")
    REFERENCES "public"."users" ("id") ON DELETE RESTRICT;
  PERFORM pgmend.record('repoint-reference-public-user-consent-user-consent-user-id-70df01e6-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-user-consent-user-consent-user-id-70df01e6-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."user_consent"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."user_consent" DROP CONSTRAINT "user_consent_user_id_fkey";
--rollback   ALTER TABLE "public"."user_consent" ADD CONSTRAINT "user_consent_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id);
--rollback   PERFORM pgmend.forget('repoint-reference-public-user-consent-user-consent-user-id-70df01e6-repoint');
--rollback END
--rollback $pgmend$;
