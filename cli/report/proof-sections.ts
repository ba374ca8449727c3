import type { ConflictReport, Result } from '../../compiler/answer/result.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { groupText } from '../render/group-text.ts';
import { numberText } from '../render/numbers.ts';
import { warningSection } from './fault-sections.ts';
import { escapeHtml, section } from './html.ts';
import type { Links } from './links.ts';
import { sentenceLinks } from './text-section.ts';

/** What cannot hold together, and the ways out. */
export function conflictSection({ result, compiled }: Formulated, links: Links): string {
  const { conflict } = result;
  if (conflict === undefined) return '';
  const { infeasible, minimal } = conflict.proved;
  const groups = conflict.groups.map((group) => {
    const { id, sentences } = group;
    const marks = sentences.map(escapeHtml).join(' ');
    const from = sentences.length === 0 ? escapeHtml(id) : sentenceLinks(sentences, links);
    return `<li class="conflict" data-group="${marks}">${from} <q>${escapeHtml(groupText(group, compiled) || id)}</q></li>`;
  });
  const proof = `${infeasible ? 'Proved' : 'Not proved'} on these alone; ${minimal ? 'each of them is needed' : 'perhaps not all of them are needed'}.`;
  const members =
    groups.length === 0
      ? '<p>Domains and definitions leave no solution, whatever the sentences say.</p>'
      : `<ul class="plain">${groups.join('')}</ul><p>${proof}</p>`;
  const title = groups.length === 0 ? 'The facts alone contradict each other' : 'These cannot hold together';
  return (
    section('conflict', title, members) + section('repairs', 'Ways out, cheapest first', repairMenu(conflict))
  );
}

function repairMenu({ repairs }: ConflictReport): string {
  if (repairs.length === 0) return '';
  const items = repairs.map(({ edits, checked, objective }) => {
    const value = objective === undefined ? '' : `, then the objective is ${numberText(objective)}`;
    return `<li>${edits.map((e) => escapeHtml(e.text)).join('; ')} <span class="quiet">${checked ? 'solved and checked' : 'not checked'}${value}</span></li>`;
  });
  return `<ol>${items.join('')}</ol>`;
}

/** Readings that change the answer, each with its outcomes. */
export function readingsSection({ questions = [], depends }: Result, links: Links): string {
  const parts = questions.map(({ sentence, question, options, unlikely }) => {
    const from = sentence === undefined ? '' : ` (${sentenceLinks([sentence], links)})`;
    const rows = options.map(({ reading, status, objective, preferred, conflict = [] }) => {
      const value = objective === undefined ? '' : numberText(objective);
      const clash = [...new Set(conflict.flatMap(({ sentences }) => sentences))];
      const why =
        preferred !== undefined
          ? ' <span class="quiet">taken: the likelier reading has no answer</span>'
          : clash.length > 0
            ? ` <span class="quiet">cannot hold together: ${sentenceLinks(clash, links)}</span>`
            : '';
      return `<tr><th scope="row">${escapeHtml(reading)}</th><td>${escapeHtml(status)}${why}</td><td>${value}</td></tr>`;
    });
    const head =
      '<thead><tr><th scope="col">Reading</th><th scope="col">Status</th><th scope="col">Objective</th></tr></thead>';
    const mark = unlikely ? ' <span class="quiet">less likely meant</span>' : '';
    return `<h3>${escapeHtml(question)}${from}${mark}</h3><div class="scroll" tabindex="0" role="group" aria-label="outcomes"><table>${head}<tbody>${rows.join('')}</tbody></table></div>`;
  });
  return section(
    'readings',
    depends ? 'Readings that matter' : 'Other readings, less likely',
    parts.join(''),
  );
}

/** The evidence card, what was assumed and checked, and what was said on the way. */
export function evidenceSections(result: Result, links: Links): string {
  const { evidence = [], assumptions = [], checks = [], confidence } = result;
  const told = evidence.map(({ sentence, constraints, numbers, moves }) => ({
    sentence,
    says: constraints.map((c) => c.says).filter((text) => text !== ''),
    gives: numbers.filter((n) => n.used).map((n) => n.text),
    unused: numbers.filter((n) => !n.used).map((n) => n.text),
    effect: moves === undefined ? '' : moves ? 'moves the answer' : 'changes nothing',
  }));
  const anyUnused = told.some(({ unused }) => unused.length > 0);
  const rows = told.map(({ sentence, says, gives, unused, effect }) => {
    const lines = says.length > 0 ? says : gives.length > 0 ? [`Gives ${gives.join(', ')}.`] : [];
    const cells = [
      lines.map(escapeHtml).join('<br>'),
      effect,
      ...(anyUnused ? [escapeHtml(unused.join(', '))] : []),
    ];
    return `<tr><th scope="row">${sentenceLinks([sentence], links)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const head = ['Sentence', 'Says', 'Effect', ...(anyUnused ? ['Unused numbers'] : [])]
    .map((title) => `<th scope="col">${title}</th>`)
    .join('');
  const card =
    rows.length === 0
      ? ''
      : `<div class="scroll" tabindex="0" role="group" aria-label="evidence"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const vote =
    confidence === undefined
      ? ''
      : `<li>${numberText(100 * confidence)} % of the independent drafts give this answer</li>`;
  const checked = checks.map(({ what, proved, detail }) => {
    const text = detail === undefined ? what : `${what}: ${detail}`;
    return `<li><span class="${proved ? 'good' : 'bad'}">${proved ? '✓' : '? not proved:'}</span> ${escapeHtml(text)}</li>`;
  });
  const list = (items: readonly string[]): string =>
    items.length === 0 ? '' : `<ul class="plain">${items.join('')}</ul>`;
  return (
    section('evidence', 'Evidence', card) +
    '<div class="cards">' +
    section('checked', 'Checked', list([...checked, vote].filter((t) => t !== ''))) +
    section('assumed', 'Assumed', list(assumptions.map((a) => `<li>${escapeHtml(a)}</li>`))) +
    warningSection(result) +
    '</div>\n'
  );
}
