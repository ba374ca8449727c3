import { divide, type Exact, equal, exactText, isInteger, multiply } from '../../compiler/exact/exact.ts';
import type { NumberMention, Problem } from '../../compiler/problem/problem.ts';
import type { Span } from '../../compiler/source/span.ts';

/** A number as it stands in the problem, and as it would stand after an edit. */
export interface TextEdit {
  readonly sentence: string;
  readonly span: Span;
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
}

/** Factors between what a text says and what its model counts in: percent, hours, dozens, thousands. */
const factors: readonly Exact[] = [1, 100, 60, 12, 24, 7, 1000, 3600];

/**
 * The number in one of the sentences that a number of the model was read from, written with its new value; undefined where no number or more than one
 * fits.
 */
export function editNumber(
  problem: Problem,
  sentences: readonly string[],
  from: Exact,
  to: Exact,
): TextEdit | undefined {
  const mentions = problem.numbers.filter((n) => sentences.includes(n.sentence) && n.form !== 'identifier');
  for (const factor of factors) {
    for (const scaled of factor === 1 ? [1] : [factor, divide(1, factor)]) {
      const fitting = mentions.filter((m) => equal(multiply(m.value, scaled), from));
      const [mention] = fitting;
      if (mention === undefined) continue;
      const written = writeLike(mention, divide(to, scaled));
      if (written === undefined) continue;
      return {
        sentence: mention.sentence,
        span: mention.span,
        from: mention.text,
        to: written,
        ...(mention.unit === undefined ? {} : { unit: mention.unit }),
      };
    }
  }
  return undefined;
}

/** A new value in the form of the old one: `40%` → `55%`, `$1,500` → `$1,800`, `three` → `4`. */
function writeLike({ text, value, form }: NumberMention, to: Exact): string | undefined {
  if (form === 'percent') {
    const share = exactText(multiply(to, 100));
    return /\d/.test(text) ? text.replace(/[\d.,]*\d/, share) : `${share}%`;
  }
  const digits = /[\d][\d,]*(?:\.\d+)?/.exec(text);
  if (form === 'numeral' && digits !== null) {
    const plain = exactText(to);
    // “$3 million”: the digits are not the value.
    if (Number(digits[0].replaceAll(',', '')) !== Number(exactText(value))) return plain;
    const grouped = digits[0].includes(',') && isInteger(to) ? Number(plain).toLocaleString('en') : plain;
    return text.slice(0, digits.index) + grouped + text.slice(digits.index + digits[0].length);
  }
  if (form === 'ordinal') return undefined;
  return exactText(to);
}
