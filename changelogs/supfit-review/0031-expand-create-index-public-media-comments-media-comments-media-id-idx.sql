--liquibase formatted sql

-- create-index public.media_comments.media_comments_media_id_idx: mends foreign-key-without-index public.media_comments.media_comments_media_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.media_comments SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-media-comments-media-comments-med-f9f05bef-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.media_comments.media_comments_media_id_idx: mends foreign-key-without-index public.media_comments.media_comments_media_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media_comments"']::text[]) AS state) AS now WHERE state IN ('737d8f1dbb2cbcc143c029553b17f44a', 'de7823d84589ad5cb40cb455788a7ddd')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-media-comments-media-comments-med-f9f05bef-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media_comments"']::text[], 'SHARE');
  CREATE INDEX "media_comments_media_id_idx" ON "public"."media_comments" USING "btree" ("media_id");
  PERFORM pgmend.record('create-index-public-media-comments-media-comments-med-f9f05bef-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-media-comments-media-comments-med-f9f05bef-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media_comments"']::text[]);
--rollback   DROP INDEX "public"."media_comments_media_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-media-comments-media-comments-med-f9f05bef-create');
--rollback END
--rollback $pgmend$;
