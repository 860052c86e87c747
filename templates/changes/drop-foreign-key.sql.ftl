<#--
  A foreign key goes that another one makes needless. Both tables are locked whole, for no longer than the catalogue needs; on the way back every
  row is looked at under that lock.
-->
<@changeset step="drop">
<@lib.forward locks=locks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  ${original};
<@carried.statements marks/>
</@lib.back>
</@rollback>
</@changeset>
