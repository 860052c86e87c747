<#--
  A column becomes NOT NULL. Rows that hold null take a value first, and the attic keeps which rows took what, so that the way back empties those
  and no others; or they go to the attic; or there must be none. User triggers do not fire for them.
-->
<@changeset step="set">
<@lib.forward locks=tableLocks>
<#if operation.isFilled()>
<@notnull.keep/>
<#list filled as f>
  PERFORM pgmend.quietly(ARRAY[${rel(f.table)}], ${lit(f.record)});
  PERFORM pgmend.quietly(ARRAY[${rel(f.table)}], ${lit(f.fill)});
</#list>
<#elseif operation.nulls == "QUARANTINE">
<@quarantine.leave operation.table tableLocks/>
</#if>
  ALTER TABLE ${id(operation.table)} ALTER COLUMN ${id(operation.column)} SET NOT NULL;
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} ALTER COLUMN ${id(operation.column)} DROP NOT NULL;
<@notnull.ownMarks/>
<#if operation.isFilled()>
<#list filled as f>
  PERFORM pgmend.quietly(ARRAY[${rel(f.table)}], ${lit(f.empty)});
</#list>
  DROP TABLE pgmend.${id(attic)};
<#elseif operation.nulls == "QUARANTINE">
<@quarantine.back tableLocks/>
</#if>
</@lib.back>
</@rollback>
</@changeset>
