--liquibase formatted sql

-- drop-column public.coaches.rating: mends column-redundant public.coaches.rating
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coaches ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that reads or writes public.coaches.rating, from this change set on.
-- Reversal: exact.

--changeset pgmend:drop-column-public-coaches-rating-3f985838-retire labels:cutover,drop-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-column public.coaches.rating: mends column-redundant public.coaches.rating
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coaches"']::text[]) AS state) AS now WHERE state IN ('8a6c5756d75f5c8dcbdf7e9257f1a800', 'a653c3388aff7c5c2b0925dc6c607586')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-column-public-coaches-rating-3f985838-retire') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
  -- Whether the server understands what the value is derived from; it reads no rows.
  EXECUTE 'SELECT FROM "public"."coaches" c WHERE c."rating" IS DISTINCT FROM (SELECT s."rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") LIMIT 0';
  ALTER TABLE "public"."coaches" RENAME COLUMN "rating" TO "rating__gone";
CREATE FUNCTION pgmend."sync_b2b1a010_coaches"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
#variable_conflict use_column
DECLARE
  pgmend_says "public"."coaches"."rating__gone"%TYPE;
  pgmend_said "public"."coaches"."rating__gone"%TYPE;
BEGIN
  BEGIN
    SELECT (SELECT s."rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_says FROM (SELECT NEW.*) AS c;
    IF TG_OP = 'UPDATE' THEN
      SELECT (SELECT s."rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_said FROM (SELECT OLD.*) AS c;
      IF pgmend_says IS NOT DISTINCT FROM pgmend_said THEN
        RETURN NEW;
      END IF;
    END IF;
  EXCEPTION WHEN OTHERS THEN
    RETURN NEW;
  END;
  NEW."rating__gone" := pgmend_says;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_b2b1a010" BEFORE INSERT OR UPDATE ON "public"."coaches" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_b2b1a010_coaches"();
  PERFORM pgmend.record('drop-column-public-coaches-rating-3f985838-retire');
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
--rollback   IF NOT pgmend.applied('drop-column-public-coaches-rating-3f985838-retire') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"public"."coaches"') AND attname = 'rating__gone' AND NOT attisdropped) THEN
--rollback     RAISE EXCEPTION 'table public.coaches was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''drop-column-public-coaches-rating-3f985838-retire'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_b2b1a010" ON "public"."coaches";
--rollback   DROP FUNCTION pgmend."sync_b2b1a010_coaches"();
--rollback   ALTER TABLE "public"."coaches" RENAME COLUMN "rating__gone" TO "rating";
--rollback   PERFORM pgmend.forget('drop-column-public-coaches-rating-3f985838-retire');
--rollback END
--rollback $pgmend$;
