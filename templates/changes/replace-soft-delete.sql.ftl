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

<@softdelete.sync/>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@lib.standing relation=table trigger=syncTrigger/>
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
