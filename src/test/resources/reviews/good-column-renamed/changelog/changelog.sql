--liquibase formatted sql

--changeset shop:add-customers-phone-number labels:expand
--comment It is a number, after all. Running code goes on with phone, the next release takes phone_number; phone goes in a changelog after that.
SET LOCAL lock_timeout = '700ms';
ALTER TABLE customers ADD COLUMN IF NOT EXISTS phone_number text;
--rollback SET LOCAL lock_timeout = '700ms';
--rollback ALTER TABLE customers DROP COLUMN IF EXISTS phone_number;

--changeset shop:keep-customers-phone-in-step labels:expand splitStatements:false rollbackSplitStatements:false
--comment Whichever of the two is written, the other follows.
SET LOCAL lock_timeout = '700ms';
CREATE OR REPLACE FUNCTION customers_phone_in_step() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.phone_number := coalesce(NEW.phone_number, NEW.phone);
    NEW.phone := NEW.phone_number;
  ELSIF NEW.phone IS DISTINCT FROM OLD.phone THEN
    NEW.phone_number := NEW.phone;
  ELSE
    NEW.phone := NEW.phone_number;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER phone_in_step BEFORE INSERT OR UPDATE OF phone, phone_number ON customers
  FOR EACH ROW WHEN (coalesce(current_setting('shop.filling', true), '') <> 'on') EXECUTE FUNCTION customers_phone_in_step();
/* liquibase rollback
SET LOCAL lock_timeout = '700ms';
DROP TRIGGER IF EXISTS phone_in_step ON customers;
DROP FUNCTION IF EXISTS customers_phone_in_step();
*/

--changeset shop:fill-customers-phone-number labels:expand runInTransaction:false splitStatements:false rollbackSplitStatements:false
--comment In batches that are committed.
DO $$
DECLARE
  reached bigint;
  last bigint;
BEGIN
  PERFORM set_config('lock_timeout', '700ms', false);
  LOOP
    PERFORM set_config('shop.filling', 'on', true);
    WITH batch AS (
      SELECT id FROM customers WHERE (reached IS NULL OR id > reached) AND phone_number IS DISTINCT FROM phone ORDER BY id LIMIT 2000 FOR UPDATE
    ), filled AS (
      UPDATE customers c SET phone_number = c.phone FROM batch b WHERE c.id = b.id RETURNING c.id
    )
    SELECT max(id) INTO last FROM filled;
    EXIT WHEN last IS NULL;
    reached := last;
    COMMIT;
  END LOOP;
END $$;
/* liquibase rollback
DO $$
DECLARE
  reached bigint;
  last bigint;
BEGIN
  PERFORM set_config('lock_timeout', '700ms', false);
  LOOP
    PERFORM set_config('shop.filling', 'on', true);
    WITH batch AS (
      SELECT id FROM customers WHERE (reached IS NULL OR id > reached) AND phone_number IS NOT NULL ORDER BY id LIMIT 2000 FOR UPDATE
    ), emptied AS (
      UPDATE customers c SET phone_number = NULL FROM batch b WHERE c.id = b.id RETURNING c.id
    )
    SELECT max(id) INTO last FROM emptied;
    EXIT WHEN last IS NULL;
    reached := last;
    COMMIT;
  END LOOP;
END $$;
*/
