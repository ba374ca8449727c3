import type { Formulated } from '../../solvers/formulate.ts';
import { escapeHtml, section } from './html.ts';
import type { Links } from './links.ts';

/** The text as it was given; a sentence that became a constraint is a link to it. */
export function textSection({ problem, compiled }: Formulated, links: Links): string {
  if (problem === undefined) {
    const text = compiled?.source.text ?? '';
    return section('source', 'Model', text === '' ? '' : `<pre>${escapeHtml(text)}</pre>`);
  }
  const { text } = problem.source;
  let at = 0;
  let html = '';
  let flowing = false;
  for (const { id, span, form } of problem.sentences) {
    if (span.start < at) continue;
    const flows = form === 'sentence';
    const words = escapeHtml(
      flows ? reflowed(text.slice(span.start, span.end)) : text.slice(span.start, span.end),
    );
    const [first, ...more] = links.constraintsOf(id);
    const title = `${id}: ${more.length + 1} ${more.length === 0 ? 'formula' : 'formulas'}`;
    const gap = text.slice(at, span.start);
    html += escapeHtml(flows && flowing ? reflowed(gap) : gap);
    flowing = flows;
    html +=
      first === undefined
        ? `<span id="${id}">${words}</span>`
        : `<a class="sentence" id="${id}" href="#${first}" data-group="${id}" title="${title}">${words}</a>`;
    at = span.end;
  }
  return section('text', 'Problem', `<p class="text">${html}${escapeHtml(text.slice(at))}</p>`);
}

/** Prose whose lines end where an editor put them, as lines that end where the page does; an empty line stays. */
const reflowed = (prose: string): string => prose.replace(/([^\n]|^)[ \t]*\n(?![ \t]*\n|\n)[ \t]*/g, '$1 ');

/** Links back to sentences. */
export const sentenceLinks = (sentences: readonly string[], { shown }: Links): string =>
  sentences
    .map((id) =>
      shown.has(id)
        ? `<a href="#${escapeHtml(id)}" data-group="${escapeHtml(id)}">${escapeHtml(id)}</a>`
        : escapeHtml(id),
    )
    .join(', ');
