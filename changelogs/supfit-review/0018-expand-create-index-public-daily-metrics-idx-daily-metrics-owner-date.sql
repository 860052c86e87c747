--liquibase formatted sql

-- create-index public.daily_metrics.idx_daily_metrics_owner_date: mends foreign-key-without-index public.daily_metrics.daily_metrics_owner_id_fkey, index-missing public.daily_metrics.idx_daily_metrics_owner_date
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.daily_metrics SHARE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:create-index-public-daily-metrics-idx-daily-metrics-o-33f400d9-create labels:expand,create-index runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: create-index public.daily_metrics.idx_daily_metrics_owner_date: mends foreign-key-without-index public.daily_metrics.daily_metrics_owner_id_fkey, index-missing public.daily_metrics.idx_daily_metrics_owner_date
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."daily_metrics"']::text[]) AS state) AS now WHERE state IN ('c3ecd2759cd6205f91d606abf3ba4a53', '29651dc576e9608fadaee121dbf5e214')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('create-index-public-daily-metrics-idx-daily-metrics-o-33f400d9-create') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."daily_metrics"']::text[], 'SHARE');
  CREATE INDEX "idx_daily_metrics_owner_date" ON "public"."daily_metrics" USING "btree" ("owner_id", "metric_date" DESC);
  PERFORM pgmend.record('create-index-public-daily-metrics-idx-daily-metrics-o-33f400d9-create');
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
--rollback   IF NOT pgmend.applied('create-index-public-daily-metrics-idx-daily-metrics-o-33f400d9-create') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."daily_metrics"']::text[]);
--rollback   DROP INDEX "public"."idx_daily_metrics_owner_date";
--rollback   PERFORM pgmend.forget('create-index-public-daily-metrics-idx-daily-metrics-o-33f400d9-create');
--rollback END
--rollback $pgmend$;
