import type { Problem } from '../problem/problem.ts';
import type { Span } from '../source/span.ts';

/** Where a quote stands: its stretches in the problem's text and the sentences that they lie in; a data quote has neither. */
interface QuotePlace {
  readonly spans: readonly Span[];
  readonly sentences: readonly string[];
}

/** Looks quotes up in one problem. The text is normalised once, whatever the number of quotes. */
export type QuoteFinder = (quote: string, preferred?: readonly string[]) => QuotePlace | undefined;

/**
 * A finder of quotes: exact words, forgiving white space, letter case and the shapes of quotation marks and dashes. An ellipsis
 * in a quote leaves words out. Where the words occur more than once, an occurrence in a `preferred` sentence wins.
 * A quote that is the name of a table or column of the data, or words of a JSON document, counts as found, without a span.
 */
export function quoteFinder(problem: Problem): QuoteFinder {
  const text = normalise(problem.source.text);
  const { tables, documents } = problem;
  const names = new Set(
    [...tables.flatMap((t) => [t.name, t.source.name, ...t.columns]), ...documents.map((d) => d.name)].map(
      plain,
    ),
  );
  const shown = documents.map((d) => withoutSpace(d.text));
  const sentencesOf = (spans: readonly Span[]) =>
    problem.sentences
      .filter((s) => spans.some((span) => span.start < s.span.end && span.end > s.span.start))
      .map((s) => s.id);

  return (quote, preferred = []) => {
    const pieces = quote
      .split(/…|\.\.\.|\[\.\.\.\]/)
      .map((piece) => plain(piece))
      .filter((piece) => piece !== '');
    if (pieces.length === 0) return undefined;
    const wanted = problem.sentences.filter((s) => preferred.includes(s.id)).map((s) => s.span.start);
    for (const from of [...wanted, 0]) {
      const spans = findInOrder(text, pieces, from);
      if (spans !== undefined) return { spans, sentences: sentencesOf(spans) };
    }
    const inData = names.has(plain(quote)) || shown.some((text) => text.includes(withoutSpace(quote)));
    return inData ? { spans: [], sentences: [] } : undefined;
  };
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

interface Normalised {
  readonly text: string;
  /** For each character of `text`, its offset in the original; one more for the end. */
  readonly offsets: readonly number[];
}

function findInOrder(text: Normalised, pieces: readonly string[], from: number): readonly Span[] | undefined {
  const spans: Span[] = [];
  let at = text.offsets.findIndex((offset) => offset >= from);
  for (const piece of pieces) {
    const found = findWhole(text.text, piece, at);
    if (found === -1) return undefined;
    at = found + piece.length;
    spans.push({ start: text.offsets[found]!, end: text.offsets[at - 1]! + 1 });
  }
  return spans;
}

/** Index of the piece on word borders: "5" is not found in "15", "an hour" not in "than hours". */
function findWhole(text: string, piece: string, from: number): number {
  const inside = (before: string | undefined, after: string | undefined) =>
    before !== undefined &&
    after !== undefined &&
    /[\p{L}\p{N}]/u.test(before) &&
    /[\p{L}\p{N}]/u.test(after);
  for (let at = text.indexOf(piece, from); at !== -1; at = text.indexOf(piece, at + 1)) {
    const end = at + piece.length;
    if (!inside(text[at - 1], piece[0]) && !inside(piece[piece.length - 1], text[end])) return at;
  }
  return -1;
}

const alike: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
};

/** A line break that came as the two characters of its escape, as in text that was copied out of JSON; not the beginning of `\neq`. */
const WRITTEN_BREAK = /^\\n(?!\p{Ll})/u;

function normalise(text: string): Normalised {
  const characters: string[] = [];
  const offsets: number[] = [];
  let space = true;
  for (let i = 0; i < text.length; i++) {
    const lineBreak = text[i] === '\\' && WRITTEN_BREAK.test(text.slice(i, i + 3));
    const raw = lineBreak ? ' ' : text[i]!;
    if (lineBreak) i++;
    if (/[\s*_]/.test(raw)) {
      if (!space && /\s/.test(raw)) {
        characters.push(' ');
        offsets.push(i);
        space = true;
      }
      continue;
    }
    const lower = raw.toLowerCase();
    characters.push(alike[raw] ?? (lower.length === 1 ? lower : raw));
    offsets.push(i);
    space = false;
  }
  offsets.push(text.length);
  return { text: characters.join(''), offsets };
}

const plain = (text: string): string =>
  normalise(text)
    .text.trim()
    .replace(/^["']+|["']+$/g, '')
    .replace(/[.,;:]+$/, '');
