<#--
  A primary key and a unique key change places. What was unique becomes the primary key, under the primary key's name; what was the primary key stays
  unique. An index belongs to its constraint, so both are built anew; the way back makes the former ones in the words in which PostgreSQL printed them.
-->
<#macro built k>
  PERFORM set_config('default_tablespace', <@indexes.tablespace k/>, true);
  EXECUTE ${lit(k.create())};
<@carried.statements k.then()/>
</#macro>

<@changeset step="swap">
<@lib.forward locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.key)};
<#if constraint>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.unique)};
<#else>
  DROP INDEX ${id(index)};
</#if>
<@built newKey/>
<@built newUnique/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.key)};
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.kept)};
<@built oldKey/>
<@built oldUnique/>
</@lib.back>
</@rollback>
</@changeset>
