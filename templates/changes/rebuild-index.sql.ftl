<#--
  An index that is not valid, rebuilt in place: it keeps its name and all that hangs on it. While it is rebuilt no query over its table can be
  planned, so the table is locked as a whole. The way back leaves it valid, since PostgreSQL has no way to make an index what it was.
-->
<@changeset step="rebuild">
<@lib.forward>
<@indexes.standing index/>
  PERFORM pgmend.lock_tables(${array(tableLocks)});
<#list operation.rebuilds() as r>
  REINDEX INDEX ${id(r.index())};
</#list>
<@indexes.attach/>
</@lib.forward>
<@rollback>
<@lib.back>
  -- the index stays valid
</@lib.back>
</@rollback>
</@changeset>
