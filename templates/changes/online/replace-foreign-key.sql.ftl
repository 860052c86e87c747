<#--
  A foreign key does something else from now on, beside running writers: the new one is added and validated under another name before the old one
  goes, under a lock of milliseconds. Both hold in between.
-->
<@changeset step="constraint" item=fresh.item() tables=fresh.tables>
<@online.statements>
<@online.constraint fresh/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.undo>
<@online.noConstraint fresh/>
;;
CALL pgmend.drop_constraint(${online.relations(back)}, ${rel(back.table)}, ${lit(back.built)})
;;
SELECT pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>

<@changeset step="replace">
<@lib.forward locks=locks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
  ALTER TABLE ${id(operation.table)} RENAME CONSTRAINT ${id(fresh.built)} TO ${id(operation.constraint)};
<@carried.statements marks/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  ALTER TABLE ${id(operation.table)} RENAME CONSTRAINT ${id(operation.constraint)} TO ${id(fresh.built)};
  -- validated beside running writers before this; where that was left out it is added here
  IF pgmend.has_constraint(${rel(operation.table)}, ${lit(back.built)}) THEN
    ALTER TABLE ${id(operation.table)} RENAME CONSTRAINT ${id(back.built)} TO ${id(operation.constraint)};
  ELSE
    ${original};
  END IF;
<@carried.statements marks/>
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="way-back-constraint" item=back.item() tables=back.tables>
<@online.after>
<@online.noConstraint back/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.after>
<@rollback>
<@online.statements>
<@online.constraint back/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
