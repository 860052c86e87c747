<#-- What an interrupted concurrent build left beside the index itself: no query can use it, and every write keeps it up. -->
<@changeset step="drop">
<@lib.forward locks=tableLocks>
<@indexes.notValid/>
  DROP INDEX IF EXISTS ${id(index)};
</@lib.forward>
<@rollback>
<@lib.back>
  -- what was not valid does not come back
</@lib.back>
</@rollback>
</@changeset>
