import type { Result } from '../../compiler/answer/result.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { excerpts } from '../render/excerpt.ts';
import { styleOf } from '../render/style.ts';
import { escapeHtml, section } from './html.ts';

/** Most diagnostics of a page. */
const mostFaults = 50;

const plain = styleOf({ isTTY: false }, { NO_COLOR: '1' });

/** The mistakes that left no answer, each with its place. */
export const faultSection = ({ diagnostics }: Result): string =>
  section('wrong', 'What is wrong', list(diagnostics.filter((d) => d.severity === 'error')));

/** What was noticed on the way. */
export const warningSection = ({ diagnostics }: Result): string =>
  section('said', 'Warnings', list(diagnostics.filter((d) => d.severity === 'warning')));

function list(diagnostics: readonly Diagnostic[]): string {
  const items = diagnostics.slice(0, mostFaults).map(({ code, message, help, labels }) => {
    const place = excerpts(labels, plain, (text) => text).join('\n');
    const where =
      place === ''
        ? ''
        : `<pre class="place" tabindex="0" role="group" aria-label="the place">${escapeHtml(place)}</pre>`;
    const mend = help === undefined ? '' : `<div class="quiet">${escapeHtml(help)}</div>`;
    return `<li>${escapeHtml(message)} <code>${escapeHtml(code)}</code>${where}${mend}</li>`;
  });
  return items.length === 0 ? '' : `<ul class="plain">${items.join('')}</ul>`;
}
