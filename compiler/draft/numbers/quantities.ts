import { add, type Exact, equal } from '../../exact/exact.ts';
import type { NumberMention, Problem, Sentence } from '../../problem/problem.ts';

/**
 * The numbers of a text that a model of it should use. Left out are names, ranks, years and small counts in words ("two types of", "each of the three"),
 * and what only labels or repeats: numbers of tables and pages, hours that follow one another ("from 12 to 16 … from 16 to 18"), large constants of a
 * formulation, examples, what is told again in another unit in parentheses, and how many constraints there are.
 */
export function quantitiesOf({ numbers, sentences, source }: Problem): readonly NumberMention[] {
  const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
  const chained = chainedRanges(numbers, source.text);
  return numbers.filter((number) => {
    const sentence = byId.get(number.sentence);
    return (
      isQuantity(number, sentence) &&
      !chained.has(number) &&
      (sentence === undefined || !isAside(number, sentence))
    );
  });
}

/** A quantity, not a name, a rank, a small count in words ("two types of", "each of the three") or a year. */
function isQuantity(number: NumberMention, sentence: Sentence | undefined): boolean {
  if (number.form === 'identifier' || number.form === 'ordinal' || sentence?.form === 'heading') return false;
  if (number.value === 0 || number.value === 1) return false;
  // "all in million euros": the unit of other numbers.
  if (/^(?:thousand|million|billion)s?$/i.test(number.text)) return false;
  if (
    typeof number.value === 'number' &&
    number.value >= 1900 &&
    number.value <= 2100 &&
    number.unit === undefined
  )
    return false;
  return !(number.form === 'word' && typeof number.value === 'number' && number.value <= 12);
}

/** Words before a number that only points at something: "Table 7", "in week 32" of a heading. */
const POINTING =
  /\b(?:tables?|fig(?:ure|\.)?s?|sections?|chapters?|exhibits?|appendix|equations?|pages?|order|invoice|version|calendar week)\s*(?:no\.?\s*|#\s*)?\(?$/i;
/** An example up to its end, the sentence's. */
const EXAMPLE =
  /\b(?:for (?:example|instance)|e\.g\.|an? (?:valid |possible )?(?:example|solution)|one (?:possible )?(?:example|solution))\b[^.]*$/i;
const LARGE_CONSTANT =
  /\b(?:big[- ]M|(?:sufficiently |very )?large (?:constant|number|value))\b[^.;]{0,40}$/i;
const SAME_AGAIN = /\((?:about|approximately|approx\.?|roughly|around|ca\.?|i\.e\.,?|≈|~)\s*$/i;
const OF_FORMULATION = /^\s*(?:[a-z-]+\s){0,3}(?:constraints|variables|equations|inequalities)\b/i;

/** The subject line of a letter. */
const SUBJECT = /^(?:subject|re|betreff|objet|asunto)\s*:/i;
/** "class 7b"; other letters may be units (cents as well) or names of variables. */
const LABEL_LETTER = /^[abdef]\b/;
/** "five lessons a day (25 lessons in all)". */
const SUM_AGAIN = /^[^()]{0,30}\b(?:in all|in total|altogether)\)/i;

/** Does the sentence say the number only by the way? Told by the words before and after it. */
function isAside({ span }: NumberMention, { text, span: place }: Sentence): boolean {
  const before = text.slice(0, span.start - place.start);
  const after = text.slice(span.end - place.start);
  return (
    POINTING.test(before) ||
    EXAMPLE.test(before) ||
    LARGE_CONSTANT.test(before) ||
    SAME_AGAIN.test(before) ||
    OF_FORMULATION.test(after) ||
    SUBJECT.test(text) ||
    (/\p{L} $/u.test(before) && LABEL_LETTER.test(after)) ||
    (/\($/.test(before) && SUM_AGAIN.test(after))
  );
}

/** The ends of ranges that follow one another: the next begins where the last one ends, or one later. Their numbers are rather steps than amounts. */
function chainedRanges(numbers: readonly NumberMention[], text: string): ReadonlySet<NumberMention> {
  const ranges = numbers.flatMap((low, i) => {
    const high = numbers[i + 1];
    const between = high === undefined ? '' : text.slice(low.span.end, high.span.start);
    return high !== undefined && /^\s*(?:-|–|—|to|until|till)\s*$/i.test(between) ? [{ low, high }] : [];
  });
  const follows = (end: Exact, start: Exact): boolean => equal(end, start) || equal(add(end, 1), start);
  const chained = ranges.filter(({ low, high }) =>
    ranges.some((other) => follows(other.high.value, low.value) || follows(high.value, other.low.value)),
  );
  return new Set(chained.flatMap(({ low, high }) => [low, high]));
}
