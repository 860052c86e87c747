<#-- A primary key that was not there: over a new column, whose values the table is written anew with, or over columns that are unique already. -->
<@changeset step="add">
<@lib.forward locks=tableLocks>
<#if operation.newColumn>
  <@statement>ALTER TABLE ${raw(operation.table)} ADD COLUMN ${raw(column)} uuid NOT NULL DEFAULT ${operation.newDefault}</@statement>;
</#if>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} PRIMARY KEY (${keys});
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
<#if operation.newColumn>
  ALTER TABLE ${id(operation.table)} DROP COLUMN ${id(column)};
</#if>
</@lib.back>
</@rollback>
</@changeset>
