<#-- Soft-delete columns that a table lacks: nullable and without default, so nothing is rewritten. -->
<@changeset step="add">
<@lib.forward locks=locks>
<#if !operation.columnExists>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.column)} timestamptz;
</#if>
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} ADD COLUMN ${id(operation.reason)} text;
</#if>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@active.drop/>
<#if operation.reason?has_content && !operation.reasonExists>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.reason)};
</#if>
<#if !operation.columnExists>
  ALTER TABLE ${id(table)} DROP COLUMN ${id(operation.column)};
</#if>
</@lib.back>
</@rollback>
</@changeset>
