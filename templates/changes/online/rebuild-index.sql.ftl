<#--
  An index that is not valid, rebuilt beside running writers and readers: PostgreSQL builds another one, which takes its place with all that hangs
  on it. What interrupted rebuilds left, indexes of the same definition under names that PostgreSQL makes, goes at the end, or with the rollback.
-->
<@changeset step="claim">
<@lib.forward>
<@indexes.standing index/>
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
<#list operation.rebuilds() as r>
<@indexes.clear r/>
</#list>
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="rebuild">
<@online.statements>
SELECT pgmend.name_old_transactions()
;;
<#list operation.rebuilds() as r>
REINDEX INDEX CONCURRENTLY ${id(r.index())}
;;
</#list>
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<#-- the index stays valid -->
<@online.statements>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<@changeset step="clear">
<@lib.forward>
<#list operation.rebuilds() as r>
<@indexes.clear r/>
</#list>
<@indexes.attach/>
</@lib.forward>
<@rollback>
<@lib.back>
  -- the index stays valid
</@lib.back>
</@rollback>
</@changeset>
