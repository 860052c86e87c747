--liquibase formatted sql

-- drop-column public.coaches.total_reviews: mends column-redundant public.coaches.total_reviews
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coaches ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that reads or writes public.coaches.total_reviews, from this change set on.
-- Reversal: exact.

--changeset pgmend:drop-column-public-coaches-total-reviews-9a58d000-retire labels:cutover,drop-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-column public.coaches.total_reviews: mends column-redundant public.coaches.total_reviews
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coaches"']::text[]) AS state) AS now WHERE state IN ('a653c3388aff7c5c2b0925dc6c607586', '311aee701f2e76d2d459285e0d8f8812')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-column-public-coaches-total-reviews-9a58d000-retire') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
  -- Whether the server understands what the value is derived from; it reads no rows.
  EXECUTE 'SELECT FROM "public"."coaches" c WHERE c."total_reviews" IS DISTINCT FROM (SELECT s."total_reviews" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") LIMIT 0';
  ALTER TABLE "public"."coaches" RENAME COLUMN "total_reviews" TO "total_reviews__gone";
CREATE FUNCTION pgmend."sync_91e07e4c_coaches"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
#variable_conflict use_column
DECLARE
  pgmend_says "public"."coaches"."total_reviews__gone"%TYPE;
  pgmend_said "public"."coaches"."total_reviews__gone"%TYPE;
BEGIN
  BEGIN
    SELECT (SELECT s."total_reviews" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_says FROM (SELECT NEW.*) AS c;
    IF TG_OP = 'UPDATE' THEN
      SELECT (SELECT s."total_reviews" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_said FROM (SELECT OLD.*) AS c;
      IF pgmend_says IS NOT DISTINCT FROM pgmend_said THEN
        RETURN NEW;
      END IF;
    END IF;
  EXCEPTION WHEN OTHERS THEN
    RETURN NEW;
  END;
  NEW."total_reviews__gone" := pgmend_says;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_91e07e4c" BEFORE INSERT OR UPDATE ON "public"."coaches" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_91e07e4c_coaches"();
  PERFORM pgmend.record('drop-column-public-coaches-total-reviews-9a58d000-retire');
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
--rollback   IF NOT pgmend.applied('drop-column-public-coaches-total-reviews-9a58d000-retire') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"public"."coaches"') AND attname = 'total_reviews__gone' AND NOT attisdropped) THEN
--rollback     RAISE EXCEPTION 'table public.coaches was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''drop-column-public-coaches-total-reviews-9a58d000-retire'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_91e07e4c" ON "public"."coaches";
--rollback   DROP FUNCTION pgmend."sync_91e07e4c_coaches"();
--rollback   ALTER TABLE "public"."coaches" RENAME COLUMN "total_reviews__gone" TO "total_reviews";
--rollback   PERFORM pgmend.forget('drop-column-public-coaches-total-reviews-9a58d000-retire');
--rollback END
--rollback $pgmend$;
