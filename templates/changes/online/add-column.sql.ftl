<#--
  A column that was not there, beside running writers. It has its default before rows of before are filled, in batches and past users' triggers, so
  that none comes without; a check that is validated spares SET NOT NULL its scan.
-->
<@changeset step="column">
<@lib.forward locks=tableLocks>
<#list addingFirst as a>
  <@statement>${a}</@statement>;
</#list>
<@added.restore/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
<#list own as o>
  PERFORM pgmend.free_triggers(${rel(o.table)});
</#list>
<@added.keep/>
  ALTER TABLE ${id(operation.table)} DROP COLUMN ${id(operation.column)};
</@lib.back>
</@rollback>
</@changeset>

<#list own as o>
<@changeset step="backfill" item=o.table?string tables=[o.table]>
<@online.statements>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(o.table)}, ${lit(o.assigned)},
  ${lit(o.pending)}, '', ${lit(raw(operation.column))}, ${batchRows?c}, 'forward')
</@online.statements>
<@rollback>
<@online.statements>
SELECT pgmend.free_triggers(${rel(o.table)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#list>

<#if operation.notNull>
<@changeset step="not-null">
<@online.statements>
CALL pgmend.build_not_null(${rel(operation.table)}, ${array([operation.column])})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.drop_not_null(${rel(operation.table)}, ${array([operation.column])})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#if>
