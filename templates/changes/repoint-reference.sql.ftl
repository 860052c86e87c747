<#--
  A foreign key points at the standard user table instead. Dropping the old one takes ACCESS EXCLUSIVE on the table that it pointed at too:
  if that is the authentication table, logins wait for as long as this change set runs (milliseconds on a small table).
-->
<@changeset step="repoint">
<@lib.forward locks=locks>
<@orphans.settle parent="a user in the new target" parents="Users that are missing in the new target"/>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
<#if !operation.duplicateOf?has_content>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.constraint)} FOREIGN KEY (<#list operation.columns as c>${id(c)}<#sep>, </#sep></#list>)
    REFERENCES ${id(operation.target)} (<#list operation.targetColumns as c>${id(c)}<#sep>, </#sep></#list>)<#if match?has_content> ${match}</#if><#if operation.onDelete != "NO ACTION"> ON DELETE ${operation.onDelete}</#if><#if tail?has_content> ${tail}</#if>;
<@carried.statements marks/>
</#if>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<#if !operation.duplicateOf?has_content>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
</#if>
<@orphans.unsettle parents="users"/>
  ${original};
<@carried.statements marks/>
</@lib.back>
</@rollback>
</@changeset>
