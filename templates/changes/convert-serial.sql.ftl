<#--
  A serial column becomes an identity column: its default goes, and a sequence of the same name and shape, which belongs to the identity, goes on
  where the other stands. Nobody can draw from either meanwhile.
-->
<@changeset step="convert">
<@lib.forward locks=tableLocks>
<@carried.statements forward/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
<@carried.statements back/>
</@lib.back>
</@rollback>
</@changeset>
