<#--
  A boolean flag gives way to a time and a reason, beside running writers. Both are kept in step from the start; what filters by the flag is built
  anew over the time, and takes the old one's place under a short lock.
-->
<@changeset step="columns">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.column)} timestamptz;
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.reason)} text;
</#if>

<@softdelete.sync/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
<@online.clear [table] beside/>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(table)};
  DROP FUNCTION pgmend.${id(syncFunction)}();
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.column)};
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.reason)};
</#if>
</@lib.back>
</@rollback>
</@changeset>

<#-- The time of deletion: best known change of the row, else a constant. -->
<@changeset step="backfill" item=table?string tables=[table]>
<@online.statements>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(table)}, ${lit(assignments)},
  ${lit(pending)}, '', ${lit(raw(operation.column))}, ${batchRows?c}, 'forward')
</@online.statements>
<@rollback>
<@online.undo>
SELECT pgmend.free_triggers(${rel(table)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>
<@online.builds beside/>

<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>
<@carried.remake/>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@active.drop/>
<@carried.drop/>
<@carried.functionsBack/>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>

<@online.wayBack beside/>
