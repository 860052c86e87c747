--liquibase formatted sql

-- replace-foreign-key public.user_roles.user_roles_role_id_fkey: mends foreign-key-action-differs public.user_roles.user_roles_role_id_fkey
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Lock: public.user_roles ACCESS EXCLUSIVE, which blocks reads and writes.
-- Breaks: code that counts on what happens to rows of public.user_roles when their parent in public.roles is deleted or changed, or on when that is checked.
-- Reversal: exact.

--changeset pgmend:replace-foreign-key-public-user-roles-user-roles-role-id-fke-32a40799-replace labels:cutover,replace-foreign-key runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: replace-foreign-key public.user_roles.user_roles_role_id_fkey: mends foreign-key-action-differs public.user_roles.user_roles_role_id_fkey
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."roles"', '"public"."user_roles"']::text[]) AS state) AS now WHERE state IN ('a3b058a5ec64a29a90fe48df3007b28d', '8fa86b22748e42c12e804279e0eb4a9b')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('replace-foreign-key-public-user-roles-user-roles-role-id-fke-32a40799-replace') THEN
    RETURN;
  END IF;
  PERFORM pgmend.lock_tables(ARRAY['"public"."roles"', '"public"."user_roles"']::text[]);
  ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_role_id_fkey";
  ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "public"."roles" ("id") ON DELETE CASCADE;
  PERFORM pgmend.record('replace-foreign-key-public-user-roles-user-roles-role-id-fke-32a40799-replace');
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
--rollback   IF NOT pgmend.applied('replace-foreign-key-public-user-roles-user-roles-role-id-fke-32a40799-replace') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.lock_tables(ARRAY['"public"."roles"', '"public"."user_roles"']::text[]);
--rollback   ALTER TABLE "public"."user_roles" DROP CONSTRAINT "user_roles_role_id_fkey";
--rollback   ALTER TABLE "public"."user_roles" ADD CONSTRAINT "user_roles_role_id_fkey" FOREIGN KEY (role_id) REFERENCES public.roles(id);
--rollback   PERFORM pgmend.forget('replace-foreign-key-public-user-roles-user-roles-role-id-fke-32a40799-replace');
--rollback END
--rollback $pgmend$;
