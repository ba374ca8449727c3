import type { Source, Span } from '../../../source/span.ts';

/** A piece of a line, with its place in the file. */
export interface Field extends Span {
  readonly text: string;
}

/** A line of an MPS file that is no comment: a header starts in the first column, a data line does not. */
export interface MpsLine {
  readonly header: boolean;
  readonly fields: readonly Field[];
  readonly span: Span;
}

/** How the fields of data lines are told apart: by blanks, or by the columns of the old fixed format. */
export type Layout = 'free' | 'fixed';

/** Columns (from 0, the end exclusive) of the six fields in the fixed format. */
const fixedColumns = [
  [1, 3],
  [4, 12],
  [14, 22],
  [24, 36],
  [39, 47],
  [49, 61],
] as const;

/** Lines of the file in order; comment lines (`*`) and empty ones are left out. */
export function* mpsLines({ text }: Source, layout: Layout): Iterable<MpsLine> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    const stop = end > start && text[end - 1] === '\r' ? end - 1 : end;
    const first = text[start];
    if (stop > start && first !== '*') {
      const header = first !== ' ' && first !== '\t';
      const fixed = layout === 'fixed' && !header;
      const fields = fixed ? fixedFields(text, start, stop) : fieldsBetween(text, start, stop);
      if (fields.length > 0)
        yield { header, fields, span: { start: fields[0]!.start, end: fields.at(-1)!.end } };
    }
    start = end + 1;
  }
}

/** Fields separated by blanks; from a field that starts with `$` on, the line is a comment. */
function fieldsBetween(text: string, start: number, stop: number): Field[] {
  const fields: Field[] = [];
  let at = start;
  while (at < stop) {
    while (at < stop && isBlank(text.charCodeAt(at))) at++;
    if (at >= stop) break;
    const from = at;
    while (at < stop && !isBlank(text.charCodeAt(at))) at++;
    if (text[from] === '$' && fields.length > 1) break;
    fields.push({ text: text.slice(from, at), start: from, end: at });
  }
  return fields;
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

function fixedFields(text: string, start: number, stop: number): Field[] {
  const fields: Field[] = [];
  for (const [from, to] of fixedColumns) {
    const raw = text.slice(start + from, Math.min(start + to, stop));
    const trimmed = raw.trim();
    if (trimmed.startsWith('$') && fields.length > 1) break;
    if (trimmed === '') continue;
    const at = start + from + raw.indexOf(trimmed);
    fields.push({ text: trimmed, start: at, end: at + trimmed.length });
  }
  return fields;
}
