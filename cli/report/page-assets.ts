/** The only script of the page: hovering or focusing a sentence lights its constraints, and the other way round. */
export const pageScript = `
const parts = [...document.querySelectorAll('[data-group]')];
const groups = (part) => part.dataset.group.split(' ').filter(Boolean);
const light = (part) => {
  const wanted = part ? groups(part) : [];
  for (const each of parts) each.classList.toggle('lit', groups(each).some((group) => wanted.includes(group)));
};
const of = (event) => event.target.closest?.('[data-group]');
document.addEventListener('pointerover', (event) => light(of(event)));
document.addEventListener('focusin', (event) => light(of(event)));
document.addEventListener('focusout', () => light());
`;

export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #5b6470; --page: #ffffff; --card: #f4f6f8; --line: #d5dae0; --link: #0b57a8; --lit: #ffe9a8; --good: #146c2e; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --quiet: #a3acb8; --page: #15181c; --card: #1e2329; --line: #39414b; --link: #8ab8f5; --lit: #5a4a12; --good: #7fd497; --bad: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); align-items: start; } .cards:empty { display: none; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.5rem 1.25rem 1rem; min-width: 0; }
@media (min-width: 62rem) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } header, footer, section[aria-labelledby="answer"], section[aria-labelledby="wrong"], section[aria-labelledby="readings"], section[aria-labelledby="evidence"], .cards { grid-column: 1 / -1; } section[aria-labelledby="text"] { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; } }
.parts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; align-items: flex-start; } .parts > * { min-width: 0; max-width: 100%; } .whole { width: 100%; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 0.5rem 0; } h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
.quiet, footer, figcaption { color: var(--quiet); } .good { color: var(--good); } .bad { color: var(--bad); }
.status { font-size: 1.25rem; } .objective { font-size: 1.5rem; } .status .quiet { font-size: 0.9rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
a { color: var(--link); } .sentence { color: inherit; text-decoration: underline dotted; text-underline-offset: 3px; border-radius: 3px; }
.lit, :target { background: var(--lit); } a.lit { color: inherit; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
ul.plain { list-style: none; margin: 0; padding: 0; } ul.plain > li { padding: 0.35rem 0.4rem; border-radius: 4px; overflow-wrap: anywhere; }
.constraint { border-bottom: 1px solid var(--line); } .origin { font-size: 0.9rem; } q { color: var(--quiet); } .lit q, .lit .good, .lit .bad, :target q, :target .good, :target .bad { color: inherit; }
.formula, .scroll, .scrolls, pre, figure { overflow-x: auto; } .formula { padding: 0.25rem 0 0.25rem 1.5rem; text-indent: -1.5rem; font-size: 1.1rem; } ul.plain > li.formula { padding-left: 1.9rem; font-size: 1rem; } li.formula > .scrolls { margin-left: -1.5rem; padding: 0 0 0.3rem 1.5rem; } .formula math { text-indent: 0; } pre { font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; } pre.place { white-space: pre; overflow-wrap: normal; margin: 0.25rem 0; }
math { text-indent: 0; } mi.name { font-style: italic; } .state { white-space: nowrap; }
table { border-collapse: collapse; margin: 0.5rem 0; } caption { text-align: left; font-weight: 600; }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } td { font-variant-numeric: tabular-nums; }
thead th { white-space: nowrap; } small { display: block; color: var(--quiet); font-weight: normal; } @media (max-width: 40rem) { th, td { padding: 0.25rem 0.4rem; } section { padding: 0.5rem 0.9rem 0.75rem; } } figure { margin: 0.5rem 0 0; } figcaption { font-size: 0.9rem; } figure svg { display: block; max-width: 100%; height: auto; } figure.wide svg { min-width: 26rem; } code { font-size: 0.9em; }
@media print { :root { --page: #fff; --card: #fff; --ink: #000; --quiet: #333; --line: #999; --lit: #fff; --good: #000; --bad: #000; --link: #000; } main { display: block; } section, section[aria-labelledby="text"] { position: static; max-height: none; margin-bottom: 0.75rem; } h2, h3 { break-after: avoid; } li, tr, figure { break-inside: avoid; } .formula, .scroll, pre, figure, section[aria-labelledby="text"] { overflow: visible; } figure.wide svg { min-width: 0; } a { text-decoration: none; } }
`;
