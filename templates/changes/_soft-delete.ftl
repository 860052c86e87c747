<#-- Flag and time are kept in step by what changes, not by value, so that a row can be restored through either. -->
<#macro sync>
<@statement>
CREATE FUNCTION pgmend.${raw(syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.${raw(operation.column)} IS NOT NULL THEN
      NEW.${raw(operation.flag)} := true;
    ELSIF NEW.${raw(operation.flag)} THEN
      NEW.${raw(operation.column)} := now();
    END IF;
  ELSIF NEW.${raw(operation.column)} IS DISTINCT FROM OLD.${raw(operation.column)} THEN
    IF NEW.${raw(operation.column)} IS NOT NULL THEN
      NEW.${raw(operation.flag)} := true;
    ELSIF NEW.${raw(operation.flag)} THEN
      NEW.${raw(operation.flag)} := false;
    END IF;
  ELSIF NEW.${raw(operation.flag)} IS DISTINCT FROM OLD.${raw(operation.flag)} THEN
    IF NEW.${raw(operation.flag)} AND NEW.${raw(operation.column)} IS NULL THEN
      NEW.${raw(operation.column)} := now();
    ELSIF NEW.${raw(operation.flag)} IS NOT TRUE THEN
      NEW.${raw(operation.column)} := NULL;
    END IF;
  END IF;
  RETURN NEW;
END
$pgmend_sync$
</@statement>;
  CREATE TRIGGER ${id(syncTrigger)} BEFORE INSERT OR UPDATE ON ${id(table)} FOR EACH ROW EXECUTE FUNCTION pgmend.${id(syncFunction)}();
</#macro>
