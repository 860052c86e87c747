<#-- What a proof said, for the section of PLAN.md. Every value is escaped on its way in. -->
<#macro code text><code>${text}</code></#macro>
<#if verdict == "FAILED">**The proof failed.** Do not apply this changelog.<#elseif verdict == "PROVEN">**Proven.**<#else>**Proven in part:** what is done to tables without rows was not tried on any.</#if>

On ${shadow}<#if major?has_content>, while the live database runs PostgreSQL ${major}</#if>; ${rows} rows in ${share}.

<#list stages as s>
- ${s.name}: <#if s.passed>passed<#else>failed</#if>
</#list>
<#if faults?has_content>

<#list faults as f>
- **${f.stage}**<#if f.changeSet?has_content>, change set <@code f.changeSet/></#if>: ${f.problem}
</#list>
</#if>
<#if inexact?has_content>

Rollback was not identical:

<#list inexact as c>
- <@code c.id/>: ${c.result}
</#list>
</#if>
<#if unfilled?has_content>

Tables without rows:

<#list unfilled as u>
- <@code u.table/>: ${u.reason}
</#list>
</#if>
<#if notes?has_content>

<#list notes as n>
- ${n}
</#list>
</#if>
