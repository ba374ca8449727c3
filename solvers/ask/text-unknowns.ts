import type { Unknown } from './unknowns.ts';

/** A number that a text leaves out, at its place. */
export interface TextUnknown extends Unknown {
  readonly start: number;
  readonly end: number;
  /** What stands in its place, with the value at `#`. */
  readonly written: string;
}

interface Form {
  readonly pattern: RegExp;
  readonly written: (match: RegExpExecArray) => string;
  readonly range?: (match: RegExpExecArray) => Unknown['range'];
}

const number = String.raw`-?\d+(?:\.\d+)?`;
/** Words after which a single letter stands for a number: elsewhere it is a name (“machine x”). */
const before = `[Aa]t most|[Aa]t least|[Ee]xactly|[Uu]p to|[Oo]nly|has|have|is|are|costs?|takes?|needs?|requires?|earns?|yields?|makes?|gives?|than|for|of|with|maximum of|minimum of|limit of`;

/** How texts leave a number out, the most telling form first. */
const forms: readonly Form[] = [
  // “[10..40] hours”, “$[2.5 to 4]”
  {
    pattern: new RegExp(String.raw`\[\s*(${number})\s*(?:\.\.|–|-|to)\s*(${number})\s*\]`, 'g'),
    written: () => '#',
    range: ([, from = '', to = '']) => rangeOf(from, to),
  },
  // “an unknown number of hours”
  { pattern: /\ban unknown (?:number|amount|quantity) of\b/gi, written: () => '#' },
  // “costs an unknown amount”
  { pattern: /\ban unknown (?:amount|price|cost|sum)\b/gi, written: () => '$#' },
  // “? hours”, “$?”
  { pattern: /(?<=[\s$€£])\?(?=\s+[a-z])/g, written: () => '#' },
  // “at most x hours”
  {
    pattern: new RegExp(String.raw`(?<=\b(?:${before})\s+[$€£]?)[n-z](?=\s+[a-z])`, 'g'),
    written: () => '#',
  },
];

/** The numbers that a text leaves out. Without a range in brackets they may be anything up to ten times the largest number of the text. */
export function textUnknowns(text: string): readonly TextUnknown[] {
  const numbers = [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([n]) => Number(n.replaceAll(',', '')));
  const most = Math.max(100, ...numbers.filter((n) => n <= 1e6).map((n) => Math.ceil(10 * n)));
  const found: Omit<TextUnknown, 'name'>[] = [];
  for (const { pattern, written, range } of forms) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => other.start < end && start < other.end)) continue;
      found.push({
        start,
        end,
        words: wordsAround(text, start, end),
        written: written(match),
        range: range?.(match) ?? { kind: 'whole', from: 0, to: most },
      });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return found.map((each, i) => ({ ...each, name: `number ${i + 1}` }));
}

/** The text with values in the places of its unknowns. */
export function writeUnknowns(
  text: string,
  unknowns: readonly TextUnknown[],
  given: Readonly<Record<string, string>>,
): string {
  let written = '';
  let at = 0;
  for (const { name, start, end, written: form } of unknowns) {
    written += text.slice(at, start) + form.replace('#', () => given[name] ?? '');
    at = end;
  }
  return written + text.slice(at);
}

function rangeOf(from: string, to: string): Unknown['range'] {
  const [low, high] = [Number(from), Number(to)].sort((a, b) => a - b);
  return {
    kind: /\./.test(from + to) ? 'fraction' : 'whole',
    from: low ?? 0,
    to: high ?? 0,
  };
}

/** The clause that the number is missing from. */
function wordsAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 60), start).replace(/^[\s\S]*[.!?;]\s+/, '');
  const after = /^[^.!?;,\n]{0,40}/.exec(text.slice(end))?.[0] ?? '';
  const cut = before.length === 60 ? before.replace(/^\S*\s/, '… ') : before;
  return `${cut.trimStart()}…${after}`.replace(/\s+/g, ' ').trim();
}
