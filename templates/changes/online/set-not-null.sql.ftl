<#--
  A column becomes NOT NULL beside running writers. Rows of before take their value in batches while null is still allowed; then a check keeps
  further nulls away, the few rows that came meanwhile follow, the check is validated, which blocks nobody, and stands in for the scan that SET NOT
  NULL would do under its lock; then it goes. The attic keeps which rows took what: the way back empties those that still hold it, in batches.
-->
<@changeset step="claim">
<@lib.forward>
<#if operation.isFilled()>
<@notnull.keep/>
<#else>
  -- Nothing is done yet: whether the table is as it was planned is asked before a scan that may take long.
</#if>
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
<#list filled as f>
  PERFORM pgmend.free_triggers(${rel(f.table)});
</#list>
<#if operation.isFilled()>
  DROP TABLE pgmend.${id(attic)};
<#else>
  -- left by a run that was interrupted and is not in the history
  PERFORM pgmend.lock_tables(${array(tableLocks)});
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT IF EXISTS ${id(guardName)};
  ALTER TABLE ${id(operation.table)} ALTER COLUMN ${id(operation.column)} DROP NOT NULL;
<@notnull.ownMarks/>
</#if>
</@lib.back>
</@rollback>
</@changeset>

<#if operation.isFilled()>
<#-- Stands before any row is filled, so that its rollback runs after all others and empties what an interrupted run filled, too. -->
<@changeset step="empty">
<@online.statements>
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.drop_not_null(${rel(operation.table)}, ${array([operation.column])})
;;
<#list filled as f>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(f.table)}, ${lit(raw(operation.column) + " = NULL")},
  ${lit(f.emptied)}, '', '', ${batchRows?c}, 'back')
;;
</#list>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<@filling "fill"/>

<@changeset step="guard">
<@online.statements>
CALL pgmend.build_constraint(${array(tableLocks)}, 'ACCESS EXCLUSIVE', ${rel(operation.table)}, ${lit(guardName)}, ${lit(guardCheck)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.drop_constraint(${array(tableLocks)}, ${rel(operation.table)}, ${lit(guardName)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<@filling "sweep"/>
</#if>

<@changeset step="set">
<@online.statements>
CALL pgmend.build_not_null(${rel(operation.table)}, ${array([operation.column])})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.drop_not_null(${rel(operation.table)}, ${array([operation.column])})
;;
<#if marked?has_content>
DO $pgmend$
BEGIN
  PERFORM pgmend.lock_tables(${array(tableLocks)});
<@notnull.ownMarks/>
END
$pgmend$
;;
</#if>
<#if operation.isFilled()>
CALL pgmend.build_constraint(${array(tableLocks)}, 'ACCESS EXCLUSIVE', ${rel(operation.table)}, ${lit(guardName)}, ${lit(guardCheck)})
;;
</#if>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<#-- One change set a table: its own rows, in batches. Going back leaves them filled; the rollback of "empty" empties them. -->
<#macro filling step>
<#list filled as f>
<@changeset step=step item=f.table?string tables=[f.table]>
<@online.statements>
DO $pgmend$
BEGIN
  PERFORM set_config('row_security', 'off', true);
  <@statement>${f.record}</@statement>;
END
$pgmend$
;;
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(f.table)}, ${lit(f.assigned)},
  ${lit(f.pending)}, '', ${lit(raw(operation.column))}, ${batchRows?c}, 'forward')
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#list>
</#macro>
