<#--
  A primary key that was not there, beside running writers. A new column has its default before rows of before are filled, so that none comes
  without; the unique index is built under a name of pgmend's own and becomes the key's in the end.
-->
<#if operation.newColumn>
<@changeset step="column">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} ADD COLUMN ${id(column)} uuid;
  <@statement>ALTER TABLE ${raw(operation.table)} ALTER COLUMN ${raw(column)} SET DEFAULT ${operation.newDefault}</@statement>;
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  PERFORM pgmend.free_triggers(${rel(operation.table)});
  ALTER TABLE ${id(operation.table)} DROP COLUMN ${id(column)};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="backfill">
<@online.statements>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(operation.table)}, ${lit(assigned)},
  ${lit(pending)}, '', ${lit(raw(column))}, ${batchRows?c}, 'forward')
</@online.statements>
<@rollback>
<@online.undo>
SELECT pgmend.free_triggers(${rel(operation.table)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>

<@changeset step="not-null">
<@online.statements>
CALL pgmend.build_not_null(${rel(operation.table)}, ${array([column])})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.undo>
CALL pgmend.drop_not_null(${rel(operation.table)}, ${array([column])})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>
<#else>
<@changeset step="claim">
<@lib.forward>
  -- Nothing is done yet: whether the table is as it was planned is asked before a build that may take long.
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  -- left by a build that was interrupted and is not in the history
  DROP INDEX IF EXISTS ${id(built)};
</@lib.back>
</@rollback>
</@changeset>
</#if>

<@changeset step="index">
<@online.statements>
CALL pgmend.clear_index(${rel(operation.table)}, ${rel(built)})
;;
<#if splits>
CREATE UNIQUE INDEX CONCURRENTLY ${id(built.name())} ON ${id(operation.table)} (${keys})
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

<@changeset step="key">
<@lib.forward locks=tableLocks>
  -- Where only this was rolled back, the index went with the key, and is built here and now.
  IF to_regclass(${rel(built)}) IS NULL THEN
    CREATE UNIQUE INDEX ${id(built.name())} ON ${id(operation.table)} (${keys});
  END IF;
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} PRIMARY KEY USING INDEX ${id(built.name())};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
</@lib.back>
</@rollback>
</@changeset>
