<#--
  A foreign key does something else from now on, or holds for every row. It is made anew under its name, which looks at every row while both tables
  are locked whole, unless it is not valid and stays so.
-->
<@changeset step="replace">
<@lib.forward locks=locks>
<@orphans.settle parent="a parent" parents="Parents that are missing"/>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
  <@statement>ALTER TABLE ${raw(operation.table)} ADD CONSTRAINT ${raw(operation.constraint)} ${operation.definition()}</@statement>;
<@carried.statements marks/>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
<@orphans.unsettle parents="parents"/>
  ${original};
<@carried.statements marks/>
</@lib.back>
</@rollback>
</@changeset>
