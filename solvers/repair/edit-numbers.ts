import { divide, type Exact, equal, exactText, multiply, toNumber } from '../../compiler/exact/exact.ts';
import type { NumberMention, Problem } from '../../compiler/problem/problem.ts';
import type { Span } from '../../compiler/source/span.ts';

/** A number as it stands in the problem, and as it would stand after an edit. */
export interface TextEdit {
  readonly sentence: string;
  readonly span: Span;
  readonly from: string;
  readonly to: string;
  /** The words that follow it: what it counts. */
  readonly after: string;
}

/** Factors between what a text says and what its model counts in: percent, hours, dozens, thousands. */
const factors: readonly Exact[] = [1, 100, 60, 12, 24, 7, 1000, 3600];

/**
 * The number in one of the sentences that a number of the model was read from, written with its new value. Where several fit, the one that stands
 * beside a name of the model's constraint (“10 chairs, 10 tables”: `tables >= 10`). Undefined where none fits, or it is not sure which.
 */
export function editNumber(
  problem: Problem,
  sentences: readonly string[],
  from: Exact,
  to: Exact,
  names: readonly string[] = [],
): TextEdit | undefined {
  const mentions = problem.numbers.filter((n) => sentences.includes(n.sentence) && n.form !== 'identifier');
  for (const factor of factors) {
    for (const scaled of factor === 1 ? [1] : [factor, divide(1, factor)]) {
      const fitting = mentions.filter((m) => equal(multiply(m.value, scaled), from));
      if (fitting.length === 0) continue;
      const mention = fitting.length === 1 ? fitting[0] : besideName(problem, fitting, names);
      if (mention === undefined) return undefined;
      const written = writeLike(mention, divide(to, scaled));
      if (written === undefined) continue;
      return {
        sentence: mention.sentence,
        span: mention.span,
        from: mention.text,
        to: written,
        after: wordsAfter(problem.source.text, mention.span.end),
      };
    }
  }
  return undefined;
}

/** The one of several numbers that a name follows before the next number does. */
function besideName(
  { source, numbers, sentences }: Problem,
  fitting: readonly NumberMention[],
  names: readonly string[],
): NumberMention | undefined {
  const stems = names.flatMap((name) => name.toLowerCase().split(/[_\d]+/)).filter((part) => part.length > 2);
  const beside = fitting.filter(({ span, sentence }) => {
    const stop = sentences.find(({ id }) => id === sentence)?.span.end ?? span.end + 60;
    const next = Math.min(...numbers.map((n) => n.span.start).filter((start) => start >= span.end), stop);
    const words =
      source.text
        .slice(span.end, next)
        .toLowerCase()
        .match(/[a-z]+/g) ?? [];
    return words.some((word) => word.length > 2 && stems.some((stem) => alike(stem, word)));
  });
  return beside.length === 1 ? beside[0] : undefined;
}

/** The same word, in the singular or the plural. */
const alike = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const stem = short.replace(/(?:y|ies|es|s)$/, '');
  return long.startsWith(stem) && long.length - stem.length <= 3;
};

const ends =
  /^(?:and|or|is|are|must|can|may|for|to|in|on|at|available|should|that|which|be|with|has|have|per)$/;

/** What a number counts, as the text has it: “staff a day”, “grams of protein”; empty where nothing follows. */
function wordsAfter(text: string, end: number): string {
  const words: string[] = [];
  for (const word of /^(?: [A-Za-z-]+){0,3}/
    .exec(text.slice(end, end + 60))?.[0]
    .trim()
    .split(' ') ?? []) {
    if (ends.test(word)) break;
    words.push(word);
  }
  while (/^(?:a|an|the|of)$/.test(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** A new value in the form of the old one: `40%` → `55%`, `$1,500` → `$1,800`, `three` → `4`. */
function writeLike({ text, value, form }: NumberMention, to: Exact): string | undefined {
  if (form === 'percent') {
    const share = decimalText(multiply(to, 100), multiply(value, 100));
    return /\d/.test(text) ? text.replace(/[\d.,]*\d/, share) : `${share}%`;
  }
  const digits = /[\d][\d,]*(?:\.\d+)?/.exec(text);
  if (form === 'numeral' && digits !== null) {
    const plain = decimalText(to, value);
    // “$3 million”: the digits are not the value.
    if (Number(digits[0].replaceAll(',', '')) !== Number(exactText(value))) return plain;
    const grouped = digits[0].includes(',')
      ? plain.replace(/^(-?\d+)/, (whole) => Number(whole).toLocaleString('en'))
      : plain;
    return text.slice(0, digits.index) + grouped + text.slice(digits.index + digits[0].length);
  }
  if (form === 'ordinal') return undefined;
  return decimalText(to, value);
}

/**
 * A decimal; of one that is long or has no end two places (four below one), rounded away from the old value: the text then allows a little more than
 * the model, whose solution was checked.
 */
function decimalText(to: Exact, from: Exact): string {
  const text = exactText(to);
  const scale = Math.abs(toNumber(to)) < 1 ? 1e4 : 100;
  const decimals = text.split('.')[1]?.length ?? 0;
  if (!text.includes('/') && 10 ** decimals <= scale) return text;
  const scaled = toNumber(to) * scale;
  return String((toNumber(to) > toNumber(from) ? Math.ceil(scaled) : Math.floor(scaled)) / scale);
}
