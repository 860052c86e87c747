<#--
  Rows that must not agree in some columns, beside running writers. The unique index is built under a name of pgmend's own, so that what an
  interrupted build left behind, valid or not, is known and goes before the next attempt. From the moment at which its build begins, writers
  that make rows agree fail. Then it takes its name, or becomes the constraint's.
-->
<@changeset step="claim">
<@lib.forward>
  -- A build may take hours: better to know before it than after it.
  IF to_regclass(${rel(index)}) IS NOT NULL OR pgmend.has_constraint(${rel(operation.table)}, ${lit(operation.name)}) THEN
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
<#if splits>
CREATE UNIQUE INDEX CONCURRENTLY ${id(built.name())} ${indexed}
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

<@changeset step="name">
<#if operation.constraint>
<@lib.forward locks=tableLocks>
  -- Where only this was rolled back, the index went with the constraint, and is built here and now.
  IF to_regclass(${rel(built)}) IS NULL THEN
    CREATE UNIQUE INDEX ${id(built.name())} ${indexed};
  END IF;
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} UNIQUE USING INDEX ${id(built.name())};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  -- An index does not outlive its constraint.
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
</@lib.back>
</@rollback>
<#else>
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  PERFORM pgmend.take_index(${rel(built)}, ${lit(index.name())}, ${lit(whole)});
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  ALTER INDEX ${id(index)} RENAME TO ${id(built.name())};
</@lib.back>
</@rollback>
</#if>
</@changeset>
