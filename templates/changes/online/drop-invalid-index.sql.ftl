<#--
  What an interrupted concurrent build left, dropped beside running writers. It takes a name of pgmend's own first: what is dropped, however often
  this has to be run, is what was found not valid.
-->
<@changeset step="retire">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
<@indexes.notValid/>
  ALTER INDEX IF EXISTS ${id(index)} RENAME TO ${id(built.name())};
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  -- not dropped yet, or only half
  ALTER INDEX IF EXISTS ${id(built)} RENAME TO ${id(index.name())};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="drop">
<@online.statements>
SELECT pgmend.name_old_transactions()
;;
DROP INDEX CONCURRENTLY IF EXISTS ${id(built)}
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<#-- what was not valid does not come back -->
<@online.statements>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
