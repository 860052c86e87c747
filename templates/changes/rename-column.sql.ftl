<#-- A column gets another name: PostgreSQL follows it in all that depends on it, and views go on to show the old one. -->
<@changeset step="rename">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} RENAME COLUMN ${id(operation.column)} TO ${id(operation.to)};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} RENAME COLUMN ${id(operation.to)} TO ${id(operation.column)};
</@lib.back>
</@rollback>
</@changeset>
