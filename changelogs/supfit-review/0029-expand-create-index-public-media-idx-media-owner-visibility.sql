--liquibase formatted sql

-- create-index public.media.idx_media_owner_visibility: mends foreign-key-without-index public.media.media_owner_id_fkey, index-missing public.media.idx_media_owner_visibility
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.media SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-media-idx-media-owner-visibility-3ce17bdd-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.media.idx_media_owner_visibility: mends foreign-key-without-index public.media.media_owner_id_fkey, index-missing public.media.idx_media_owner_visibility
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media"']::text[]) AS state) AS now WHERE state IN ('1d6de7eabcdf763bc40cca0473f965f4', '5f11943f817d195d23bc8c4e65cfaac2')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-media-idx-media-owner-visibility-3ce17bdd-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[], 'SHARE');
  CREATE INDEX "idx_media_owner_visibility" ON "public"."media" USING "btree" ("owner_id", "visibility");
  PERFORM pgmend.record('create-index-public-media-idx-media-owner-visibility-3ce17bdd-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-media-idx-media-owner-visibility-3ce17bdd-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[]);
--rollback   DROP INDEX "public"."idx_media_owner_visibility";
--rollback   PERFORM pgmend.forget('create-index-public-media-idx-media-owner-visibility-3ce17bdd-create');
--rollback END
--rollback $pgmend$;
