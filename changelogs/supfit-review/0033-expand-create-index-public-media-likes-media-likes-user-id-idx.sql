--liquibase formatted sql

-- create-index public.media_likes.media_likes_user_id_idx: mends foreign-key-without-index public.media_likes.media_likes_user_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.media_likes SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-media-likes-media-likes-user-id-i-5f9490fc-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.media_likes.media_likes_user_id_idx: mends foreign-key-without-index public.media_likes.media_likes_user_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media_likes"']::text[]) AS state) AS now WHERE state IN ('f193405910571517cbb3447163179b5e', '729361738685ef3ef3328325f36fa633')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-media-likes-media-likes-user-id-i-5f9490fc-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media_likes"']::text[], 'SHARE');
  CREATE INDEX "media_likes_user_id_idx" ON "public"."media_likes" USING "btree" ("user_id");
  PERFORM pgmend.record('create-index-public-media-likes-media-likes-user-id-i-5f9490fc-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-media-likes-media-likes-user-id-i-5f9490fc-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media_likes"']::text[]);
--rollback   DROP INDEX "public"."media_likes_user_id_idx";
--rollback   PERFORM pgmend.forget('create-index-public-media-likes-media-likes-user-id-i-5f9490fc-create');
--rollback END
--rollback $pgmend$;
