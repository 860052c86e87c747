<#--
  A unique key that counts deleted rows too gives its place, and its name, to a partial unique index that was built beside running writers. Both
  hold until the swap. On the way back the former one is built before it. A definition that cannot stand in a changelog as it is, is built in the swap.
-->
<@changeset step="claim">
<@lib.forward>
  IF to_regclass(${rel(index)}) IS NULL THEN
    RAISE EXCEPTION ${lit("there is no index " + index + " any more")} USING HINT = 'nothing was changed; plan again';
  END IF;
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  -- left by builds that were interrupted and are not in the history
  DROP INDEX IF EXISTS ${id(built)};
  DROP INDEX IF EXISTS ${id(former)};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="index">
<@online.statements>
CALL pgmend.clear_index(${rel(operation.table)}, ${rel(built)})
;;
<#if limitedBuilt?has_content>
${limitedBuilt}
;;
</#if>
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.undo>
DROP INDEX CONCURRENTLY IF EXISTS ${id(built)}
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>

<@changeset step="swap">
<@lib.forward locks=tableLocks>
<@unique.drop/>
  PERFORM pgmend.take_index(${rel(built)}, ${lit(index.name())}, ${lit(limited)});
<@carried.statements limitedMarks/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER INDEX ${id(index)} RENAME TO ${id(built.name())};
  PERFORM pgmend.take_index(${rel(former)}, ${lit(index.name())}, ${lit(original)});
<@carried.statements againMarks/>
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
