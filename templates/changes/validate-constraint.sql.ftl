<#--
  A check or foreign key is held against the rows of before, which blocks no reads or writes. Rows that break it go to the attic first, or there must
  be none.
-->
<@changeset step="validate">
<@lib.forward>
<#if operation.isQuarantined()>
  PERFORM pgmend.lock_tables(${array(tableLocks)});
<@quarantine.leave operation.table ownLocks/>
<#else>
  PERFORM pgmend.lock_tables(${array(ownLocks)}, 'SHARE UPDATE EXCLUSIVE');
</#if>
  ALTER TABLE ${id(operation.table)} VALIDATE CONSTRAINT ${id(operation.constraint)};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  -- no statement takes the mark back: the constraint is made anew without it, at once
  <@statement>${drop}</@statement>;
<#if operation.isQuarantined()>
<@quarantine.back ownLocks/>
</#if>
  <@statement>${add}</@statement>;
<#list comments as c>
  <@statement>${c}</@statement>;
</#list>
</@lib.back>
</@rollback>
</@changeset>
