--liquibase formatted sql

-- repoint-reference public.active_hours.active_hours_owner_id_fkey: mends user-reference-nonstandard public.active_hours.active_hours_owner_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.active_hours ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: auth.users ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.users SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Breaks: code that inserts into public.active_hours before the user's row stands in public.users.
-- Reversal: exact.

--changeset pgmend:repoint-reference-public-active-hours-active-hours-owner-i-b865f081-repoint labels:cutover,repoint-reference runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: repoint-reference public.active_hours.active_hours_owner_id_fkey: mends user-reference-nonstandard public.active_hours.active_hours_owner_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"auth"."users"', '"public"."active_hours"', '"public"."users"']::text[]) AS state) AS now WHERE state IN ('3736d0ee865e6d824d170a1fdb805919', '4014da1a34625c60cd3e4dee50f279e7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('repoint-reference-public-active-hours-active-hours-owner-i-b865f081-repoint') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."active_hours"', '"public"."users"']::text[]);
  ALTER TABLE "public"."active_hours" DROP CONSTRAINT "active_hours_owner_id_fkey";
  ALTER TABLE "public"."active_hours" ADD CONSTRAINT "active_hours_owner_id_fkey" FOREIGN KEY ("owner_id")
    REFERENCES "public"."users" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('repoint-reference-public-active-hours-active-hours-owner-i-b865f081-repoint');
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
--rollback   IF NOT pgmend.applied('repoint-reference-public-active-hours-active-hours-owner-i-b865f081-repoint') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"auth"."users"', '"public"."active_hours"', '"public"."users"']::text[]);
--rollback   ALTER TABLE "public"."active_hours" DROP CONSTRAINT "active_hours_owner_id_fkey";
--rollback   ALTER TABLE "public"."active_hours" ADD CONSTRAINT "active_hours_owner_id_fkey" FOREIGN KEY (owner_id) REFERENCES auth.users(id);
--rollback   PERFORM pgmend.forget('repoint-reference-public-active-hours-active-hours-owner-i-b865f081-repoint');
--rollback END
--rollback $pgmend$;
