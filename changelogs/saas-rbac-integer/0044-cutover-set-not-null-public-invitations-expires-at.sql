--liquibase formatted sql

-- set-not-null public.invitations.expires_at: mends column-nullable public.invitations.expires_at
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a row of public.invitations without expires_at.
-- Reversal: exact.

--changeset pgmend:set-not-null-public-invitations-expires-at-70bd120d-set labels:cutover,set-not-null runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: set-not-null public.invitations.expires_at: mends column-nullable public.invitations.expires_at
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('8f11baea4e53721fa0ef4fea25098f83', '06f66b5dcf08e76fc03ade6c684ea9f3')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('set-not-null-public-invitations-expires-at-70bd120d-set') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
  CREATE TABLE pgmend."attic_1e31bf45" AS SELECT ''::text AS relation, t."id" AS k0, t."expires_at" AS filled FROM "public"."invitations" t WITH NO DATA;
  ALTER TABLE pgmend."attic_1e31bf45" ADD PRIMARY KEY (relation, k0);
  PERFORM pgmend.revoke_all('pgmend."attic_1e31bf45"');
  PERFORM pgmend.quietly(ARRAY['"public"."invitations"'], 'INSERT INTO pgmend."attic_1e31bf45" SELECT ''"public"."invitations"'', t."id", (created_at + interval ''168 hours'') FROM ONLY "public"."invitations" t WHERE t."expires_at" IS NULL ON CONFLICT (relation, k0) DO UPDATE SET filled = EXCLUDED.filled');
  PERFORM pgmend.quietly(ARRAY['"public"."invitations"'], 'UPDATE ONLY "public"."invitations" t SET "expires_at" = a.filled FROM pgmend."attic_1e31bf45" a WHERE a.relation = ''"public"."invitations"'' AND a.k0 = t."id" AND t."expires_at" IS NULL');
  ALTER TABLE "public"."invitations" ALTER COLUMN "expires_at" SET NOT NULL;
  PERFORM pgmend.record('set-not-null-public-invitations-expires-at-70bd120d-set');
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
--rollback   IF NOT pgmend.applied('set-not-null-public-invitations-expires-at-70bd120d-set') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   ALTER TABLE "public"."invitations" ALTER COLUMN "expires_at" DROP NOT NULL;
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"'], 'UPDATE ONLY "public"."invitations" t SET "expires_at" = NULL FROM pgmend."attic_1e31bf45" a WHERE a.relation = ''"public"."invitations"'' AND a.k0 = t."id" AND a.filled::text = t."expires_at"::text');
--rollback   DROP TABLE pgmend."attic_1e31bf45";
--rollback   PERFORM pgmend.forget('set-not-null-public-invitations-expires-at-70bd120d-set');
--rollback END
--rollback $pgmend$;
