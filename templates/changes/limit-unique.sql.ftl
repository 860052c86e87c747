<#--
  A unique key that counts deleted rows too gives its place, and its name, to a partial unique index. On the way back the former one is made
  again in the words in which PostgreSQL printed it; where a deleted row and a live one agree by then, that fails and says which.
-->
<@changeset step="swap">
<@lib.forward locks=tableLocks>
<@unique.drop/>
  EXECUTE ${lit(limited)};
<@carried.statements limitedMarks/>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  DROP INDEX ${id(index)};
  EXECUTE ${lit(original)};
<@carried.statements againMarks/>
</@lib.back>
</@rollback>
</@changeset>
