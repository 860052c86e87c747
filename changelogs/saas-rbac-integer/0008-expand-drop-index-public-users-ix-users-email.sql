--liquibase formatted sql

-- drop-index public.users.ix_users_email: mends index-duplicate public.users.ix_users_email
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Reversal: exact.

--changeset pgmend:drop-index-public-users-ix-users-email-54082bf0-drop labels:expand,drop-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-index public.users.ix_users_email: mends index-duplicate public.users.ix_users_email
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."users"']::text[]) AS state) AS now WHERE state IN ('583f9b900fed5d1fd8d80754b24e124d', '5fec773fc38a500972a9024f14b299c1')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-index-public-users-ix-users-email-54082bf0-drop') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[]);
  DROP INDEX "public"."ix_users_email";
  PERFORM pgmend.record('drop-index-public-users-ix-users-email-54082bf0-drop');
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
--rollback   IF NOT pgmend.applied('drop-index-public-users-ix-users-email-54082bf0-drop') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."users"']::text[], 'SHARE');
--rollback   PERFORM set_config('default_tablespace', '', true);
--rollback   CREATE INDEX ix_users_email ON public.users USING btree (email);
--rollback   PERFORM pgmend.forget('drop-index-public-users-ix-users-email-54082bf0-drop');
--rollback END
--rollback $pgmend$;
