--liquibase formatted sql

-- replace-foreign-key public.coaches.coaches_user_id_fkey: mends foreign-key-action-differs public.coaches.coaches_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coaches ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that counts on what happens to rows of public.coaches when their parent in public.users is deleted or changed, or on when that is checked.
-- Reversal: exact.

--changeset pgmend:replace-foreign-key-public-coaches-coaches-user-id-fkey-8a944dd6-replace labels:cutover,replace-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-foreign-key public.coaches.coaches_user_id_fkey: mends foreign-key-action-differs public.coaches.coaches_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coaches"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('d8593265a0ce22df90f669fb8ba9245a', 'e2172f0e1a694b09fd6a40dc232dbefa')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-foreign-key-public-coaches-coaches-user-id-fkey-8a944dd6-replace') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"', '"public"."users"']::text[]);
  ALTER TABLE "public"."coaches" DROP CONSTRAINT "coaches_user_id_fkey";
  ALTER TABLE "public"."coaches" ADD CONSTRAINT "coaches_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id") ON DELETE RESTRICT;
  PERFORM pgmend.record('replace-foreign-key-public-coaches-coaches-user-id-fkey-8a944dd6-replace');
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
--rollback   IF NOT pgmend.applied('replace-foreign-key-public-coaches-coaches-user-id-fkey-8a944dd6-replace') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."coaches" DROP CONSTRAINT "coaches_user_id_fkey";
--rollback   ALTER TABLE "public"."coaches" ADD CONSTRAINT "coaches_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL;
--rollback   PERFORM pgmend.forget('replace-foreign-key-public-coaches-coaches-user-id-fkey-8a944dd6-replace');
--rollback END
--rollback $pgmend$;
