<#--
  A column goes out of use. It keeps its place and its values, under a name that no application knows, until contract drops it: so the way back is
  one more renaming. Where something else says what it said, it goes on to follow that in rows that are written: should it come back, it says what
  an application of before would have written. What cannot be worked out, or does not fit, is left as it is and fails nobody's write.
-->
<#macro standing>
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(${rel(operation.table)}) AND attname = ${lit(operation.parked())} AND NOT attisdropped) THEN
    RAISE EXCEPTION ${lit("table " + operation.table + " was dropped, or made again, since this change set ran: it cannot be undone there")}
      USING HINT = ${lit("if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = '" + changeSetId + "', then roll back again")};
  END IF;
</#macro>
<@changeset step=operation.keepsCopy?then("copy", "retire")>
<@lib.forward locks=locks>
<#if derived?has_content>
  -- Whether the server understands what the value is derived from; it reads no rows.
  EXECUTE ${lit(valid)};
</#if>
<#if operation.keepsCopy>
  -- Where both differ the column is right: its source takes what it holds, and the attic keeps what that held.
  PERFORM pgmend.quietly(${array(copyLocks)}, ${lit(keep)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(${array(copyLocks)}, ${lit(fill)});
  PERFORM pgmend.quietly(${array(copyLocks)}, ${lit(note)});
</#if>
  ALTER TABLE ${id(operation.table)} RENAME COLUMN ${id(operation.column)} TO ${id(operation.parked())};
<#if operation.fallback?has_content>
  <@statement>ALTER TABLE ${raw(operation.table)} ALTER COLUMN ${raw(operation.parked())} SET DEFAULT ${operation.fallback}</@statement>;
</#if>
<#if derived?has_content>
<@statement>
CREATE FUNCTION pgmend.${raw(syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
#variable_conflict use_column
DECLARE
  pgmend_says ${raw(operation.table)}.${raw(operation.parked())}%TYPE;
  pgmend_said ${raw(operation.table)}.${raw(operation.parked())}%TYPE;
BEGIN
  BEGIN
    SELECT ${derived} INTO pgmend_says FROM (SELECT NEW.*) AS c;
    IF TG_OP = 'UPDATE' THEN
      SELECT ${derived} INTO pgmend_said FROM (SELECT OLD.*) AS c;
      IF pgmend_says IS NOT DISTINCT FROM pgmend_said THEN
        RETURN NEW;
      END IF;
    END IF;
  EXCEPTION WHEN OTHERS THEN
    RETURN NEW;
  END;
<#if nullable>
  NEW.${raw(operation.parked())} := pgmend_says;
<#else>
  NEW.${raw(operation.parked())} := coalesce(pgmend_says, NEW.${raw(operation.parked())});
</#if>
  RETURN NEW;
END
$pgmend_sync$
</@statement>;
  CREATE TRIGGER ${id(syncTrigger)} BEFORE INSERT OR UPDATE ON ${id(operation.table)} FOR EACH ROW EXECUTE FUNCTION pgmend.${id(syncFunction)}();
</#if>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@standing/>
<@active.drop/>
<#if derived?has_content>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(operation.table)};
  DROP FUNCTION pgmend.${id(syncFunction)}();
</#if>
<#if operation.fallback?has_content>
  ALTER TABLE ${id(operation.table)} ALTER COLUMN ${id(operation.parked())} DROP DEFAULT;
</#if>
  ALTER TABLE ${id(operation.table)} RENAME COLUMN ${id(operation.parked())} TO ${id(operation.column)};
<#if operation.keepsCopy>
  -- Those rows of the source that still hold what they took.
  PERFORM pgmend.quietly(${array(copyLocks)}, ${lit(unfill)});
  DROP TABLE pgmend.${id(attic)};
</#if>
</@lib.back>
</@rollback>
</@changeset>
