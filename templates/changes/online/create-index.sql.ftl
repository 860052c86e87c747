<#--
  An index that was not there, built beside running writers. It is built under a name of pgmend's own, so that what an interrupted build left
  behind, valid or not, is known and goes before the next attempt; nobody else's index is ever dropped. Then it takes its name.
-->
<@changeset step="claim">
<@lib.forward>
  -- A build may take hours: better to know before it than after it.
  IF to_regclass(${rel(index)}) IS NOT NULL THEN
    RAISE EXCEPTION ${lit("the name " + index + " is taken")}
      USING HINT = 'nothing was changed; drop or rename what bears it, or plan again';
  END IF;
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  -- left by a build that was interrupted and is not in the history
  DROP INDEX IF EXISTS ${id(built)};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="build">
<@online.statements>
CALL pgmend.clear_index(${rel(operation.table)}, ${rel(built)})
;;
CREATE INDEX CONCURRENTLY ${id(built.name())} <@indexes.definition/>

;;
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

<@changeset step="name">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  ALTER INDEX ${id(built)} RENAME TO ${id(index.name())};
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  ALTER INDEX ${id(index)} RENAME TO ${id(built.name())};
</@lib.back>
</@rollback>
</@changeset>
