--liquibase formatted sql

-- rename-enum-type public.projectstatus: mends enum-nonstandard public.projects.status
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Breaks: code that names the type public.projectstatus or its labels [ACTIVE, ARCHIVED, COMPLETED].
-- Reversal: exact.

--changeset pgmend:rename-enum-type-public-projectstatus-9730297e-rename labels:cutover,rename-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: rename-enum-type public.projectstatus: mends enum-nonstandard public.projects.status
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('rename-enum-type-public-projectstatus-9730297e-rename') THEN
    RETURN;
  END IF;
  ALTER TYPE "public"."projectstatus" RENAME VALUE 'ACTIVE' TO 'active';
  ALTER TYPE "public"."projectstatus" RENAME VALUE 'ARCHIVED' TO 'archived';
  ALTER TYPE "public"."projectstatus" RENAME VALUE 'COMPLETED' TO 'completed';
  ALTER TYPE "public"."projectstatus" RENAME TO "project_status";
  PERFORM pgmend.record('rename-enum-type-public-projectstatus-9730297e-rename');
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
--rollback   IF NOT pgmend.applied('rename-enum-type-public-projectstatus-9730297e-rename') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   ALTER TYPE "public"."project_status" RENAME TO "projectstatus";
--rollback   ALTER TYPE "public"."projectstatus" RENAME VALUE 'active' TO 'ACTIVE';
--rollback   ALTER TYPE "public"."projectstatus" RENAME VALUE 'archived' TO 'ARCHIVED';
--rollback   ALTER TYPE "public"."projectstatus" RENAME VALUE 'completed' TO 'COMPLETED';
--rollback   PERFORM pgmend.forget('rename-enum-type-public-projectstatus-9730297e-rename');
--rollback END
--rollback $pgmend$;
