--liquibase formatted sql

-- move-primary-key public.coach_stats: mends shared-key-not-primary public.coach_stats
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.coach_stats ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: ON CONFLICT ON CONSTRAINT coach_stats_pkey or coach_stats_coach_id_key, GROUP BY that counts on the former key to tell the other columns, and what looks the primary key up in the catalogue.
-- Reversal: exact.

--changeset pgmend:move-primary-key-public-coach-stats-79168220-swap labels:cutover,move-primary-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: move-primary-key public.coach_stats: mends shared-key-not-primary public.coach_stats
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."coach_stats"']::text[]) AS state) AS now WHERE state IN ('54f0f1f81e8cef684814ede36933fdcd', '6ea6643128b1cbf790542adefcc3041e')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('move-primary-key-public-coach-stats-79168220-swap') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
  ALTER TABLE "public"."coach_stats" DROP CONSTRAINT "coach_stats_pkey";
  ALTER TABLE "public"."coach_stats" DROP CONSTRAINT "coach_stats_coach_id_key";
  PERFORM set_config('default_tablespace', '', true);
  EXECUTE 'CREATE UNIQUE INDEX "coach_stats_pkey" ON public.coach_stats USING btree (coach_id)';
  ALTER TABLE "public"."coach_stats" ADD CONSTRAINT "coach_stats_pkey" PRIMARY KEY USING INDEX "coach_stats_pkey";
  PERFORM set_config('default_tablespace', '', true);
  EXECUTE 'CREATE UNIQUE INDEX "coach_stats_id_key" ON public.coach_stats USING btree (id)';
  ALTER TABLE "public"."coach_stats" ADD CONSTRAINT "coach_stats_id_key" UNIQUE USING INDEX "coach_stats_id_key";
  PERFORM pgmend.record('move-primary-key-public-coach-stats-79168220-swap');
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
--rollback   IF NOT pgmend.applied('move-primary-key-public-coach-stats-79168220-swap') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."coach_stats"']::text[]);
--rollback   ALTER TABLE "public"."coach_stats" DROP CONSTRAINT "coach_stats_pkey";
--rollback   ALTER TABLE "public"."coach_stats" DROP CONSTRAINT "coach_stats_id_key";
--rollback   PERFORM set_config('default_tablespace', '', true);
--rollback   EXECUTE 'CREATE UNIQUE INDEX coach_stats_pkey ON public.coach_stats USING btree (id)';
--rollback   ALTER TABLE "public"."coach_stats" ADD CONSTRAINT "coach_stats_pkey" PRIMARY KEY USING INDEX "coach_stats_pkey";
--rollback   PERFORM set_config('default_tablespace', '', true);
--rollback   EXECUTE 'CREATE UNIQUE INDEX coach_stats_coach_id_key ON public.coach_stats USING btree (coach_id)';
--rollback   ALTER TABLE "public"."coach_stats" ADD CONSTRAINT "coach_stats_coach_id_key" UNIQUE USING INDEX "coach_stats_coach_id_key";
--rollback   PERFORM pgmend.forget('move-primary-key-public-coach-stats-79168220-swap');
--rollback END
--rollback $pgmend$;
