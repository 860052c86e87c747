<#-- The look of review.html. Colours are named once, light and dark; pictures use the same names. -->
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #ffffff; --well: #f1f4f8; --text: #1a2330; --muted: #536072; --line: #d5dce5; --strong-line: #aab6c4; --thread: #75859a;
  --link: #1b57b3; --focus: #1b57b3;
  --bad: #a3161c; --on-bad: #ffffff; --warn: #b4460a; --on-warn: #ffffff; --fair: #2a5f9c; --on-fair: #ffffff; --good: #1f6b3a; --on-good: #ffffff;
  --critical: #a3161c; --on-critical: #ffffff; --high: #b4460a; --on-high: #ffffff; --medium: #f3c64a; --on-medium: #332600;
  --low: #2a5f9c; --on-low: #ffffff; --info: #536072; --on-info: #ffffff;
  --added: #dff3e4; --on-added: #155a2c; --removed: #fce4e4; --on-removed: #96191c; --changed: #fdf0c8; --on-changed: #664a00;
  --readers: #b3202a; --on-readers: #ffffff; --rows: #c4540f; --on-rows: #ffffff; --writers: #e9a820; --on-writers: #2d2000; --schema: #6f9bd6; --nobody: #b7c1ce;
  --bar-edge: #4a3a1a55; --head: #e6ebf2;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #10141a; --card: #181e27; --well: #10161e; --text: #e4e9f0; --muted: #a2aebe; --line: #2d3745; --strong-line: #536175; --thread: #7c8ca3;
    --link: #8cb8ff; --focus: #8cb8ff;
    --bad: #b8272e; --on-bad: #ffffff; --warn: #ee8b3f; --on-warn: #1d1004; --fair: #82b1ef; --on-fair: #0a1a2e; --good: #5fbf80; --on-good: #06200f;
    --critical: #c22a31; --on-critical: #ffffff; --high: #ee8b3f; --on-high: #1d1004; --medium: #e6bd4f; --on-medium: #241a00;
    --low: #82b1ef; --on-low: #0a1a2e; --info: #a2aebe; --on-info: #10151c;
    --added: #14351f; --on-added: #93dea9; --removed: #43191c; --on-removed: #ffb5b5; --changed: #3b3010; --on-changed: #f2d480;
    --readers: #d03a43; --on-readers: #ffffff; --rows: #ee8b3f; --on-rows: #1d1004; --writers: #e6bd4f; --on-writers: #241a00; --schema: #5a86c0; --nobody: #66738a;
    --bar-edge: #ffffff33; --head: #232c39;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
code, pre, svg text { font-family: ui-monospace, SFMono-Regular, Menlo, "Cascadia Mono", "Roboto Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace; }
code { font-size: 0.9em; unicode-bidi: isolate; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 12px; top: 12px; background: var(--card); padding: 8px 14px; z-index: 1; }
.wide { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
.brand { margin: 0; font-size: 0.8rem; font-weight: 700; letter-spacing: 0.08em; text-transform: uppercase; color: var(--muted); }
.muted, dt, figcaption { color: var(--muted); }
.small { font-size: 0.875rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: 4px 0 20px; }
h1 code { font-size: 0.94em; }
h2 { font-size: 1.3rem; margin: 0 0 4px; }
h3 { font-size: 1.05rem; }
h4 { font-size: 1rem; }
p { margin: 8px 0; text-wrap: pretty; }
.prose { white-space: pre-line; max-width: 46rem; }

.top { padding: 28px 0 0; }
.verdict { display: flex; gap: 16px; align-items: flex-start; padding: 18px 22px; border-radius: 12px; background: var(--tone); color: var(--on-tone); }
.verdict .sign { flex: none; font-size: 1.6rem; line-height: 1.2; font-weight: 800; width: 1.2em; text-align: center; }
.verdict h2 { font-size: 1.35rem; margin: 0; }
.verdict p { margin: 2px 0 0; }
.tone-bad { --tone: var(--bad); --on-tone: var(--on-bad); }
.tone-warn { --tone: var(--warn); --on-tone: var(--on-warn); }
.tone-fair { --tone: var(--fair); --on-tone: var(--on-fair); }
.tone-good { --tone: var(--good); --on-tone: var(--on-good); }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; margin: 14px 0; padding: 0; }
.counts li { flex: 1 1 92px; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--tone, var(--strong-line)); border-radius: 10px; padding: 8px 14px 10px; }
.counts b { display: block; font-size: 1.55rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.counts span { font-size: 0.875rem; color: var(--muted); }
.subject { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 210px), 1fr)); gap: 10px 28px; margin: 18px 0 8px; }
.subject dt, .facts dt { font-size: 0.8rem; }
dd { margin: 0; }
nav { margin: 16px 0 0; border-bottom: 1px solid var(--line); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 22px; margin: 0; padding: 8px 0 12px; }
nav a { display: inline-block; padding: 5px 0; text-decoration: none; font-weight: 600; font-size: 0.94rem; }
nav a:hover { text-decoration: underline; }
main > section { max-width: 1240px; margin: 0 auto; padding: 30px 24px 6px; }
@media (min-width: 1480px) {
  main > #tables { max-width: none; }
  #tables > * { max-width: 1192px; margin-left: auto; margin-right: auto; }
  #tables > .pair { max-width: none; width: fit-content; min-width: 1192px; }
}
.lead { margin: 2px 0 14px; color: var(--muted); }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 22px; margin: 14px 0; }
.set:target, .complaint:target { outline: 3px solid var(--focus); outline-offset: 2px; }
.set { scroll-margin-top: 12px; }
.set > header { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: baseline; }
.set > header h3 { flex: 1 1 16rem; }
.number { display: inline-block; min-width: 1.9em; margin-right: 6px; padding: 1px 6px; border-radius: 6px; background: var(--head); color: var(--text); text-align: center; font-size: 0.85em; font-variant-numeric: tabular-nums; }
.badges { display: flex; flex-wrap: wrap; gap: 6px; }
.badge { display: inline-block; max-width: 100%; padding: 1px 9px; border-radius: 11px; font-size: 0.8rem; font-weight: 650; line-height: 1.6; background: var(--head); color: var(--text); }
td .badge { white-space: nowrap; }
.critical { --tone: var(--critical); --on-tone: var(--on-critical); }
.high { --tone: var(--high); --on-tone: var(--on-high); }
.medium { --tone: var(--medium); --on-tone: var(--on-medium); }
.low { --tone: var(--low); --on-tone: var(--on-low); }
.info { --tone: var(--info); --on-tone: var(--on-info); }
.good { --tone: var(--good); --on-tone: var(--on-good); }
.badge.critical, .badge.high, .badge.medium, .badge.low, .badge.info, .badge.bad, .badge.good { background: var(--tone); color: var(--on-tone); }
.bad { --tone: var(--bad); --on-tone: var(--on-bad); }
.mark-added { background: var(--added); color: var(--on-added); }
.mark-removed { background: var(--removed); color: var(--on-removed); }
.mark-changed { background: var(--changed); color: var(--on-changed); }

.complaint { border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: 8px; padding: 12px 16px; margin: 14px 0 0; }
.complaint .badge { margin-right: 6px; vertical-align: 1px; }
.complaint.accepted { border-left-style: dotted; }
.complaint .origin { margin: 4px 0 0; display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 0.875rem; color: var(--muted); }
details { margin: 12px 0 0; }
summary { cursor: pointer; font-weight: 600; padding: 4px 0; }
summary:hover { color: var(--link); }
pre { margin: 8px 0 0; padding: 12px 14px; background: var(--well); border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; overflow-wrap: normal; font-size: 0.84rem; line-height: 1.5; tab-size: 4; max-height: 32rem; }
pre code { font-size: inherit; }
pre.copy { -webkit-user-select: all; user-select: all; }
pre.wrap { white-space: pre-wrap; overflow-wrap: anywhere; }

.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); gap: 10px 20px; margin: 16px 0 0; padding: 12px 0 0; border-top: 1px solid var(--line); }
.facts dd { font-weight: 600; }
.is-bad { color: var(--on-removed); }
.is-good { color: var(--on-added); }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; font-weight: 600; padding: 12px 0 4px; }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); min-width: 5.2rem; overflow-wrap: break-word; }
th { font-weight: 600; }
thead th { color: var(--muted); font-size: 0.82rem; white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tbody th code { font-weight: 600; }
.glance table { min-width: 50rem; }
.glance th:first-child, .glance td:first-child { min-width: 2.4rem; }
.glance tbody th { min-width: 15rem; }
.effect { display: block; color: var(--muted); font-size: 0.82rem; line-height: 1.35; padding-left: 1.35em; }
td.lock { min-width: 12.5rem; }
.dot { display: inline-block; width: 0.72em; height: 0.72em; border-radius: 2px; margin-right: 7px; border: 1px solid var(--bar-edge); background: var(--fill); vertical-align: -1px; }
.tone-readers { --fill: var(--readers); fill: var(--readers); }
.tone-rows { --fill: var(--rows); fill: var(--rows); }
.tone-writers { --fill: var(--writers); fill: var(--writers); }
.tone-schema { --fill: var(--schema); fill: var(--schema); }
.tone-nobody { --fill: var(--nobody); fill: var(--nobody); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 26px; padding: 0; margin: 12px 0 0; font-size: 0.875rem; }
.legend b { font-weight: 600; }

figure { margin: 0; }
figcaption { font-size: 0.875rem; margin: 6px 0 0; }
svg { display: block; }
svg text { font-size: 12px; fill: var(--text); white-space: pre; }
svg text.muted { fill: var(--muted); font-size: 11px; }
.strip { display: flex; margin: 0 0 14px; }
.strip svg { flex: none; }
.strip .labels { position: sticky; left: 0; background: var(--card); border-right: 1px solid var(--line); }
.strip .name { font-weight: 600; }
.strip .rule { stroke: var(--line); }
.strip .edge { stroke: var(--strong-line); stroke-dasharray: 2 3; }
.strip rect { stroke: var(--bar-edge); }
.strip .tone-readers-text { fill: var(--on-readers); font-size: 11px; font-weight: 600; }
.strip .tone-rows-text { fill: var(--on-rows); font-size: 11px; font-weight: 600; }
.strip .tone-writers-text { fill: var(--on-writers); font-size: 11px; font-weight: 600; }

.pair { display: grid; grid-template-columns: 1fr; gap: 14px; }
.pair > * { min-width: 0; max-width: 100%; margin: 0; }
.entities { width: clamp(0.8 * var(--natural), 100%, var(--natural)); height: auto; }
@media (min-width: 1180px) { .pair.narrow { grid-template-columns: 1fr 1fr; } }
.entities .card { fill: var(--card); stroke: var(--strong-line); }
.entities .card-added { stroke: var(--on-added); stroke-width: 2; }
.entities .card-removed { stroke: var(--on-removed); stroke-width: 2; stroke-dasharray: 6 4; }
.entities .head { fill: var(--head); }
.entities .head-added { fill: var(--added); }
.entities .head-removed { fill: var(--removed); }
.entities .table { font-weight: 700; }
.entities .schema, .entities .type { fill: var(--muted); font-size: 11px; }
.entities .key { font-weight: 700; }
.entities .tag { font-size: 9px; font-weight: 700; fill: var(--muted); }
.entities .tag-key { fill: var(--link); }
.entities .sign { font-weight: 800; }
.entities .tint-added { fill: var(--added); } .entities .ink-added { fill: var(--on-added); }
.entities .tint-removed { fill: var(--removed); } .entities .ink-removed { fill: var(--on-removed); }
.entities .tint-changed { fill: var(--changed); } .entities .ink-changed { fill: var(--on-changed); }
.entities .link { fill: none; stroke: var(--thread); stroke-width: 1.5; }
.entities .link-added { stroke: var(--on-added); stroke-width: 2.25; }
.entities .link-removed { stroke: var(--on-removed); stroke-width: 2; stroke-dasharray: 6 4; }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { padding: 9px 0; border-bottom: 1px solid var(--line); }
.findings li:last-child { border-bottom: 0; }
.findings p { margin: 3px 0 0; }
.notes li { margin: 6px 0; white-space: pre-line; }
footer { margin: 30px 0 0; border-top: 1px solid var(--line); padding: 16px 0 28px; font-size: 0.875rem; color: var(--muted); }

.sideways { display: none; }

@media (max-width: 640px) {
  .sideways { display: block; }
  .wide { padding: 0 14px; }
  main > section { padding: 24px 14px 4px; }
  h1 { font-size: 1.35rem; }
  .card { padding: 14px; border-radius: 10px; }
  .glance table { min-width: 46rem; }
  .glance tbody th { min-width: 9.5rem; font-size: 0.94em; }
  .verdict { padding: 14px; gap: 10px; }
  .verdict h2 { font-size: 1.15rem; }
  .complaint { padding: 10px 12px; }
  .counts li { flex-basis: 84px; padding: 6px 10px 8px; }
  .facts { grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); }
}
@media print {
  @page { margin: 14mm; }
  body { background: #ffffff; font-size: 10.5pt; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav, .skip, .hint, .sideways { display: none; }
  .wide, main > section, #tables > * { max-width: none; padding-left: 0; padding-right: 0; }
  .scroll { overflow: visible; }
  .card, .complaint { break-inside: auto; }
  .complaint, tr, figure, .strip { break-inside: avoid; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: none; }
  .strip svg { flex: var(--share) 1 0; width: 0; height: auto; }
  .strip .labels { position: static; }
  .entities { width: auto; max-width: 100%; max-height: 235mm; height: auto; }
  .glance table { min-width: 0; font-size: 8pt; }
  .glance tbody th { min-width: 9rem; }
  a { color: inherit; text-decoration: none; }
}
