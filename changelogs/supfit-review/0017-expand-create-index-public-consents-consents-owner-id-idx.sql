--liquibase formatted sql

-- create-index public.consents.consents_owner_id_idx: mends foreign-key-without-index public.consents.consents_owner_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.consents SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-consents-consents-owner-id-idx-bc96367b-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.consents.consents_owner_id_idx: mends foreign-key-without-index public.consents.consents_owner_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."consents"']::text[]) AS state) AS now WHERE state IN ('95f8b656c294dc80629ca24497fe8511', '4014a0798595c3d8c7a3938dbe4a0645')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-consents-consents-owner-id-idx-bc96367b-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."consents"']::text[], 'SHARE');
  CREATE INDEX "consents_owner_id_idx" ON "public"."consents" USING "btree" ("owner_id");
  PERFORM pgmend.record('create-index-public-consents-consents-owner-id-idx-bc96367b-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-consents-consents-owner-id-idx-bc96367b-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."consents"']::text[]);
--rollback   DROP INDEX "public"."consents_owner_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-consents-consents-owner-id-idx-bc96367b-create');
--rollback END
--rollback $pgmend$;
