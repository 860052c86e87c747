<#--
  A unique index over columns that are never null becomes the primary key: no row is read. On the way back the index is built again beside
  running writers, before the key, with which the one of today goes.
-->
<@changeset step="promote">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} PRIMARY KEY USING INDEX ${id(operation.index)};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
  PERFORM pgmend.take_index(${rel(former)}, ${lit(operation.index)}, ${lit(original)});
<@carried.statements againMarks/>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="way-back-index">
<@online.after>
DROP INDEX CONCURRENTLY IF EXISTS ${id(former)}
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.after>
<@rollback>
<@online.statements>
CALL pgmend.clear_index(${rel(operation.table)}, ${rel(former)})
;;
<#if originalBuilt?has_content>
${originalBuilt}
;;
</#if>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
