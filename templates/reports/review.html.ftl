<#-- What a review saw, as one file. Every value is escaped on its way in; nothing here needs to be. block() keeps lines. -->
<#macro text value><#if value?has_content><code>${value}</code></#if></#macro>
<#macro severity level><span class="badge ${level}">${level}</span></#macro>
<#macro end set><#switch set.end.name()>
<#case "MARKED_RAN"><span class="badge">marked as run, nothing was done</span><#break>
<#case "FAILED"><span class="badge bad">failed</span><#break>
<#case "NOT_REACHED"><span class="badge">not reached</span><#break></#switch></#macro>
<#macro rollback set><#switch set.rollback.name()>
<#case "IDENTICAL"><span class="is-good">as before</span><#break>
<#case "DIFFERS"><span class="is-bad">leaves a difference</span><#break>
<#case "FAILED"><span class="is-bad">fails</span><#break>
<#case "MISSING"><span class="is-bad">there is none</span><#break>
<#default>not tried</#switch></#macro>
<#macro rerun set><#switch set.rerun.name()>
<#case "SAME"><span class="is-good">the same</span><#break>
<#case "DIFFERS"><span class="is-bad">differs</span><#break>
<#case "FAILED"><span class="is-bad">fails</span><#break>
<#default>not tried</#switch></#macro>
<#macro lock l><span class="dot ${l.tone}"></span>${l.mode} <span class="effect">${l.blocks}</span></#macro>
<#macro complaints about>
<#list about.complaints as entry>
<#local c = entry.complaint>
<section class="complaint ${c.severity.id()}<#if !c.isOpen()> accepted</#if>" id="${entry.anchor}" aria-labelledby="${entry.anchor}-title">
<h4 id="${entry.anchor}-title"><@severity c.severity.id()/><#if !c.isOpen()><span class="badge">accepted</span></#if> ${c.summary}</h4>
<p class="origin"><code>${c.rule}</code><#if c.object?has_content><span>on <@text c.object/></span></#if><span>at <@text c.place/></span><span>fingerprint <code>${c.fingerprint()}</code></span></p>
<#if c.why?has_content>
<p class="prose">${block(c.why)}</p>
</#if>
<#if !c.isOpen()>
<#local w = c.waiver.get()>
<p class="small">Accepted by ${w.owner}<#if w.until?has_content> until ${w.until}<#else> without end</#if>: ${w.reason}</p>
</#if>
<#if c.rewrite.isPresent()>
<#local r = c.rewrite.get()>
<details>
<summary>Safe rewrite</summary>
<p class="prose">${block(r.explanation)}</p>
<p class="muted small hint">A click on the block selects all of it.</p>
<pre class="copy" tabindex="0"><code>${block(r.changeSets)}</code></pre>
</details>
</#if>
</section>
</#list>
</#macro>
<#macro findings list>
<ul class="findings">
<#list list as f>
<li><@severity f.severity.id()/> <code>${f.rule}</code> on <@text f.object/> <span class="muted small">${f.outcome.id()}</span>
<p>${f.summary}</p>
<#if f.evidence?has_content>
<p class="muted small"><#list f.evidence as e>${grouped(e.count)} ${e.what}<#if e.samples?has_content>: <#list e.samples as s>${s}<#sep>, </#list></#if><#sep>; </#list></p>
</#if>
</li>
</#list>
</ul>
</#macro>
<#macro statements list change>
<div class="scroll" tabindex="0" role="region" aria-label="Statements of ${change}">
<table>
<thead><tr><th scope="col" class="n">#</th><th scope="col">Statement</th><th scope="col">Why</th></tr></thead>
<tbody>
<#list list as s>
<tr><th scope="row" class="n">${s.number}</th><td><pre class="wrap"><code>${block(s.statement)}</code></pre></td><td>${block(s.reason)}<#if s.mendedBy.isPresent()> <span class="muted">Taken again after <@text s.mendedBy.get().id/>.</span></#if></td></tr>
</#list>
</tbody>
</table>
</div>
</#macro>
<#macro altered list change>
<div class="scroll" tabindex="0" role="region" aria-label="Statements of ${change}">
<table>
<thead><tr><th scope="col" class="n">#</th><th scope="col">Statement</th><th scope="col">What is other</th></tr></thead>
<tbody>
<#list list as s>
<tr><th scope="row" class="n">${s.number}</th><td><pre class="wrap"><code>${block(s.statement)}</code></pre></td><td>${block(s.difference)}</td></tr>
</#list>
</tbody>
</table>
</div>
</#macro>
<#-- With whatever it did; the tables of one that nobody complains about are folded. -->
<#macro changeSet j>
<#local set = j.set>
<article class="card set" id="set-${j.number}" aria-labelledby="set-${j.number}-title">
<header>
<h3 id="set-${j.number}-title"><span class="number">${j.number}</span> <@text set.name.id/></h3>
<div class="badges"><@end set/><#if set.phase?has_content><span class="badge">${set.phase}</span></#if><span class="badge"><#if set.transactional>one transaction<#else>outside of a transaction</#if></span></div>
</header>
<p class="muted small"><@text set.place/> by ${set.name.author}</p>
<#if set.error?has_content>
<pre class="wrap"><code>${block(set.error)}</code></pre>
</#if>
<@complaints j/>
<dl class="facts">
<div><dt>Time</dt><dd>${time(set.forwardMillis)}</dd></div>
<div><dt>Time back</dt><dd>${time(set.rollbackMillis)}</dd></div>
<div><dt>Write-ahead log</dt><dd><#if (set.forwardMillis < 0)>not run<#else>${size(set.logBytes)}</#if></dd></div>
<div><dt>Rolled back</dt><dd><@rollback set/></dd></div>
<div><dt>Run again</dt><dd><@rerun set/></dd></div>
</dl>
<#if set.difference?has_content>
<details>
<summary>What the rollback came to</summary>
<pre tabindex="0"><code>${block(set.difference)}</code></pre>
</details>
</#if>
<#if j.locks?has_content || set.work?has_content>
<details<#if j.complaints?has_content> open="open"</#if>>
<summary>Locks and rows</summary>
<#if j.locks?has_content>
<div class="scroll" tabindex="0" role="region" aria-label="Locks of change set ${j.number}">
<table>
<caption>Locks on what stood before</caption>
<thead><tr><th scope="col">Relation</th><th scope="col">Strongest lock</th><th scope="col" class="n">Seen from</th><th scope="col" class="n">For</th></tr></thead>
<tbody>
<#list j.locks as l>
<tr><th scope="row"><@text l.relation/></th><td class="lock"><@lock l/></td><td class="n">${time(l.from)}</td><td class="n">${time(l.until - l.from)}</td></tr>
</#list>
</tbody>
</table>
</div>
</#if>
<#if set.work?has_content>
<div class="scroll" tabindex="0" role="region" aria-label="Rows that change set ${j.number} touched">
<table>
<caption>Rows</caption>
<thead><tr><th scope="col">Relation</th><th scope="col">Rewritten</th><th scope="col">All rows read</th><th scope="col" class="n">Rows changed here</th><th scope="col" class="n">Rows live</th><th scope="col" class="n">Size live</th></tr></thead>
<tbody>
<#list set.work as w>
<tr><th scope="row"><@text w.relation/></th><td><#if w.rewritten><span class="is-bad">rewritten</span><#else>no</#if></td><td><#if w.scanned>yes<#else>no</#if></td><td class="n">${grouped(w.rowsChanged)}</td><td class="n"><#if (w.liveRows > 0)>about ${grouped(w.liveRows)}<#else>empty or unknown</#if></td><td class="n"><#if (w.liveBytes > 0)>${size(w.liveBytes)}<#else>-</#if></td></tr>
</#list>
</tbody>
</table>
</div>
</#if>
</details>
</#if>
</article>
</#macro>
<#assign complained = judged?filter(j -> j.complaints?has_content)>
<#assign uncomplained = judged?filter(j -> !j.complaints?has_content)>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>Review of ${review.subject.changelog}: ${verdict.headline}</title>
<style>
<#include "_review-style.ftl">
</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<div class="wide">
<p class="brand">pgmend review</p>
<h1><code>${review.subject.changelog}</code></h1>
<section class="verdict tone-${verdict.tone}" aria-labelledby="verdict">
<span class="sign" aria-hidden="true"><#switch verdict.tone><#case "bad">&#10005;<#break><#case "warn">!<#break><#case "good">&#10003;<#break><#default>i</#switch></span>
<div><h2 id="verdict">${verdict.headline}</h2><p>${verdict.sentence}</p></div>
</section>
<ul class="counts" aria-label="Counts">
<#list severities as s>
<li class="${s.id}"><b>${s.count}</b> <span>${s.id}</span></li>
</#list>
<li><b>${review.changeSets?size}</b> <span>change set<#if review.changeSets?size != 1>s</#if> judged</span></li>
<#if (review.complaints?size > review.open()?size)>
<li><b>${review.complaints?size - review.open()?size}</b> <span>accepted</span></li>
</#if>
<li<#if review.opened?has_content> class="high"</#if>><b>${review.opened?size}</b> <span>finding<#if review.opened?size != 1>s</#if> opened</span></li>
<li<#if review.closed?has_content> class="good"</#if>><b>${review.closed?size}</b> <span>finding<#if review.closed?size != 1>s</#if> closed</span></li>
<#if review.rehearsal.isPresent()>
<#assign rehearsal = review.rehearsal.get()>
<li class="<#if (rehearsal.broken() > 0)>high<#else>good</#if>"><b>${grouped(rehearsal.broken())}</b> <span>of ${grouped(rehearsal.statements)} statements break</span></li>
</#if>
</ul>
<dl class="subject">
<div><dt>Compared with</dt><dd><#if review.subject.base?has_content>revision <@text review.subject.base/><#else>what the live database has had</#if></dd></div>
<div><dt>Live database</dt><dd>${review.subject.live}</dd></div>
<div><dt>Run on</dt><dd>${review.subject.shadow}</dd></div>
<div><dt>Run before, as history</dt><dd>${grouped(review.subject.history)} change set<#if review.subject.history != 1>s</#if></dd></div>
</dl>
<nav aria-label="Contents">
<ul>
<#if judged?has_content>
<li><a href="#glance">At a glance</a></li>
</#if>
<#if complained?has_content>
<li><a href="#complaints">Complaints</a></li>
</#if>
<#if others?has_content>
<li><a href="#others">Not judged</a></li>
</#if>
<#if uncomplained?has_content>
<li><a href="#clean">Without complaints</a></li>
</#if>
<#if modes?has_content>
<li><a href="#locks">Locks</a></li>
</#if>
<#if pictures?has_content>
<li><a href="#tables">Tables</a></li>
</#if>
<li><a href="#findings">Findings</a></li>
<#if rehearsal??>
<li><a href="#statements">Statements</a></li>
</#if>
<#if review.notes?has_content>
<li><a href="#notes">Notes</a></li>
</#if>
</ul>
</nav>
</div>
</header>
<main id="content">
<#if judged?has_content>
<section id="glance" aria-labelledby="glance-title">
<h2 id="glance-title">At a glance</h2>
<p class="lead">In the order of the run. Times are those of the scratch copy, which holds fewer rows than the live database.</p>
<div class="card scroll glance" tabindex="0" role="region" aria-label="Change sets at a glance, can be scrolled sideways">
<table>
<thead><tr><th scope="col">#</th><th scope="col">Change set</th><th scope="col">Complaints</th><th scope="col" class="n">Time</th><th scope="col">Strongest lock</th><th scope="col">Rolled back</th><th scope="col">Run again</th></tr></thead>
<tbody>
<#list judged as j>
<tr><td>${j.number}</td><th scope="row"><a href="#set-${j.number}"><@text j.set.name.id/></a> <@end j.set/></th>
<td><#list j.severities as s><span class="badge ${s.id}">${s.count} ${s.id}</span><#sep> </#list><#if !j.complaints?has_content><span class="muted">none</span><#elseif !j.severities?has_content>accepted</#if></td>
<td class="n">${time(j.set.forwardMillis)}</td><td class="lock"><#if j.locks?has_content><@lock j.locks[0]/><#else><span class="muted">none</span></#if></td><td><@rollback j.set/></td><td><@rerun j.set/></td></tr>
</#list>
</tbody>
</table>
</div>
</section>
</#if>
<#if complained?has_content>
<section id="complaints" aria-labelledby="complaints-title">
<h2 id="complaints-title">Complaints</h2>
<p class="lead">By change set, in the order of the run, each with what it did on the scratch copy.</p>
<#list complained as j>
<@changeSet j/>
</#list>
</section>
</#if>
<#if others?has_content>
<section id="others" aria-labelledby="others-title">
<h2 id="others-title">Change sets that were not judged</h2>
<p class="lead">They were not run as new, but there is something to be said about them.</p>
<#list others as o>
<article class="card set" aria-labelledby="other-${o?counter}-title">
<h3 id="other-${o?counter}-title"><@text o.name.id/></h3>
<p class="muted small"><@text o.name.file/> by ${o.name.author}</p>
<@complaints o/>
</article>
</#list>
</section>
</#if>
<#if uncomplained?has_content>
<section id="clean" aria-labelledby="clean-title">
<h2 id="clean-title">Change sets without complaints</h2>
<p class="lead">What each did on the scratch copy.</p>
<#list uncomplained as j>
<@changeSet j/>
</#list>
</section>
</#if>
<#if modes?has_content>
<section id="locks" aria-labelledby="locks-title">
<h2 id="locks-title">Lock timeline</h2>
<p class="lead">Time goes to the right, change sets one after the other under their numbers. Each has a scale of its own, its time stands below its number. A higher bar is a stronger lock; the tables above hold the same in words.</p>
<figure class="card">
${timeline}
<figcaption>
<ul class="legend">
<#list modes as m>
<li><span class="dot ${m.tone}"></span><b>${m.sql}</b> ${m.blocks}</li>
</#list>
</ul>
</figcaption>
</figure>
</section>
</#if>
<#if pictures?has_content>
<section id="tables" aria-labelledby="tables-title">
<h2 id="tables-title">Tables before and after</h2>
<p class="lead">What the change sets change, and what refers to it. A line begins with three toes at the column that refers and ends with a bar at the table that is referred to.</p>
<div class="pair<#if pictures.narrow> narrow</#if>">
<#list pictures.sides as side>
<figure class="card">
<h3>${side.title} <span class="muted small">${side.tables}</span></h3>
<p class="muted small sideways">Goes on to the right.</p>
<div class="scroll" tabindex="0" role="region" aria-label="${side.title}: picture of ${side.tables}, can be scrolled sideways">
${side.svg}
</div>
</figure>
</#list>
</div>
<ul class="legend">
<li><span class="badge mark-added">+ added</span></li>
<li><span class="badge mark-removed">&#8722; removed</span></li>
<li><span class="badge mark-changed">~ changed</span></li>
<li><b>PK</b> in the primary key</li>
<li><b>FK</b> refers to another table</li>
<li><b>?</b> may be null</li>
</ul>
<details<#if (pictures.changes?size <= 12)> open="open"</#if>>
<summary>The same in words: ${pictures.changes?size} difference<#if pictures.changes?size != 1>s</#if></summary>
<#if pictures.changes?has_content>
<div class="scroll card" tabindex="0" role="region" aria-label="Differences in words">
<table>
<thead><tr><th scope="col">What</th><th scope="col">Object</th><th scope="col">How</th></tr></thead>
<tbody>
<#list pictures.changes as c>
<tr><td><span class="badge mark-${c.mark}">${c.mark}</span></td><th scope="row"><@text c.object/></th><td>${c.words}</td></tr>
</#list>
</tbody>
</table>
</div>
<#else>
<p>Tables, columns and references are as they were.</p>
</#if>
</details>
</section>
</#if>
<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings of the profile</h2>
<p class="lead">What the profile says about the schema after the change sets, against what it said before.</p>
<div class="pair narrow">
<section class="card" aria-labelledby="opened-title">
<h3 id="opened-title">Opened: ${review.opened?size}</h3>
<#if review.opened?has_content><@findings review.opened/><#else><p class="muted">The change sets bring no new finding.</p></#if>
</section>
<section class="card" aria-labelledby="closed-title">
<h3 id="closed-title">Closed: ${review.closed?size}</h3>
<#if review.closed?has_content><@findings review.closed/><#else><p class="muted">The change sets mend no finding.</p></#if>
</section>
</div>
</section>
<#if rehearsal??>
<section id="statements" aria-labelledby="statements-title">
<h2 id="statements-title">Statements of the application</h2>
<p class="lead">Each statement of <@text rehearsal.source/> was prepared before the first change set and after each one. ${grouped(rehearsal.broken())} of ${grouped(rehearsal.statements)} break.</p>
<#list rehearsal.breaks as b>
<article class="card" aria-labelledby="break-${b?counter}-title">
<h3 id="break-${b?counter}-title"><#list judged as j><#if j.set.name?string == b.changeSet?string><span class="number">${j.number}</span> </#if></#list><@text b.changeSet.id/> breaks ${b.statements?size}</h3>
<@statements b.statements "those that break after ${b.changeSet.id}"/>
</article>
</#list>
<#list rehearsal.changes as c>
<article class="card" aria-labelledby="change-${c?counter}-title">
<h3 id="change-${c?counter}-title"><#list judged as j><#if j.set.name?string == c.changeSet?string><span class="number">${j.number}</span> </#if></#list><@text c.changeSet.id/> alters ${c.statements?size}</h3>
<@altered c.statements "those that are still taken after ${c.changeSet.id}, but not as before"/>
</article>
</#list>
<#if rehearsal.unusable?has_content>
<details>
<summary>Could not be prepared before the first change set either: ${rehearsal.unusable?size}</summary>
<div class="card">
<@statements rehearsal.unusable "those that could not be prepared at all"/>
</div>
</details>
</#if>
</section>
</#if>
<#if review.notes?has_content>
<section id="notes" aria-labelledby="notes-title">
<h2 id="notes-title">Notes</h2>
<div class="card">
<ul class="notes">
<#list review.notes as n>
<li>${block(n)}</li>
</#list>
</ul>
</div>
</section>
</#if>
</main>
<footer>
<div class="wide">Written by pgmend. Measured by running each change set forward, back and forward again on a scratch copy of the live database.</div>
</footer>
</body>
</html>
