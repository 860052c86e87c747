--liquibase formatted sql

-- add-column public.api_keys.next_rotation_at: mends column-missing public.api_keys.next_rotation_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: `select *`, COPY without a list of columns, and subscribers, which meet one column more.
-- Reversal: exact.

--changeset pgmend:add-column-public-api-keys-next-rotation-at-f089ff40-add labels:expand,add-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-column public.api_keys.next_rotation_at: mends column-missing public.api_keys.next_rotation_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('8874891b723fe5fa9e230e0e3e2e017c', 'ff7efef83c37b4e92bb0b48bd9bdbec7')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-column-public-api-keys-next-rotation-at-f089ff40-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
  ALTER TABLE "public"."api_keys" ADD COLUMN "next_rotation_at" timestamptz;
  IF to_regclass('pgmend."attic_807658c6"') IS NOT NULL THEN
    PERFORM pgmend.quietly(ARRAY['"public"."api_keys"'], 'UPDATE ONLY "public"."api_keys" t SET "next_rotation_at" = a.kept FROM pgmend."attic_807658c6" a WHERE a.relation = ''"public"."api_keys"'' AND a.k0 = t."id"');
    DROP TABLE pgmend."attic_807658c6";
    DELETE FROM pgmend.ledger WHERE change_set = 'attic_807658c6 holds values of public.api_keys.next_rotation_at';
  END IF;
  PERFORM pgmend.record('add-column-public-api-keys-next-rotation-at-f089ff40-add');
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
--rollback   IF NOT pgmend.applied('add-column-public-api-keys-next-rotation-at-f089ff40-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   CREATE TABLE IF NOT EXISTS pgmend."attic_807658c6" AS SELECT ''::text AS relation, t."id" AS k0, t."next_rotation_at" AS kept FROM "public"."api_keys" t WITH NO DATA;
--rollback   PERFORM pgmend.revoke_all('pgmend."attic_807658c6"');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"'], 'INSERT INTO pgmend."attic_807658c6" SELECT ''"public"."api_keys"'', t."id", t."next_rotation_at" FROM ONLY "public"."api_keys" t WHERE t."next_rotation_at" IS NOT NULL');
--rollback   IF EXISTS (SELECT FROM pgmend."attic_807658c6") THEN
--rollback     INSERT INTO pgmend.ledger (change_set) VALUES ('attic_807658c6 holds values of public.api_keys.next_rotation_at') ON CONFLICT DO NOTHING;
--rollback     RAISE NOTICE USING MESSAGE = 'pgmend.attic_807658c6 keeps what was written into public.api_keys.next_rotation_at';
--rollback   ELSE
--rollback     DROP TABLE pgmend."attic_807658c6";
--rollback   END IF;
--rollback   ALTER TABLE "public"."api_keys" DROP COLUMN "next_rotation_at";
--rollback   PERFORM pgmend.forget('add-column-public-api-keys-next-rotation-at-f089ff40-add');
--rollback END
--rollback $pgmend$;
