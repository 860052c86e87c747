<#-- A sequence counts as far as its column can hold. Whoever draws from it waits while its bounds change. -->
<@changeset step="widen">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE ROW EXCLUSIVE');
<@carried.statements forward/>
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE ROW EXCLUSIVE');
<@counted.within operation.sequence min max/>
<@carried.statements back/>
</@lib.back>
</@rollback>
</@changeset>
