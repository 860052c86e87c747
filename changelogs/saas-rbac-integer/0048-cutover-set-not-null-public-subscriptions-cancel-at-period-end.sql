--liquibase formatted sql

-- set-not-null public.subscriptions.cancel_at_period_end: mends column-nullable public.subscriptions.cancel_at_period_end
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.subscriptions ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a row of public.subscriptions without cancel_at_period_end.
-- Reversal: exact.

--changeset pgmend:set-not-null-public-subscriptions-cancel-at-period-en-006e4a62-set labels:cutover,set-not-null runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: set-not-null public.subscriptions.cancel_at_period_end: mends column-nullable public.subscriptions.cancel_at_period_end
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."subscriptions"']::text[]) AS state) AS now WHERE state IN ('aad2b94d525ce7cde62f1a03605d1d8f', '2a15cab86e8e7dc3168bc4f79ed92378')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('set-not-null-public-subscriptions-cancel-at-period-en-006e4a62-set') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
  CREATE TABLE pgmend."attic_4a3faefd" AS SELECT ''::text AS relation, t."id" AS k0, t."cancel_at_period_end" AS filled FROM "public"."subscriptions" t WITH NO DATA;
  ALTER TABLE pgmend."attic_4a3faefd" ADD PRIMARY KEY (relation, k0);
  PERFORM pgmend.revoke_all('pgmend."attic_4a3faefd"');
  PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"'], 'INSERT INTO pgmend."attic_4a3faefd" SELECT ''"public"."subscriptions"'', t."id", ''false'' FROM ONLY "public"."subscriptions" t WHERE t."cancel_at_period_end" IS NULL ON CONFLICT (relation, k0) DO UPDATE SET filled = EXCLUDED.filled');
  PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"'], 'UPDATE ONLY "public"."subscriptions" t SET "cancel_at_period_end" = a.filled FROM pgmend."attic_4a3faefd" a WHERE a.relation = ''"public"."subscriptions"'' AND a.k0 = t."id" AND t."cancel_at_period_end" IS NULL');
  ALTER TABLE "public"."subscriptions" ALTER COLUMN "cancel_at_period_end" SET NOT NULL;
  PERFORM pgmend.record('set-not-null-public-subscriptions-cancel-at-period-en-006e4a62-set');
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
--rollback   IF NOT pgmend.applied('set-not-null-public-subscriptions-cancel-at-period-en-006e4a62-set') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."subscriptions"']::text[]);
--rollback   ALTER TABLE "public"."subscriptions" ALTER COLUMN "cancel_at_period_end" DROP NOT NULL;
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."subscriptions"'], 'UPDATE ONLY "public"."subscriptions" t SET "cancel_at_period_end" = NULL FROM pgmend."attic_4a3faefd" a WHERE a.relation = ''"public"."subscriptions"'' AND a.k0 = t."id" AND a.filled::text = t."cancel_at_period_end"::text');
--rollback   DROP TABLE pgmend."attic_4a3faefd";
--rollback   PERFORM pgmend.forget('set-not-null-public-subscriptions-cancel-at-period-en-006e4a62-set');
--rollback END
--rollback $pgmend$;
