<#-- An enum type that nothing uses. Where something came to use it meanwhile, PostgreSQL refuses and nothing is done. -->
<@changeset step="drop">
<@lib.forward>
  DROP TYPE ${id(operation.type)};
</@lib.forward>
<@rollback>
<@lib.back>
<@carried.statements create/>
</@lib.back>
</@rollback>
</@changeset>
