<#--
  A column that was not there. What is the same for all rows PostgreSQL notes once and writes into none; else the table is written anew, past users'
  triggers. The way back drops the column, and the attic keeps what was written into it since.
-->
<@changeset step="add">
<@lib.forward locks=tableLocks>
<#list adding as a>
  <@statement>${a}</@statement>;
</#list>
<@added.restore/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
<@added.keep/>
  ALTER TABLE ${id(operation.table)} DROP COLUMN ${id(operation.column)};
</@lib.back>
</@rollback>
</@changeset>
