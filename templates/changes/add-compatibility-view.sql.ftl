<#-- A view of all rows under the names that the columns have now; it goes on to show these when one of them is renamed. -->
<@changeset step="add">
<@lib.forward>
<@active.create/>
</@lib.forward>
<@rollback>
<@lib.back>
<@active.drop/>
</@lib.back>
</@rollback>
</@changeset>
