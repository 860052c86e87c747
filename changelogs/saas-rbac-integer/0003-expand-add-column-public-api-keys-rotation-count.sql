--liquibase formatted sql

-- add-column public.api_keys.rotation_count: mends column-missing public.api_keys.rotation_count
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Lock: public.api_keys ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: `select *`, COPY without a list of columns, and subscribers, which meet one column more.
-- Reversal: exact.

--changeset pgmend:add-column-public-api-keys-rotation-count-6dd0599a-add labels:expand,add-column runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: add-column public.api_keys.rotation_count: mends column-missing public.api_keys.rotation_count
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."api_keys"']::text[]) AS state) AS now WHERE state IN ('ff7efef83c37b4e92bb0b48bd9bdbec7', 'c0b54dab17b4ab24aa2e0cf44b8ba84b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('add-column-public-api-keys-rotation-count-6dd0599a-add') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
  ALTER TABLE "public"."api_keys" ADD COLUMN "rotation_count" integer NOT NULL DEFAULT (0);
  IF to_regclass('pgmend."attic_92678ddb"') IS NOT NULL THEN
    PERFORM pgmend.quietly(ARRAY['"public"."api_keys"'], 'UPDATE ONLY "public"."api_keys" t SET "rotation_count" = a.kept FROM pgmend."attic_92678ddb" a WHERE a.relation = ''"public"."api_keys"'' AND a.k0 = t."id"');
    DROP TABLE pgmend."attic_92678ddb";
    DELETE FROM pgmend.ledger WHERE change_set = 'attic_92678ddb holds values of public.api_keys.rotation_count';
  END IF;
  PERFORM pgmend.record('add-column-public-api-keys-rotation-count-6dd0599a-add');
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
--rollback   IF NOT pgmend.applied('add-column-public-api-keys-rotation-count-6dd0599a-add') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."api_keys"']::text[]);
--rollback   CREATE TABLE IF NOT EXISTS pgmend."attic_92678ddb" AS SELECT ''::text AS relation, t."id" AS k0, t."rotation_count" AS kept FROM "public"."api_keys" t WITH NO DATA;
--rollback   PERFORM pgmend.revoke_all('pgmend."attic_92678ddb"');
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."api_keys"'], 'INSERT INTO pgmend."attic_92678ddb" SELECT ''"public"."api_keys"'', t."id", t."rotation_count" FROM ONLY "public"."api_keys" t WHERE t."rotation_count" IS NOT NULL AND t."rotation_count"::text IS DISTINCT FROM (0)::integer::text');
--rollback   IF EXISTS (SELECT FROM pgmend."attic_92678ddb") THEN
--rollback     INSERT INTO pgmend.ledger (change_set) VALUES ('attic_92678ddb holds values of public.api_keys.rotation_count') ON CONFLICT DO NOTHING;
--rollback     RAISE NOTICE USING MESSAGE = 'pgmend.attic_92678ddb keeps what was written into public.api_keys.rotation_count';
--rollback   ELSE
--rollback     DROP TABLE pgmend."attic_92678ddb";
--rollback   END IF;
--rollback   ALTER TABLE "public"."api_keys" DROP COLUMN "rotation_count";
--rollback   PERFORM pgmend.forget('add-column-public-api-keys-rotation-count-6dd0599a-add');
--rollback END
--rollback $pgmend$;
