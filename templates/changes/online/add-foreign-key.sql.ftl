<#--
  A foreign key that was not there, beside running writers: it is added without a look at the rows, which holds for every write from then on, and
  validated in a change set of its own while others read and write. On the way back PostgreSQL keeps what it knows about the rows until the key goes.
-->
<@changeset step="add">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(locks)}, 'SHARE ROW EXCLUSIVE');
  <@statement>ALTER TABLE ${raw(operation.table)} ADD CONSTRAINT ${raw(operation.constraint)} ${operation.definition()} NOT VALID</@statement>;
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="validate">
<@online.statements>
CALL pgmend.validate(${rel(operation.table)}, ${lit(operation.constraint)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
