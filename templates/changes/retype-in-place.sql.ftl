<#--
  Columns that hold UTC get the type with time zone where they are: the stored number is the same, so PostgreSQL writes no row, there and back, as long
  as the session's zone is UTC. It follows indexes and constraints by itself; what it would stumble over is taken away and made again.
-->
<#macro clear>
<#list carry.policies as p>
  ${p.hold};
</#list>
<#list carry.publications as p>
  ${p.remove()};
</#list>
<#list carry.viewsReversed() as v>
  DROP ${v.kind()} ${id(v.name)};
</#list>
<#list carry.triggers as t>
  DROP TRIGGER ${id(t.name)} ON ${id(t.table)};
</#list>
</#macro>

<#macro retype back>
  DECLARE
    zone text := current_setting('timezone');
  BEGIN
    PERFORM set_config('timezone', 'UTC', true);
<#list columns as c>
<#if c.before?has_content>
    ALTER TABLE ${id(table)} ALTER COLUMN ${id(c.name.column)} DROP DEFAULT;
</#if>
</#list>
    ALTER TABLE ${id(table)}
<#list columns as c>
      ALTER COLUMN ${id(c.name.column)} TYPE ${back?then(c.from, c.to)}<#if c?has_next>,<#else>;</#if>
</#list>
<#list columns as c>
<#if c.before?has_content>
    <@statement>ALTER TABLE ${raw(table)} ALTER COLUMN ${raw(c.name.column)} SET DEFAULT ${back?then(c.before, c.after)}</@statement>;
</#if>
</#list>
    PERFORM set_config('timezone', zone, true);
  END;
</#macro>

<#macro again>
<#-- what the server leaves out as it follows: targets of statistics -->
<#list carry.indexes as i>
<@carried.statements i.create[1..]/>
</#list>
<#list carry.statistics as s>
<@carried.statements s.create[1..]/>
</#list>
<#list carry.triggers as t>
<@carried.statements t.create/>
</#list>
<#nested>
<#list carry.publications as p>
  ${p.add()};
</#list>
</#macro>

<@changeset step="retype">
<@lib.forward locks=locks>
<@clear/>
<@retype false/>
<@again>
<#list carry.views as v>
<@carried.statements v.create/>
</#list>
</@again>
<#list carry.policies as p>
  ${p.bind};
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<@clear/>
<@retype true/>
<@again>
<#list carry.views as v>
<@carried.statements v.createBack/>
</#list>
</@again>
<#list carry.policies as p>
  ${p.bindBack};
</#list>
</@lib.back>
</@rollback>
</@changeset>
