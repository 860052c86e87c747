--liquibase formatted sql

-- drop-column public.coaches.average_rating: mends column-redundant public.coaches.average_rating
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coaches ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that reads or writes public.coaches.average_rating, from this change set on.
-- Reversal: exact.

--changeset pgmend:drop-column-public-coaches-average-rating-b22d07e4-retire labels:cutover,drop-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: drop-column public.coaches.average_rating: mends column-redundant public.coaches.average_rating
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coaches"']::text[]) AS state) AS now WHERE state IN ('24b2d765843ed3c7eef65138b08cd5e2', '8a6c5756d75f5c8dcbdf7e9257f1a800')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('drop-column-public-coaches-average-rating-b22d07e4-retire') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
  -- Whether the server understands what the value is derived from; it reads no rows.
  EXECUTE 'SELECT FROM "public"."coaches" c WHERE c."average_rating" IS DISTINCT FROM (SELECT s."average_rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") LIMIT 0';
  ALTER TABLE "public"."coaches" RENAME COLUMN "average_rating" TO "average_rating__gone";
CREATE FUNCTION pgmend."sync_3e6976d3_coaches"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
#variable_conflict use_column
DECLARE
  pgmend_says "public"."coaches"."average_rating__gone"%TYPE;
  pgmend_said "public"."coaches"."average_rating__gone"%TYPE;
BEGIN
  BEGIN
    SELECT (SELECT s."average_rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_says FROM (SELECT NEW.*) AS c;
    IF TG_OP = 'UPDATE' THEN
      SELECT (SELECT s."average_rating" FROM "public"."coach_stats" s WHERE s."coach_id" = c."id") INTO pgmend_said FROM (SELECT OLD.*) AS c;
      IF pgmend_says IS NOT DISTINCT FROM pgmend_said THEN
        RETURN NEW;
      END IF;
    END IF;
  EXCEPTION WHEN OTHERS THEN
    RETURN NEW;
  END;
  NEW."average_rating__gone" := pgmend_says;
  RETURN NEW;
END
$pgmend_sync$;
  CREATE TRIGGER "~pgmend_3e6976d3" BEFORE INSERT OR UPDATE ON "public"."coaches" FOR EACH ROW EXECUTE FUNCTION pgmend."sync_3e6976d3_coaches"();
  PERFORM pgmend.record('drop-column-public-coaches-average-rating-b22d07e4-retire');
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
--rollback   IF NOT pgmend.applied('drop-column-public-coaches-average-rating-b22d07e4-retire') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coaches"']::text[]);
--rollback   IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"public"."coaches"') AND attname = 'average_rating__gone' AND NOT attisdropped) THEN
--rollback     RAISE EXCEPTION 'table public.coaches was dropped, or made again, since this change set ran: it cannot be undone there'
--rollback       USING HINT = 'if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = ''drop-column-public-coaches-average-rating-b22d07e4-retire'', then roll back again';
--rollback   END IF;
--rollback   DROP TRIGGER "~pgmend_3e6976d3" ON "public"."coaches";
--rollback   DROP FUNCTION pgmend."sync_3e6976d3_coaches"();
--rollback   ALTER TABLE "public"."coaches" RENAME COLUMN "average_rating__gone" TO "average_rating";
--rollback   PERFORM pgmend.forget('drop-column-public-coaches-average-rating-b22d07e4-retire');
--rollback END
--rollback $pgmend$;
