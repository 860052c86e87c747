<#--
  A foreign key that was not there. It is checked against every row under SHARE ROW EXCLUSIVE (blocks writes, not reads) on both tables; where
  rows without a parent have to go first, the table is locked whole. Dropping it on the way back takes ACCESS EXCLUSIVE on both.
-->
<@changeset step="add">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(locks)}<#if operation.orphans == "REFUSE">, 'SHARE ROW EXCLUSIVE'</#if>);
<@orphans.settle parent="a parent" parents="Parents that are missing"/>
  <@statement>ALTER TABLE ${raw(operation.table)} ADD CONSTRAINT ${raw(operation.constraint)} ${operation.definition()}<#if operation.notValid> NOT VALID</#if></@statement>;
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
<@orphans.unsettle parents="parents"/>
</@lib.back>
</@rollback>
</@changeset>
