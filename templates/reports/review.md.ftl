<#-- A review as a comment of a pull request. Every value is escaped on its way in; nothing here needs to be. -->
<#macro code text><#if text?has_content><code>${text}</code></#if></#macro>
<#macro codes names><#list names as n><@code n/><#sep>, <#else>-</#list></#macro>
<!-- pgmend-review -->
### pgmend review: ${summary}
<#if complaints?has_content>

| severity | rule | change set | place | what |
| --- | --- | --- | --- | --- |
<#list complaints as c>
| ${c.severity} | ${c.rule} | <@code c.changeSet/> | ${c.place} | ${c.summary} |
</#list>
</#if>
<#if rehearsal??>

**Query rehearsal:** ${rehearsal.sentence} (${rehearsal.source}).
</#if>
<#if opened?has_content>

**Findings of the profile that this changelog opens:**

<#list opened as f>
- ${f.severity} ${f.rule} on <@code f.object/>: ${f.summary}
</#list>
</#if>
<#if details?has_content>

<details>
<summary>Why, and what to do instead</summary>
<#list details as c>

**${c.severity}: ${c.rule}** in <@code c.changeSet/><#if c.object?has_content>, on <@code c.object/></#if>

${c.summary} ${c.why}<#if c.lock??> Strongest lock: ${c.lock}.</#if>

<#if c.rewrite??>
Safe rewrite (`pgmend review --fix` writes it): ${c.explanation}

${c.rewrite}
<#else>
No safe rewrite is known.
</#if>
</#list>

</details>
</#if>
<#if changeSets?has_content>

<details>
<summary>Measured on a copy of the live database</summary>

| change set | time | strongest lock | rewritten | scanned | rows changed | WAL | rollback | rerun |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
<#list changeSets as c>
| <@code c.id/> | ${c.time} | ${c.lock} | <@codes c.rewritten/> | <@codes c.scanned/> | <#list c.rows as r><@code r.table/> ${r.rows}<#sep><br><#else>-</#list><#if (c.more > 0)><br>and ${c.more} more tables</#if> | ${c.log} | ${c.rollback} | ${c.rerun} |
</#list>

</details>
</#if>
<#if troubles?has_content>

<details>
<summary>What failed, and what rollbacks left different</summary>
<#list troubles as t>

**<@code t.id/>**<#if t.error?has_content> failed: ${t.error}</#if><#if t.difference?has_content> Its rollback ${t.rollback}:

${t.difference}</#if>
</#list>

</details>
</#if>
<#if rehearsal?? && rehearsal.broken?has_content>

<details>
<summary>The statements that break, and why</summary>

| # | after | statement | reason |
| --- | --- | --- | --- |
<#list rehearsal.broken as s>
| ${s.number} | <@code s.changeSet/> | <@code s.statement/> | ${s.reason} |
</#list>

</details>
</#if>
<#if rehearsal?? && rehearsal.altered?has_content>

<details>
<summary>The statements that are still taken, but not as before</summary>

| # | after | statement | what is other |
| --- | --- | --- | --- |
<#list rehearsal.altered as s>
| ${s.number} | <@code s.changeSet/> | <@code s.statement/> | ${s.reason} |
</#list>

</details>
</#if>
<#if rehearsal?? && (rehearsal.unusable > 0)>

Of the statements, ${rehearsal.unusable} could not be prepared before the first change set; they say nothing about the changelog.
</#if>
<#if closed?has_content>

<details>
<summary>Findings of the profile that it closes</summary>

<#list closed as f>
- ${f.severity} ${f.rule} on <@code f.object/>: ${f.summary}
</#list>

</details>
</#if>
<#if accepted?has_content>

<details>
<summary>Accepted by the profile</summary>

<#list accepted as c>
- ${c.severity} ${c.rule} in <@code c.changeSet/>: ${c.summary}: ${c.acceptance}
</#list>

</details>
</#if>
<#if tables?? || gone?has_content>

<details>
<summary>The changed tables and their neighbours, as they will be</summary>
<#if tables??>

${tables}
</#if>
<#if gone?has_content>

Gone: <@codes gone/>.
</#if>

</details>
</#if>
<#if order??>

<details>
<summary>The order of the change sets</summary>

${order}

</details>
</#if>
<#list notes>

<#items as note>
- ${note}
</#items>
</#list>

Judged ${subject}.
<#if leftOut?has_content>

Left out, to stay within the size of a comment: ${leftOut}. `pgmend review --format json` has all of it.
</#if>
