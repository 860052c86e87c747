<#--
  A primary key and a unique key change places beside running writers. Both indexes are built under names of pgmend's own; the swap makes keys of them. On
  the way back the former ones are built before it. A definition that cannot stand in a changelog as it is, is built in the swap.
-->
<#macro build k>
CALL pgmend.clear_index(${rel(operation.table)}, ${rel(k.built())})
<#if k.concurrently()?has_content>
;;
SELECT set_config('default_tablespace', <@indexes.tablespace k/>, false)
;;
${k.concurrently()}
;;
RESET default_tablespace
</#if>
</#macro>

<#macro taken k>
  PERFORM set_config('default_tablespace', <@indexes.tablespace k/>, true);
  PERFORM pgmend.take_index(${rel(k.built())}, ${lit(k.name().name())}, ${lit(k.create())});
<@carried.statements k.then()/>
</#macro>

<#macro before step k>
<@changeset step=step>
<@online.statements>
<@build k/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.undo>
DROP INDEX CONCURRENTLY IF EXISTS ${id(k.built())}
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>
</#macro>

<#macro after step k>
<@changeset step=step>
<@online.after>
DROP INDEX CONCURRENTLY IF EXISTS ${id(k.built())}
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.after>
<@rollback>
<@online.statements>
<@build k/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#macro>

<@changeset step="claim">
<@lib.forward>
  -- Nothing is done yet: whether the table is as it was planned is asked before builds that may take long.
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  -- left by builds that were interrupted and are not in the history
<#list [newKey, newUnique, oldKey, oldUnique] as k>
  DROP INDEX IF EXISTS ${id(k.built())};
</#list>
</@lib.back>
</@rollback>
</@changeset>

<@before "key-index" newKey/>

<@before "unique-index" newUnique/>

<@changeset step="swap">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.key)};
<#if constraint>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.unique)};
<#else>
  DROP INDEX ${id(index)};
</#if>
<@taken newKey/>
<@taken newUnique/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.key)};
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.kept)};
<@taken oldKey/>
<@taken oldUnique/>
</@lib.back>
</@rollback>
</@changeset>

<@after "way-back-key-index" oldKey/>

<@after "way-back-unique-index" oldUnique/>
