<#-- A check. Rows that break it go to the attic first, or stay, and then it holds for rows that are written from now on; or there must be none. -->
<@changeset step="add">
<@lib.forward locks=tableLocks>
<#if operation.violations == "QUARANTINE">
<@quarantine.leave operation.table tableLocks/>
</#if>
  <@statement>${add}<#if operation.violations == "STAY"> NOT VALID</#if></@statement>;
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
<#if operation.violations == "QUARANTINE">
<@quarantine.back tableLocks/>
</#if>
</@lib.back>
</@rollback>
</@changeset>
