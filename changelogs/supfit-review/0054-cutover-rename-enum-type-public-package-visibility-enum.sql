--liquibase formatted sql

-- rename-enum-type public.package_visibility_enum: mends enum-nonstandard public.media.visibility, enum-nonstandard public.professional_packages.visibility
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Breaks: code that names the type public.package_visibility_enum.
-- Reversal: exact.

--changeset pgmend:rename-enum-type-public-package-visibility-enum-8976b240-rename labels:cutover,rename-enum-type runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: rename-enum-type public.package_visibility_enum: mends enum-nonstandard public.media.visibility, enum-nonstandard public.professional_packages.visibility
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('rename-enum-type-public-package-visibility-enum-8976b240-rename') THEN
    RETURN;
  END IF;
  ALTER TYPE "public"."package_visibility_enum" RENAME TO "visibility_enum";
  PERFORM pgmend.record('rename-enum-type-public-package-visibility-enum-8976b240-rename');
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
--rollback   IF NOT pgmend.applied('rename-enum-type-public-package-visibility-enum-8976b240-rename') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   ALTER TYPE "public"."visibility_enum" RENAME TO "package_visibility_enum";
--rollback   PERFORM pgmend.forget('rename-enum-type-public-package-visibility-enum-8976b240-rename');
--rollback END
--rollback $pgmend$;
