<#-- PLAN.md beside a changelog, for its reviewer. Every value is escaped on its way in; nothing here needs to be. -->
<#macro code text><#if text?has_content><code>${text}</code></#if></#macro>
<#macro what c><#switch c.operation>
<#case "install-runtime">makes schema <code>pgmend</code> with the record of what was done and the functions that the other change sets call<#break>
<#case "create-enum-type">makes enum type <@code c.subject/><#break>
<#case "rename-enum-type">renames enum type <@code c.subject/> to its standard name<#break>
<#case "drop-enum-type">drops enum type <@code c.subject/>, which nothing uses<#break>
<#case "convert-enum">gives enum columns the standard labels: <@code c.subject/><#break>
<#case "convert-key">makes key <@code c.subject/> and every column that holds its values uuid<#break>
<#case "repoint-reference">points foreign key <@code c.subject/> at the standard user table<#break>
<#case "add-soft-delete">gives table <@code c.subject/> the soft-delete columns<#break>
<#case "add-column">adds column <@code c.subject/><#break>
<#case "add-compatibility-view">makes view <@code c.subject/>, which keeps the old names of columns that are renamed<#break>
<#case "rename-column">renames column <@code c.subject/><#break>
<#case "replace-soft-delete">replaces the deleted flag of table <@code c.subject/> by a time<#break>
<#case "rebuild-index">rebuilds index <@code c.subject/>, which is not valid<#break>
<#case "drop-invalid-index">drops index <@code c.subject/>, which is not valid<#break>
<#case "drop-index">drops index <@code c.subject/>, which another stands in for<#break>
<#case "drop-column">takes column <@code c.subject/> out of use<#break>
<#case "drop-old-columns">drops what was kept for the way back from <@code c.subject/><#break>
<#default>${c.operation} <@code c.subject/></#switch></#macro>
# Plan of this changelog

Written by ${tool} for review. Change sets run in this order; Liquibase rolls them back in reverse. They were drafted, one after the
other, on an empty copy of the database in PostgreSQL ${server}. `plan.json` says the same for programs.

| # | Phase | What it does | Mends | Way back |
| --- | --- | --- | --- | --- |
<#list changeSets as c>
| ${c.number} | ${c.phase} | <@what c/> | <#list c.findings as f>${f.rule} <@code f.object/><#sep>, </#list> | ${c.reversal} |
</#list>
<#list phases as p>

## ${p.label?cap_first}

Application code: ${p.code}.
<#list p.changeSets as c>

**${c.number}** <@what c/>

- Locks: <#list c.locks as l>${l.mode} on <#list l.relations as r><@code r/><#sep>, </#list>, which ${l.blocks}<#sep>; </#list><#if c.locks?has_content>. All are taken at once or not at all, and held until the change set ends.<#else>none on a table.</#if>
<#if c.rewrites>
- Rewrites the locked tables that gain columns, so the locks last as long as that takes.
</#if>
<#if c.breaks?has_content>
- Breaks: ${c.breaks}.
</#if>
<#if c.asserted>
- Halts where the objects that it touches are not as they were when it was written.
</#if>
- Strategy: ${c.strategy}.
</#list>
</#list>

## What is not exactly reversible

<#list inexact as c>
- **${c.number}** <@what c/>: ${c.reversal}
<#else>
Nothing: every rollback restores the structure and the rows that stood before.
</#list>

## Point of no return

<#if contract?has_content>
There is none before **${contract[0].number}**. From there on rollback restores what the table above says, and no more.
<#else>
There is none: this changelog has no contract change sets.
</#if>

## Proof

${proof}

## Findings that stay open

<#list decisions as d>
- ${d.rule} on <@code d.object/> needs a decision: ${d.question} Choices: ${d.choices?join(", ")}.
</#list>
<#list refused as r>
- ${r.rule} on <@code r.object/> is not mended: ${r.reason}
</#list>
<#list leftOut as l>
- ${l.operation} <@code l.subject/> was tried and left out<#if l.findings?has_content> (<#list l.findings as f>${f.rule} <@code f.object/><#sep>, </#list>)</#if>: ${l.reason}
</#list>
<#list inconclusive as i>
- ${i.rule} on <@code i.object/> could not be looked at: ${i.reason}
</#list>
<#if !decisions?has_content && !refused?has_content && !leftOut?has_content && !inconclusive?has_content>
None.
</#if>

## Files

| File | SHA-256 |
| --- | --- |
<#list changeSets as c>
| <@code c.file/> | ${c.sha256} |
</#list>
<#if snapshot?has_content>
| <@code "snapshot.json"/> | ${snapshot} |

`snapshot.json` is the database as these change sets expect it, without rows. `pgmend verify` checks all of these files and repeats the proof from
it, on any machine.
</#if>
