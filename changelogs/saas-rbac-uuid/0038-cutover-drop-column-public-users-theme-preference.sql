--liquibase formatted sql

-- drop-column public.users.theme_preference: mends column-deprecated public.users.theme_preference
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that reads or writes public.users.theme_preference, from this change set on.
-- Reversal: exact.

--changeset pgmend:drop-column-public-users-theme-preference-a3a71c07-retire labels:cutover,drop-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-column public.users.theme_preference: mends column-deprecated public.users.theme_preference
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('6273fad3f4a7857d55a9cc92165be726', '166df23720e2e898ef327920509ef7c3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-column-public-users-theme-preference-a3a71c07-retire') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
  ALTER TABLE "public"."users" RENAME COLUMN "theme_preference" TO "theme_preference__gone";
  PERFORM pgmend.record('drop-column-public-users-theme-preference-a3a71c07-retire');
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
--rollback   IF NOT pgmend.applied('drop-column-public-users-theme-preference-a3a71c07-retire') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"public"."users"') AND attname = 'theme_preference__gone' AND NOT attisdropped) THEN
--rollback     RAISE EXCEPTION 'table public.users was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''drop-column-public-users-theme-preference-a3a71c07-retire'', then roll back again';
--rollback   END IF;
--rollback   ALTER TABLE "public"."users" RENAME COLUMN "theme_preference__gone" TO "theme_preference";
--rollback   PERFORM pgmend.forget('drop-column-public-users-theme-preference-a3a71c07-retire');
--rollback END
--rollback $pgmend$;
