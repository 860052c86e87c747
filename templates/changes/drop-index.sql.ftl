<#--
  An index that another stands in for. The way back makes it again in the words in which PostgreSQL printed it, in its tablespace, with its comment and
  statistics targets, and each part of a partitioned one under its own name.
-->
<@changeset step="drop">
<@lib.forward locks=tableLocks>
  DROP INDEX ${id(index)};
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.lock_tables(${array(tableLocks)}, 'SHARE');
<#list dropped as d>
  PERFORM set_config('default_tablespace', <@indexes.tablespace d/>, true);
  <@statement>${d.create()}</@statement>;
<#if d.isPart()>
  ALTER INDEX ${id(d.whole())} ATTACH PARTITION ${id(d.name())};
</#if>
<#list d.marks() as m>
  ${m};
</#list>
</#list>
<#if dropped?filter(d -> d.expressions())?has_content>
  ANALYZE ${id(operation.table())};
</#if>
</@lib.back>
</@rollback>
</@changeset>
