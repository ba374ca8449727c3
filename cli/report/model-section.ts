import { latex } from '../../compiler/answer/mathematics/notation.ts';
import { type Definition, definitionText, outlineOf } from '../../compiler/answer/mathematics/outline.ts';
import type { ConstraintReport } from '../../compiler/answer/result.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { numberText } from '../render/numbers.ts';
import { escapeHtml, section } from './html.ts';
import type { Links } from './links.ts';
import { sentenceLinks } from './text-section.ts';

/** Most constraints whose formulas are typeset. */
const mostFormulas = 300;

/** The model as mathematics, each constraint with its sentence, whether it holds and how much room is left. */
export async function modelSection({ compiled, result }: Formulated, links: Links): Promise<string> {
  if (compiled === undefined) return '';
  const { default: katex } = await import('katex');
  const formula = (text: string): string => {
    try {
      return katex.renderToString(text, { output: 'mathml', maxExpand: 200, maxSize: 20, strict: 'ignore' });
    } catch {
      return `<code>${escapeHtml(text)}</code>`;
    }
  };
  const { model } = compiled;
  const outline = outlineOf(model, latex);
  const definitions = (title: string, list: readonly Definition[]): string => {
    if (list.length === 0) return '';
    const rows = list.slice(0, mostFormulas).map((d) => `<li>${formula(definitionText(d))}</li>`);
    return `<h3>${title}</h3><ul class="plain">${rows.join('')}</ul>\n`;
  };
  const reports = new Map(result.constraints.map((c) => [c.id, c]));
  const rows = outline.constraints.slice(0, mostFormulas).map(({ formula: text }, i) => {
    const { origin } = model.constraints[i]!;
    return row(
      links.element(i),
      origin.sentences,
      origin.quote,
      formula(text),
      reports.get(origin.id),
      links,
    );
  });
  const { sense, formula: goal } = outline.objective;
  const { origin } = model.objective;
  const objective =
    goal === undefined
      ? ''
      : `<h3>Objective</h3><ul class="plain">${row('objective', origin.sentences, origin.quote, formula(`\\${sense === 'minimize' ? 'min' : 'max'}\\; ${goal}`), undefined, links)}</ul>\n`;
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

function row(
  id: string,
  sentences: readonly string[],
  quote: string | undefined,
  formula: string,
  report: ConstraintReport | undefined,
  links: Links,
): string {
  const from = sentenceLinks(sentences, links);
  const words = quote === undefined ? '' : ` <q>${escapeHtml(quote)}</q>`;
  const groups = sentences.map(escapeHtml).join(' ');
  return `<li id="${id}" class="constraint" tabindex="-1" data-group="${groups}"><div class="origin">${from}${words}${stateOf(report)}</div><div class="formula" tabindex="0" role="group" aria-label="formula">${formula}</div></li>`;
}

function stateOf(report: ConstraintReport | undefined): string {
  if (report === undefined) return '';
  const { holds, slack } = report;
  const room =
    slack === undefined
      ? ''
      : !holds
        ? `, short by ${numberText(Math.abs(slack))}`
        : slack === 0
          ? ', tight'
          : `, slack ${numberText(slack)}`;
  return ` <span class="${holds ? 'good' : 'bad'}">${holds ? '✓ holds' : '✗ broken'}${room}</span>`;
}
