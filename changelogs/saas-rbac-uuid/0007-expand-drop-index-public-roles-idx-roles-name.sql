--liquibase formatted sql

-- drop-index public.roles.idx_roles_name: mends index-redundant public.roles.idx_roles_name
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Reversal: exact.

--changeset pgmend:drop-index-public-roles-idx-roles-name-7f9cde1a-drop labels:expand,drop-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-index public.roles.idx_roles_name: mends index-redundant public.roles.idx_roles_name
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."roles"']::text[]) AS state) AS now WHERE state IN ('d60c397c72bfef9a7b914bff491c4008', '3dd70554ca07c5fa0103c5cc059c41bd')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-index-public-roles-idx-roles-name-7f9cde1a-drop') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."roles"']::text[]);
  DROP INDEX "public"."idx_roles_name";
  PERFORM pgmend.record('drop-index-public-roles-idx-roles-name-7f9cde1a-drop');
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
--rollback   IF NOT pgmend.applied('drop-index-public-roles-idx-roles-name-7f9cde1a-drop') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."roles"']::text[], 'SHARE');
--rollback   PERFORM set_config('default_tablespace', '', true);
--rollback   CREATE INDEX idx_roles_name ON public.roles USING btree (name);
--rollback   PERFORM pgmend.forget('drop-index-public-roles-idx-roles-name-7f9cde1a-drop');
--rollback END
--rollback $pgmend$;
