<#-- Only names differ from the standard: PostgreSQL renames the type and its labels in everything that depends on them. -->
<@changeset step="rename">
<@lib.forward>
<#list operation.labels as old, new>
  ALTER TYPE ${id(operation.from)} RENAME VALUE ${lit(old)} TO ${lit(new)};
</#list>
<#if operation.from.name != operation.to.name>
  ALTER TYPE ${id(operation.from)} RENAME TO ${id(operation.to.name)};
</#if>
<#if operation.from.schema != operation.to.schema>
  ALTER TYPE ${id(operation.from.schema)}.${id(operation.to.name)} SET SCHEMA ${id(operation.to.schema)};
</#if>
</@lib.forward>
<@rollback>
<@lib.back>
<#if operation.from.schema != operation.to.schema>
  ALTER TYPE ${id(operation.to)} SET SCHEMA ${id(operation.from.schema)};
</#if>
<#if operation.from.name != operation.to.name>
  ALTER TYPE ${id(operation.from.schema)}.${id(operation.to.name)} RENAME TO ${id(operation.from.name)};
</#if>
<#list operation.labels as old, new>
  ALTER TYPE ${id(operation.from)} RENAME VALUE ${lit(new)} TO ${lit(old)};
</#list>
</@lib.back>
</@rollback>
</@changeset>
