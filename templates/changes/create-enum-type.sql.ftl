<#-- A standard enum type that was not there. -->
<@changeset step="create">
<@lib.forward>
  CREATE TYPE ${id(operation.type)} AS ENUM (<#list operation.labels as l>${lit(l)}<#sep>, </#sep></#list>);
</@lib.forward>
<@rollback>
<@lib.back>
  DROP TYPE ${id(operation.type)};
</@lib.back>
</@rollback>
</@changeset>
