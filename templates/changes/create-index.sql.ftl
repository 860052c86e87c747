<#-- An index that was not there, built under a lock that blocks writes and not reads. -->
<@changeset step="create">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE');
  CREATE INDEX ${id(operation.name)} <@indexes.definition/>;
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  DROP INDEX ${id(index)};
</@lib.back>
</@rollback>
</@changeset>
