<#-- What diff prints for a pull request. Every value is escaped on its way in; nothing here needs to be. -->
<#macro code text><#if text?has_content><code>${text}</code></#if></#macro>
### pgmend: ${summary}

${score}
<#if findings?has_content>

| severity | rule | object | evidence | outcome |
| --- | --- | --- | --- | --- |
<#list findings as f>
| ${f.severity} | ${f.rule} | <@code f.object/> | ${f.evidence} | ${f.outcome} |
</#list>
</#if>
<#list findings as f>
<#list f.decisions as d>

<details>
<summary>Decide: ${f.rule} on <@code f.object/></summary>

${f.summary} ${d.question}
<#list d.choices as c>

<#if c?is_first>Paste into the profile<#else>Or</#if>: **${c.name}**. ${c.effect}

${c.fenced}
</#list>

</details>
</#list>
</#list>
<#if findings?has_content>

<details>
<summary>Details of each finding</summary>

<#list findings as f>
- ${f.severity} ${f.rule} on <@code f.object/>: ${f.summary}<#if f.reason?has_content> ${f.outcome?cap_first}: ${f.reason}</#if> Priority ${f.priority}, effort ${f.effort}.<#if f.breaks?has_content> Breaks: ${f.breaks}</#if><#if f.changeSets?has_content> Change sets: <#list f.changeSets as c><@code c/><#sep>, </#list>.</#if>
</#list>

</details>
</#if>
<#if inconclusive?has_content>

**Could not be looked at:**

<#list inconclusive as u>
- <#if u.rule?has_content>${u.rule} on <@code u.object/>: </#if>${u.reason}
</#list>
</#if>
<#if concerns?has_content>

**Before it is applied:**

<#list concerns as c>
- ${c.how}: ${c.id}: ${c.text} ${c.next}
</#list>
</#if>
<#if notModelled?has_content>

<details>
<summary>Not modelled, so not judged: ${notModelled?size}</summary>

<#list notModelled as o>
- <@code o/>
</#list>

</details>
</#if>
<#if familiesOff?has_content>

Families off in the profile: ${familiesOff?join(", ")}.
</#if>

Fingerprint <@code fingerprint/>
