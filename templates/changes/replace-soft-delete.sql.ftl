<#--
  A boolean flag gives way to a time and a reason. Both are kept in step by what changes, not by value, so that a row can be restored through
  either. Views, policies and indexes that read the flag read the time from now on; the flag itself stays until contract drops it.
-->
<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>

<#if operation.columnExists>
  -- Deleted rows without a time get one; which, is kept for the way back.
  PERFORM pgmend.quietly(ARRAY[${rel(table)}], ${lit(keep)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(table)}], ${lit(fill)});
<#else>
  -- The time of deletion, filled as the column is added: best known change of the row, else a constant.
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.column)} timestamptz
    GENERATED ALWAYS AS (CASE WHEN ${id(operation.flag)} THEN ${deletedAt} END) STORED;
  ALTER TABLE ${id(table)} ALTER COLUMN ${id(operation.column)} DROP EXPRESSION;
</#if>
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.reason)} text;
</#if>
<@carried.remake/>

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
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@active.drop/>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(table)};
  DROP FUNCTION pgmend.${id(syncFunction)}();
<@carried.drop/>
<@carried.functionsBack/>
<#if operation.columnExists>
  PERFORM pgmend.quietly(ARRAY[${rel(table)}], ${lit(unfill)});
  DROP TABLE pgmend.${id(attic)};
<#else>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.column)};
</#if>
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.reason)};
</#if>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>
