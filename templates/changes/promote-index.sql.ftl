<#-- A unique index over columns that are never null becomes the primary key: no row is read. It takes the key's name. -->
<@changeset step="promote">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} PRIMARY KEY USING INDEX ${id(operation.index)};
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  -- An index does not outlive its key, so it is made again in the words in which PostgreSQL printed it.
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
  EXECUTE ${lit(original)};
<@carried.statements againMarks/>
</@lib.back>
</@rollback>
</@changeset>
