<#-- What an index is made of: method, keys, stored columns and the rows that it holds. -->
<#macro definition>
ON ${id(operation.table)} USING ${id(operation.method)} (<#list operation.keys as k>${id(k.column())}<#if k.descending()> DESC</#if><#sep>, </#sep></#list>)<#rt>
<#if operation.include?has_content> INCLUDE (<#list operation.include as c>${id(c)}<#sep>, </#sep></#list>)</#if><#t>
<#if operation.where?has_content> WHERE <#list operation.where as c><@condition c/><#sep> AND </#sep></#list></#if><#t>
</#macro>

<#macro condition c>
<#switch c.test()>
<#case "IS_NULL">${id(c.column())} IS NULL<#break><#t>
<#case "IS_NOT_NULL">${id(c.column())} IS NOT NULL<#break><#t>
<#case "IS_TRUE">${id(c.column())}<#break><#t>
<#case "IS_FALSE">NOT ${id(c.column())}<#break><#t>
<#case "EQUALS">${id(c.column())} = ${lit(c.value())}<#break><#t>
</#switch>
</#macro>
