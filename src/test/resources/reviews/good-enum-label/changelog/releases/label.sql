--liquibase formatted sql

--changeset shop:label-refunded labels:expand splitStatements:false rollbackSplitStatements:false
--comment Orders can be refunded. The label is committed before anything uses it. To take it back, the type is made anew without it.
DO $$
BEGIN
  PERFORM set_config('lock_timeout', '700ms', true);
  ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'refunded' AFTER 'shipped';
END $$;
/* liquibase rollback
DO $$
BEGIN
  PERFORM set_config('lock_timeout', '700ms', true);
  IF 'refunded' = ANY (enum_range(NULL::order_state)::text[]) THEN
    ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;
    ALTER TYPE order_state RENAME TO order_state_with_refunded;
    CREATE TYPE order_state AS ENUM ('new', 'paid', 'shipped');
    ALTER TABLE orders ALTER COLUMN state TYPE order_state USING state::text::order_state;
    ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
    DROP TYPE order_state_with_refunded;
  END IF;
END $$;
*/
