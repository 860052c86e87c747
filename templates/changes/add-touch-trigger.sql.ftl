<#-- A trigger sets the time of a row's last change; partitions get it with their parent. -->
<@changeset step="add">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE ROW EXCLUSIVE');
  CREATE TRIGGER ${id(operation.trigger)} BEFORE UPDATE ON ${id(operation.table)} FOR EACH ROW EXECUTE FUNCTION ${id(operation.function)}();
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  DROP TRIGGER ${id(operation.trigger)} ON ${id(operation.table)};
</@lib.back>
</@rollback>
</@changeset>
