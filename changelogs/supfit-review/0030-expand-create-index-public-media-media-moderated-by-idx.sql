--liquibase formatted sql

-- create-index public.media.media_moderated_by_idx: mends foreign-key-without-index public.media.media_moderated_by_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.media SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-media-media-moderated-by-idx-9eff8c63-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.media.media_moderated_by_idx: mends foreign-key-without-index public.media.media_moderated_by_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media"']::text[]) AS state) AS now WHERE state IN ('5f11943f817d195d23bc8c4e65cfaac2', '004d2d0336ce343bc43cc9ab855731ba')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-media-media-moderated-by-idx-9eff8c63-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[], 'SHARE');
  CREATE INDEX "media_moderated_by_idx" ON "public"."media" USING "btree" ("moderated_by");
  PERFORM pgmend.record('create-index-public-media-media-moderated-by-idx-9eff8c63-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-media-media-moderated-by-idx-9eff8c63-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[]);
--rollback   DROP INDEX "public"."media_moderated_by_idx";
--rollback   PERFORM pgmend.forget('create-index-public-media-media-moderated-by-idx-9eff8c63-create');
--rollback END
--rollback $pgmend$;
