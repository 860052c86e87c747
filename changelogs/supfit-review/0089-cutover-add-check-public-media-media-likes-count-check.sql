--liquibase formatted sql

-- add-check public.media.media_likes_count_check: mends check-missing public.media.media_likes_count_check
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.media ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes rows of public.media that break media_likes_count_check.
-- Reversal: exact.

--changeset pgmend:add-check-public-media-media-likes-count-check-7923641a-add labels:cutover,add-check runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-check public.media.media_likes_count_check: mends check-missing public.media.media_likes_count_check
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."media"']::text[]) AS state) AS now WHERE state IN ('f4e19a00aedb9cba85ebbeefbcc5ce3b', '5e4354b187c9f21150c12fa1038b2ab0')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-check-public-media-media-likes-count-check-7923641a-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[]);
  ALTER TABLE "public"."media" ADD CONSTRAINT "media_likes_count_check" CHECK ("likes_count" >= 0);
  PERFORM pgmend.record('add-check-public-media-media-likes-count-check-7923641a-add');
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
--rollback   IF NOT pgmend.applied('add-check-public-media-media-likes-count-check-7923641a-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."media"']::text[]);
--rollback   ALTER TABLE "public"."media" DROP CONSTRAINT "media_likes_count_check";
--rollback   PERFORM pgmend.forget('add-check-public-media-media-likes-count-check-7923641a-add');
--rollback END
--rollback $pgmend$;
