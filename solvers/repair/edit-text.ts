import type { Span } from '../../compiler/source/span.ts';

export interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** The text with stretches replaced; they may touch but not overlap (an empty stretch is an insertion, made in the given order). */
export function editText(text: string, replacements: readonly Replacement[]): string {
  const ordered = replacements
    .map((r, order) => ({ ...r, order }))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.order - b.order);
  let edited = '';
  let at = 0;
  for (const { span, text: put } of ordered) {
    if (span.start < at) throw new RangeError('replacements overlap');
    edited += text.slice(at, span.start) + put;
    at = span.end;
  }
  return edited + text.slice(at);
}
