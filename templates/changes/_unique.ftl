<#-- Rows that agree already: all but one of them go to the attic, or get values with which they count no more. -->
<#macro settle>
<#if surplus>
<#list hanging as h>
  IF pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(h.table)}], ${lit(h.check)}) > 0 THEN
    RAISE EXCEPTION ${lit(h.message)} USING HINT = 'decide for those rows first';
  END IF;
</#list>
  EXECUTE ${lit(atticTable)};
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}], ${lit(remove)});
</#if>
</#macro>

<#macro unsettle>
<#if surplus>
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}], ${lit(restore)});
  DROP TABLE pgmend.${id(attic)};
</#if>
</#macro>

<#macro create>
<#if operation.constraint>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.name)} UNIQUE <#if nulls?has_content>${nulls} </#if>(<#list operation.columns as c>${id(c)}<#sep>, </#sep></#list>);
<#else>
  CREATE UNIQUE INDEX ${id(operation.name)} ${indexed};
</#if>
</#macro>

<#macro drop>
<#if operation.constraint>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
<#else>
  DROP INDEX ${id(index)};
</#if>
</#macro>
