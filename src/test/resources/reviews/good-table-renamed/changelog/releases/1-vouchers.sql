--liquibase formatted sql

--changeset shop:coupons-become-vouchers labels:cutover splitStatements:false rollbackSplitStatements:false
--comment Running code goes on with coupons, a view through which it reads and writes.
DO $$
BEGIN
  PERFORM set_config('lock_timeout', '700ms', true);
  IF to_regclass('public.vouchers') IS NULL THEN
    ALTER TABLE public.coupons RENAME TO vouchers;
    CREATE VIEW public.coupons WITH (security_invoker = true) AS SELECT code, percent FROM public.vouchers;
  END IF;
END $$;
/* liquibase rollback
DO $$
BEGIN
  PERFORM set_config('lock_timeout', '700ms', true);
  IF to_regclass('public.vouchers') IS NOT NULL THEN
    DROP VIEW IF EXISTS public.coupons;
    ALTER TABLE public.vouchers RENAME TO coupons;
  END IF;
END $$;
*/
