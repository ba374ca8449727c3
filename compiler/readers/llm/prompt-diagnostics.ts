import type { Diagnostic, Label } from '../../diagnostics/diagnostic.ts';

/** Warnings that a repair is asked for; the others are shown to the user only. */
const worthMending = new Set([
  'draft/template-mismatch',
  'draft/broken-reading',
  'draft/unknown-item',
  'draft/several-objectives',
  'lowering/undefined',
  'data/nothing-to-decide',
]);

const most = 12;

/** Is there something that a repair should mend? A limiting sentence that nobody read counts where it also holds an unused number. */
export function needsRepair(diagnostics: readonly Diagnostic[]): boolean {
  return repairable(diagnostics).length > 0;
}

/** The diagnostics that a repair is about, errors first. */
export function repairable(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unusedIn = new Set(
    diagnostics.filter((d) => d.code === 'draft/unused-number').map((d) => /of (s\d+)$/.exec(d.message)?.[1]),
  );
  const chosen = diagnostics.filter(
    (d) =>
      d.severity === 'error' ||
      worthMending.has(d.code) ||
      (d.code === 'draft/unread-sentence' && unusedIn.has(/ (s\d+),/.exec(d.message)?.[1])),
  );
  return [...chosen].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** How bad a draft is: what a repair must lower to be taken. */
export function badness(diagnostics: readonly Diagnostic[]): number {
  return repairable(diagnostics).reduce((sum, d) => sum + (d.severity === 'error' ? 100 : 1), 0);
}

/** Diagnostics as a prompt shows them: one line each, item, fault, the words in question and what to mend. */
export function promptForm(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.slice(0, most).map((diagnostic) => {
    const words = wordsAt(diagnostic.labels[0]);
    const at = words === '' ? '' : ` (at: ${words.length > 60 ? `${words.slice(0, 59)}…` : words})`;
    return `- ${diagnostic.message}${at}${diagnostic.help === undefined ? '' : `; ${diagnostic.help}`}`;
  });
  const more = diagnostics.length - lines.length;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** The words of a place; a place of a few characters is shown with its neighbours on the line. */
function wordsAt(label: Label | undefined): string {
  if (label === undefined || label.span.end <= label.span.start) return '';
  const { text } = label.source;
  const { start, end } = label.span;
  const short = end - start < 8;
  const from = short ? Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 20) : start;
  const line = text.indexOf('\n', end);
  const to = short ? Math.min(line === -1 ? text.length : line, end + 20) : end;
  return text.slice(from, to).replace(/\s+/g, ' ').trim();
}
