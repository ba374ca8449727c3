import { latex } from '../../compiler/answer/mathematics/notation.ts';
import { type Definition, definitionText, outlineOf } from '../../compiler/answer/mathematics/outline.ts';
import type { ConstraintReport } from '../../compiler/answer/result.ts';
import type { Origin } from '../../compiler/ir/origin.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { equationsOf, roomText } from '../render/room.ts';
import { formulaElement } from './formula.ts';
import { escapeHtml, section } from './html.ts';
import type { Links } from './links.ts';
import { sentenceLinks } from './text-section.ts';

/** Most constraints whose formulas are typeset. */
const mostFormulas = 300;

/** The model as mathematics, each constraint with its sentence, whether it holds and how much room is left. */
export async function modelSection({ compiled, result }: Formulated, links: Links): Promise<string> {
  if (compiled === undefined) return '';
  const { default: katex } = await import('katex');
  const formula = (text: string): string => formulaElement('div', katex, text);
  const { model } = compiled;
  const equations = equationsOf(model);
  const outline = outlineOf(model, latex);
  const definitions = (title: string, list: readonly Definition[]): string => {
    if (list.length === 0) return '';
    const rows = list.slice(0, mostFormulas).map((d) => formulaElement('li', katex, definitionText(d)));
    return `<h3>${title}</h3><ul class="plain">${rows.join('')}</ul>\n`;
  };
  const reports = new Map(result.constraints.map((c) => [c.id, c]));
  const rows = outline.constraints.slice(0, mostFormulas).map(({ formula: text }, i) => {
    const { origin } = model.constraints[i]!;
    return row(links.element(i), origin, formula(text), stateOf(reports.get(origin.id), equations), links);
  });
  const { sense, formula: goal } = outline.objective;
  const { origin } = model.objective;
  const objective =
    goal === undefined
      ? ''
      : `<h3>Objective</h3><ul class="plain">${row('objective', origin, formula(`\\${sense === 'minimize' ? 'min' : 'max'}\\; ${goal}`), '', links)}</ul>\n`;
  const more = outline.constraints.length - rows.length;
  return section(
    'model',
    'Mathematics',
    definitions('Sets', outline.sets) +
      definitions('Parameters', outline.parameters) +
      definitions('Variables', outline.variables) +
      objective +
      (rows.length === 0 ? '' : `<h3>Constraints</h3><ul class="plain">${rows.join('\n')}</ul>`) +
      (more > 0 ? `<p>… and ${more} more.</p>` : ''),
  );
}

function row(id: string, origin: Origin, formula: string, state: string, links: Links): string {
  const { sentences, quote } = origin;
  // A name that was made up for a constraint without words says nothing.
  const words =
    quote === undefined || (quote === origin.id && !/\s/.test(quote)) ? '' : `<q>${escapeHtml(quote)}</q>`;
  const about = [sentenceLinks(sentences, links), words, state].filter((part) => part !== '').join(' ');
  const groups = sentences.map(escapeHtml).join(' ');
  return `<li id="${id}" class="constraint" tabindex="-1" data-group="${groups}"><div class="origin">${about}</div>${formula}</li>`;
}

function stateOf(report: ConstraintReport | undefined, equations: ReadonlySet<string>): string {
  if (report === undefined) return '';
  const words = [report.holds ? '✓ holds' : '✗ broken', roomText(report, equations)];
  const text = words.filter((part) => part !== undefined).join(', ');
  return `<span class="${report.holds ? 'good' : 'bad'} state">${text}</span>`;
}
