import type { Label } from '../../compiler/diagnostics/diagnostic.ts';
import { locate, type Source, type Span } from '../../compiler/source/span.ts';
import type { Style } from './style.ts';
import { displayWidth, wrap } from './wrap.ts';

type Paint = (text: string) => string;

/** Rows of one excerpt at most: a long sentence is shown, a long paragraph is not. */
const MOST_ROWS = 6;

/** A stretch of a line that is shown as one row. */
interface Row extends Span {
  readonly line: number;
  /** Does the line begin here, or go on from the row above? */
  readonly first: boolean;
}

/**
 * The places that the labels of a diagnostic mean, underlined. Labels that lie within or beside each other share one
 * excerpt: a sentence is written once, and what it is about is underlined in it.
 */
export function excerpts(labels: readonly Label[], style: Style, paint: Paint): string[] {
  return groups(labels).flatMap((group) => excerpt(group, style, paint));
}

/** Labels whose lines touch, in the order of the first of each. */
function groups(labels: readonly Label[]): Label[][] {
  const found: { source: Source; from: number; to: number; labels: Label[] }[] = [];
  for (const label of labels) {
    const { source, span } = label;
    const from = startOfLine(source.text, span.start);
    const to = endOfLine(source.text, Math.max(span.start, span.end - 1));
    const group = found.find((g) => g.source === source && from <= g.to && g.from <= to);
    if (group) {
      group.from = Math.min(group.from, from);
      group.to = Math.max(group.to, to);
      group.labels.push(label);
    } else found.push({ source, from, to, labels: [label] });
  }
  return found.map((group) => group.labels);
}

function excerpt(labels: readonly Label[], style: Style, paint: Paint): string[] {
  const [first] = labels;
  if (first === undefined) return [];
  const { source } = first;
  const { text } = source;
  const start = Math.min(...labels.map(({ span }) => span.start));
  const end = Math.max(...labels.map(({ span }) => span.end), start + 1);
  const marked = labels.filter((label) => label.text !== undefined || !holdsAnother(label, labels));
  const { name, line, column } = locate(source, first.span.start);
  const gutter = String(locate(source, Math.max(start, end - 1)).line).length;
  const room = style.width - gutter - 5;
  const blank = ' '.repeat(gutter + 1);
  const bar = style.dim('│');
  const rows = rowsOf(source, start, end, room);
  const lines = [`${blank}${style.dim('┌')} ${style.dim(`${clean(name)}:${line}:${column}`)}`];
  for (const row of rows.slice(0, MOST_ROWS)) {
    const number = row.first ? String(row.line).padStart(gutter) : ' '.repeat(gutter);
    lines.push(`${style.dim(number)} ${bar} ${clean(text.slice(row.start, row.end))}`);
    const here = marked.filter(
      ({ span }) => span.start < row.end && Math.max(span.end, span.start + 1) > row.start,
    );
    if (here.length > 0)
      lines.push(...underlines(text, row, here, room).map((l) => `${blank}${bar} ${paint(l)}`));
  }
  if (rows.length > MOST_ROWS) lines.push(`${blank}${bar} …`);
  return lines;
}

/** The marks under a row, and what the labels that end in it say. */
function underlines(text: string, row: Row, labels: readonly Label[], room: number): string[] {
  const columnAt = (offset: number) => displayWidth(clean(text.slice(row.start, offset)));
  let marks = '';
  for (const { span } of [...labels].sort((a, b) => a.span.start - b.span.start)) {
    const from = columnAt(Math.max(span.start, row.start));
    const to = columnAt(Math.min(Math.max(span.end, span.start + 1), row.end));
    marks =
      marks.padEnd(from) +
      '^'.repeat(Math.max(to - Math.max(from, marks.length), marks.length > from ? 0 : 1));
  }
  const remarks = labels.flatMap(({ span, text: remark }) =>
    remark !== undefined && (span.end <= row.end || span.start >= row.start)
      ? wrap(remark, Math.max(20, room - 2))
      : [],
  );
  const [remark] = remarks;
  const inline = remarks.length === 1 && marks.length + 1 + displayWidth(remark ?? '') <= room;
  return inline ? [`${marks} ${remark}`] : [marks, ...remarks];
}

const holdsAnother = ({ span }: Label, labels: readonly Label[]): boolean =>
  labels.some(
    ({ span: inner }) =>
      inner.start >= span.start && inner.end <= span.end && inner.end - inner.start < span.end - span.start,
  );

/** Lines from `start` to `end` in rows of at most `room` columns. Of a long line only the span is shown, a short one with what stands around it. */
function rowsOf(source: Source, start: number, end: number, room: number): Row[] {
  const { text } = source;
  const rows: Row[] = [];
  let { line } = locate(source, start);
  for (let from = startOfLine(text, start); from < end || rows.length === 0; line++) {
    const to = endOfLine(text, from);
    const tail = text[to - 1] === '\r' ? to - 1 : to;
    if (tail - from <= room) rows.push({ line, start: from, end: tail, first: true });
    else {
      const low = Math.max(from, start);
      const high = Math.min(tail, end);
      const shown = 2 * (high - low) < room ? around(low, high, from, tail, room) : { start: low, end: high };
      rows.push(...broken(text, shown, room).map((row, i) => ({ ...row, line, first: i === 0 })));
    }
    if (to >= text.length || rows.length > MOST_ROWS) break;
    from = to + 1;
  }
  return rows;
}

/** A stretch of `room` characters of a line with the span in its middle. */
function around(low: number, high: number, from: number, to: number, room: number): Span {
  const start = Math.max(from, Math.min(low - Math.floor((room - (high - low)) / 2), to - room));
  return { start, end: Math.min(to, start + room) };
}

/** Breaks a stretch at its spaces. */
function broken(text: string, { start, end }: Span, room: number): Span[] {
  const rows: Span[] = [];
  let from = start;
  while (end - from > room && rows.length <= MOST_ROWS) {
    const space = text.lastIndexOf(' ', from + room);
    const to = space > from ? space : from + room;
    rows.push({ start: from, end: to });
    from = space > from ? to + 1 : to;
  }
  rows.push({ start: from, end });
  return rows;
}

const startOfLine = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline;
}

const clean = (text: string): string =>
  text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
