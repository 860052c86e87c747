<#--
  An index that another stands in for, dropped beside running readers and writers. It takes a name of pgmend's own first: what is dropped, and what an
  interrupted way back left half built, is known by that name and no other.
-->
<#assign d = dropped?first>
<@changeset step="retire">
<@lib.forward>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  ALTER INDEX ${id(index)} RENAME TO ${id(built.name())};
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE UPDATE EXCLUSIVE');
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  PERFORM set_config('default_tablespace', <@indexes.tablespace d/>, true);
<#if concurrently?has_content>
  -- built where an interrupted drop left it of no use
<#else>
  -- built here, under a lock that blocks writes: its definition cannot stand in a changelog as it is
</#if>
  PERFORM pgmend.take_index(${rel(built)}, ${lit(index.name())}, ${lit(d.create())});
<#list d.marks() as m>
  ${m};
</#list>
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="drop">
<@online.statements>
SELECT pgmend.name_old_transactions()
;;
DROP INDEX CONCURRENTLY IF EXISTS ${id(built)}
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
<#if concurrently?has_content>
CALL pgmend.clear_index(${rel(d.table())}, ${rel(built)})
;;
SELECT set_config('default_tablespace', <@indexes.tablespace d/>, false)
;;
${concurrently}
;;
RESET default_tablespace
;;
<#if d.expressions()>
ANALYZE ${id(d.table())}
;;
</#if>
</#if>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
