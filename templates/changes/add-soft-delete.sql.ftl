<#-- Soft-delete columns for a table that has none: nullable and without default, so nothing is rewritten. -->
<@changeset step="add">
<@lib.forward locks=locks>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.column)} timestamptz;
<#if operation.reason?has_content>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.reason)} text;
</#if>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@active.drop/>
<#if operation.reason?has_content>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.reason)};
</#if>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.column)};
</@lib.back>
</@rollback>
</@changeset>
