<#--
  Rows that must not agree in some columns. A constraint where all rows count; a unique index where some do, since a constraint has no
  condition. Rows that agree already leave, or cease to count, in the same transaction, as the profile says.
-->
<@changeset step="add">
<#if operation.constraint || surplus>
<@lib.forward locks=tableLocks>
<@unique.settle/>
<@unique.create/>
</@lib.forward>
<#else>
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE');
<@unique.create/>
</@lib.forward>
</#if>
<@rollback>
<@lib.back locks=tableLocks>
<@unique.drop/>
<@unique.unsettle/>
</@lib.back>
</@rollback>
</@changeset>
