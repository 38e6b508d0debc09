-- The style of a page, CSS.
return [[
:root {
  --paper: #fffefb; --ink: #1d1c1a; --muted: #5f5b54; --rule: #dcd7cc; --tint: #f5f2ea;
  --accent: #8b2318; --mark: #ffe28a; --marked: #1d1c1a; --here: #f5a623; --tiro-accent: #2f5d8a;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --gutter: 10.5rem; --measure: 38rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a; --ink: #e6e3dc; --muted: #a8a49b; --rule: #3a3b3e; --tint: #212326;
    --accent: #f0a595; --mark: #6a5410; --marked: #fff6dc; --here: #ffc04d; --tiro-accent: #7fb0de;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 2rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; text-rendering: optimizeLegibility;
}
a {
  color: inherit; text-decoration-color: var(--muted); text-decoration-thickness: 1px;
  text-underline-offset: .18em;
}
a:hover { color: var(--accent); text-decoration-color: currentColor; }
main:focus { outline: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 1px; }
.skip {
  position: absolute; left: 1rem; top: -5rem; padding: .5rem 1rem; background: var(--ink);
  color: var(--paper); z-index: 3;
}
.skip:focus { top: 1rem; }

.masthead, .page, .colophon { max-width: 74rem; margin: 0 auto; padding: 0 2rem; }
.masthead { padding-top: 4rem; padding-bottom: 2.5rem; }
h1 {
  font-size: clamp(1.9rem, 1.2rem + 3vw, 3.25rem); line-height: 1.1; letter-spacing: -.015em; margin: 0;
  max-width: 24em; text-wrap: balance;
}
.kicker, .dateline, nav, form, h2, .head, h3, .where, .links,
.method, .gap, table, figcaption, .note, .facts, .methods, .colophon, .none {
  font-family: var(--sans);
}
.kicker {
  margin: 0 0 .75rem; color: var(--accent); font-size: .8125rem; font-weight: 600; letter-spacing: .06em;
  text-transform: uppercase;
}
.dateline { margin: 1rem 0 0; color: var(--muted); font-size: 1rem; }

.page { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); column-gap: 3.5rem; border-top: 0; }
.side {
  position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto;
  padding: 1.5rem .25rem 1.5rem; margin-left: -.25rem; padding-left: .25rem;
}
nav ol { list-style: none; margin: 0; padding: 0; font-size: .9rem; line-height: 1.4; }
nav li { margin: 0; }
nav a { display: block; padding: .3rem 0; text-decoration: none; color: var(--muted); }
nav a:hover { color: var(--accent); }

form { margin: 0 0 1.25rem; font-size: .875rem; }
form[hidden] { display: none; }
form label { display: block; color: var(--muted); margin-bottom: .25rem; }
.find { display: flex; border: 1px solid var(--muted); border-radius: 3px; background: var(--paper); }
.find:focus-within { outline: 2px solid var(--accent); outline-offset: 1px; }
.find input {
  flex: 1; min-width: 0; border: 0; padding: .45rem .6rem; font: inherit; color: inherit; background: none;
  outline: 0;
}
.find button {
  border: 0; border-left: 1px solid var(--rule); background: none; color: inherit; font: inherit;
  min-width: 2rem; padding: 0; cursor: pointer;
}
.find button:disabled { color: var(--muted); cursor: default; }
.find input::placeholder { color: var(--muted); opacity: 1; }
kbd {
  padding: 0 .35em; border: 1px solid var(--rule); border-radius: 3px; font: inherit; font-size: .75rem;
}
output {
  display: block; min-height: 1.4em; margin-top: .3rem; color: var(--muted);
  font-variant-numeric: tabular-nums;
}
mark { background: var(--mark); color: var(--marked); border-radius: 2px; }
mark.here { background: var(--here); color: #1d1c1a; outline: 2px solid var(--here); }

section { padding: 1.75rem 0 2.75rem; border-top: 1px solid var(--rule); }
section:first-of-type { border-top: 2px solid var(--ink); }
h2 { margin: 0; font-size: 1.25rem; font-weight: 650; line-height: 1.25; letter-spacing: -.005em; }
.head {
  display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem;
  margin-bottom: 1.25rem;
}
.head a { color: var(--muted); font-size: .8125rem; }
section > p, section > ul { max-width: var(--measure); }
.method { margin: 1.25rem 0 0; color: var(--muted); font-size: .8125rem; line-height: 1.5; max-width: 44rem; }
.none { margin: 0; color: var(--muted); font-size: .875rem; }
ul { margin: 0; padding-left: 1.1em; }
li { margin: .3em 0; }
.outline { margin: 0; padding: 0; list-style: none; max-width: 46rem; font-size: .9375rem; line-height: 1.5; }
.outline .reply { padding-left: 2rem; }
.outline .missing { color: var(--muted); font-style: italic; }
.where { color: var(--muted); font-size: .8125rem; font-variant-numeric: tabular-nums; }

.facts { display: flex; flex-wrap: wrap; gap: 1.25rem 2.75rem; margin: 0; }
.facts > div { max-width: 100%; }
.facts dt { color: var(--muted); font-size: .8125rem; }
.facts dd { margin: 0; font-size: 1rem; line-height: 1.4; }
.facts .where { display: block; }
.facts + .figures { margin-top: 1.75rem; }
.figures dd {
  font-size: 1.625rem; line-height: 1.25; font-variant-numeric: tabular-nums lining-nums;
  letter-spacing: -.01em;
}
.methods { margin: 0; max-width: var(--measure); font-size: .875rem; line-height: 1.55; }
.methods > div { margin-bottom: 1rem; scroll-margin-top: 1rem; }
.methods dt { font-weight: 600; }
.methods dd { margin: 0; color: var(--muted); }

.wide { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; min-width: min(100%, 30rem); font-size: .9rem; line-height: 1.4; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td {
  padding: .5rem 1rem .5rem 0; text-align: left; vertical-align: baseline;
  border-bottom: 1px solid var(--rule);
}
th:last-child, td:last-child { padding-right: 0; }
thead th {
  color: var(--muted); font-size: .8125rem; font-weight: 400; border-bottom-color: var(--muted);
  vertical-align: bottom;
}
tbody th { font-weight: 500; }
tfoot th, tfoot td { border-bottom: 0; border-top: 1px solid var(--muted); font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.quote { min-width: 16rem; font-family: var(--serif); }
.lines td { font-family: var(--serif); }
.lines .left { text-align: right; padding-right: .4rem; }
.lines .match { white-space: nowrap; padding-right: .4rem; }
.lines td { font-size: .875rem; }
.lines .where { font-family: var(--sans); min-width: 7rem; font-size: .75rem; }
figure { margin: 1.25rem 0; }
figure svg { display: block; width: 100%; height: auto; }
figure .narrow-only { display: none; }
figcaption { margin-top: .5rem; color: var(--muted); font-size: .8125rem; }

.turn {
  display: grid; grid-template-columns: var(--gutter) minmax(0, var(--measure)); column-gap: 1.75rem;
  padding: .9rem 0; scroll-margin-top: 1rem;
}
.asks { margin-top: 1rem; border-top: 1px solid var(--rule); padding-top: 1.4rem; }
.turn h3 { margin: .2rem 0 .1rem; font-size: .9rem; font-weight: 650; line-height: 1.35; }
.asks h3 { color: var(--accent); }
.turn .where { margin: 0; line-height: 1.5; }
.turn .where a { text-decoration: none; }
.turn .where a:hover { text-decoration: underline; }
.said p, .unspoken, .gap { margin: 0 0 .8em; }
.said > :last-child { margin-bottom: 0; }
.links { font-size: .8125rem; line-height: 1.5; color: var(--muted); }
.links b { font-weight: 600; }
.unspoken, .page .gap { margin-left: calc(var(--gutter) + 1.75rem); max-width: var(--measure); }
.said .unspoken, .said .gap { margin-left: 0; }
.unspoken { color: var(--muted); font-size: .9375rem; line-height: 1.5; }
.gap {
  margin-top: 1.4rem; margin-bottom: 1.4rem; padding: .6rem 0 .6rem 1rem;
  border-left: 3px double var(--accent); font-size: .8125rem; line-height: 1.5; color: var(--muted);
}
.gap p { margin: 0; }
.gap b { color: var(--ink); font-weight: 600; }
.note {
  font-size: .82em; color: var(--muted); background: var(--tint); border-radius: 3px;
  padding: .1em .3em;
}
.turn:target, .gap:target, .links:target, .methods :target {
  background: var(--tint); box-shadow: -.75rem 0 var(--tint), .75rem 0 var(--tint);
}
.note:target { outline: 2px solid var(--accent); }
.colophon { padding-top: 1.5rem; padding-bottom: 4rem; color: var(--muted); font-size: .8125rem; }

@media (max-width: 62rem) {
  html { scroll-padding-top: 5.5rem; }
  .masthead, .page, .colophon { padding-left: 1.25rem; padding-right: 1.25rem; }
  .masthead { padding-top: 2.25rem; padding-bottom: 1.5rem; }
  .page { display: block; }
  .side { display: contents; }
  form {
    position: sticky; top: 0; z-index: 2; margin: 0 -1.25rem; padding: .6rem 1.25rem .3rem;
    background: var(--paper); border-bottom: 1px solid var(--rule);
  }
  form label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  output { margin-top: .1rem; min-height: 1.5em; font-size: .75rem; }
  nav { padding: 1rem 0; }
  nav ol { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
}
@media (max-width: 48rem) {
  .turn { display: block; padding: .7rem 0; }
  .turn > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; margin-bottom: .3rem; }
  .turn h3 { margin: 0; }
  .unspoken, .page .gap { margin-left: 0; }
  .facts { gap: 1rem 2rem; }
  figure .wide-only { display: none; }
  figure .narrow-only { display: block; }
}
@media (max-width: 30rem) {
  body { font-size: 1rem; }
  th, td { padding-right: .7rem; }
}
@media print {
  :root {
    --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --tint: #fff; --accent: #000; --mark: #ddd;
    --marked: #000; --here: #ddd; --tiro-accent: #555;
  }
  @page { margin: 20mm 18mm; }
  body { font-size: 10.5pt; line-height: 1.45; }
  .skip, .side, .head a { display: none; }
  #part-transcript { break-before: page; }
  .masthead, .page, .colophon { max-width: none; padding-left: 0; padding-right: 0; }
  .masthead { padding-top: 0; }
  .page { display: block; }
  a { text-decoration: none; }
  figure, tr, .gap, .links { break-inside: avoid; }
  .head, dt, .turn > header { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  :target { background: none; box-shadow: none; outline: 0; }
}
]]
