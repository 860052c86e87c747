--liquibase formatted sql

-- set-not-null public.invitations.invited_by_id: mends column-nullable public.invitations.invited_by_id
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.invitations ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that writes a row of public.invitations without invited_by_id.
-- Reversal: exact.

--changeset pgmend:set-not-null-public-invitations-invited-by-id-eab1c65e-set labels:cutover,set-not-null runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: set-not-null public.invitations.invited_by_id: mends column-nullable public.invitations.invited_by_id
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."invitations"']::text[]) AS state) AS now WHERE state IN ('06f66b5dcf08e76fc03ade6c684ea9f3', '7789a30f738875f5b0ccc7d7858ac598')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('set-not-null-public-invitations-invited-by-id-eab1c65e-set') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
  CREATE TABLE pgmend."attic_1544b6a6" (LIKE "public"."invitations");
  PERFORM pgmend.revoke_all('pgmend."attic_1544b6a6"');
  PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'WITH gone AS (DELETE FROM "public"."invitations" c WHERE c."invited_by_id" IS NULL RETURNING *) INSERT INTO pgmend."attic_1544b6a6" SELECT * FROM gone');
  ALTER TABLE "public"."invitations" ALTER COLUMN "invited_by_id" SET NOT NULL;
  PERFORM pgmend.record('set-not-null-public-invitations-invited-by-id-eab1c65e-set');
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
--rollback   IF NOT pgmend.applied('set-not-null-public-invitations-invited-by-id-eab1c65e-set') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."invitations"']::text[]);
--rollback   ALTER TABLE "public"."invitations" ALTER COLUMN "invited_by_id" DROP NOT NULL;
--rollback   PERFORM pgmend.quietly(ARRAY['"public"."invitations"']::text[], 'INSERT INTO "public"."invitations" ("id", "email", "token", "team_id", "role_id", "invited_by_id", "status", "message", "expires_at", "accepted_at", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "id", "email", "token", "team_id", "role_id", "invited_by_id", "status", "message", "expires_at", "accepted_at", "created_at", "updated_at" FROM pgmend."attic_1544b6a6"');
--rollback   DROP TABLE pgmend."attic_1544b6a6";
--rollback   PERFORM pgmend.forget('set-not-null-public-invitations-invited-by-id-eab1c65e-set');
--rollback END
--rollback $pgmend$;
