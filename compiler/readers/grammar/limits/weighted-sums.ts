import { related } from '../../../../grammars/english/lemma.ts';
import { isOperator } from '../../../../grammars/english/operators.ts';
import { type Exact, multiply, negate } from '../../../exact/exact.ts';
import { unitOf } from '../../../problem/units.ts';
import type { AmountItem, ClauseItem } from '../clauses/clause-items.ts';
import { type Attribute, polarityOf } from '../facts/attributes.ts';
import type { Term } from './statements.ts';
import type { Known } from './targets.ts';

/** Terms of a sum in words, and the numbers that their factors stand on. */
export interface Sum {
  readonly terms: readonly Term[];
  readonly numbers: readonly number[];
  /** Is it more than a plain sum: factors, or a difference? */
  readonly weighted: boolean;
}

/** "twice the hours of team X plus those of team Y": terms with factors, joined by words for plus and minus. */
export function readSum(items: readonly ClauseItem[], known: Known): Sum | undefined {
  const terms: Term[] = [];
  const numbers: number[] = [];
  let factor: Exact | undefined;
  let sign = 1;
  let weighted = false;
  let difference = false;
  // May the next alternative stand under the factor of the last ("twice the use of X and Y")?
  let open = false;
  // A noun behind a term must lead to another one ("X and vases").
  let loose = false;
  const push = (alternative: number, value: Exact): void => {
    const negative = sign === -1 || (difference && terms.length === 1);
    terms.push({ alternative, factor: negative ? negate(value) : value });
    open = value !== 1;
    sign = 1;
    factor = undefined;
    loose = false;
  };
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind === 'amount') {
      const { form, value } = item.number;
      if (item.limit || item.every || factor !== undefined || sharesMeasure(item.words, known))
        return undefined;
      numbers.push(item.index);
      weighted = true;
      const single = item.reference?.alternatives.length === 1 && !item.reference.category;
      if (single) push(item.reference!.alternatives[0]!, value);
      else if (item.reference || (form !== 'multiple' && !isFactor(item))) return undefined;
      else factor = value;
      continue;
    }
    if (item.kind === 'word') {
      if (item.tag === 'Open') {
        const end = items.findIndex((other, i) => i > at && other.kind === 'word' && other.tag === 'Close');
        const times = end === -1 ? undefined : factorIn(items.slice(at + 1, end));
        const last = terms.at(-1);
        if (times === undefined || !last) return undefined;
        if (times !== 'none') {
          if (last.factor !== 1) return undefined;
          terms[terms.length - 1] = { ...last, factor: multiply(last.factor, times.value) };
          numbers.push(...times.numbers);
          weighted = true;
        }
        at = end;
        continue;
      }
      if (item.lemma === 'minus') {
        if (terms.length === 0 || factor !== undefined || difference) return undefined;
        sign = -1;
        weighted = true;
      } else if (item.lemma === 'plus') open = false;
      else if (!isJoint(item)) return undefined;
      continue;
    }
    const said = [...(item.said ?? item.words), ...(item.articles ?? [])];
    if (said.includes('difference')) {
      if (terms.length > 0 || difference) return undefined;
      difference = true;
      weighted = true;
    } else if (said.some((word) => isOperator(word)) || (item.every ?? false)) return undefined;
    if (sharesMeasure(item.words, known)) return undefined;
    if (item.kind === 'noun' || item.reference.category) {
      if (item.kind === 'mention' && terms.length > 0) return undefined;
      open = false;
      loose = terms.length > 0;
      continue;
    }
    if (
      item.reference.alternatives.length !== 1 ||
      (open && factor === undefined && sign === 1 && isBare(item))
    )
      return undefined;
    push(item.reference.alternatives[0]!, factor ?? 1);
  }
  const complete = terms.length > 0 && factor === undefined && sign === 1 && !loose;
  return complete && (!difference || terms.length === 2) ? { terms, numbers, weighted } : undefined;
}

/** "and Y": nothing but its name, so that a factor before may be meant for it too. */
const isBare = (item: Extract<ClauseItem, { kind: 'mention' }>): boolean => item.words.length === 0;

/** "3 units of", "one time": a number that multiplies what comes next. */
const isFactor = ({ number, said, unit, words }: AmountItem): boolean =>
  /^(?:numeral|word|fraction)$/.test(number.form) &&
  (said.join() === 'time' || number.form === 'fraction' || (unit?.name === 'unit' && words.length === 0));

/** "(multiplied by 3)", "(doubled)", "(with a factor of 2)"; `none` for a second name in brackets. */
function factorIn(
  items: readonly ClauseItem[],
): { readonly value: Exact; readonly numbers: readonly number[] } | 'none' | undefined {
  const words = items.flatMap((item) =>
    item.kind === 'word' ? [item.lemma] : item.kind === 'amount' ? [] : (item.said ?? item.words),
  );
  const amounts = items.filter((item): item is AmountItem => item.kind === 'amount');
  const [amount] = amounts;
  if (amounts.length === 1 && words.some((word) => /^(?:multiplied|multiply|factor)$/.test(word)))
    return { value: amount!.number.value, numbers: [amount!.index] };
  if (amounts.length > 0) return undefined;
  if (words.join() === 'doubled') return { value: 2, numbers: [] };
  if (words.join() === 'tripled') return { value: 3, numbers: [] };
  return words.length === 1 ? 'none' : undefined;
}

/** Is it a word for what each of the things takes or gives? Then the sum is one of that measure. */
const sharesMeasure = (words: readonly string[], { attributes, category }: Known): boolean =>
  words.some((word) => !category(word) && (polarityOf([word]) !== 'neutral' || isMeasured(word, attributes)));

const isMeasured = (word: string, attributes: readonly Attribute[]): boolean =>
  !/^(?:unit|resource|allocation)$/.test(word) &&
  attributes.some(
    ({ unit, facts }) =>
      (unit !== undefined && unitOf(word)?.name === unit.name) ||
      facts.some((fact) => [...fact.own, ...fact.nouns].some((other) => related(other, word))),
  );

/** Words that carry the sum on: articles, "of", "for", "and", participles ("spent", "calculated as"). */
const isJoint = ({ tag, lemma }: Extract<ClauseItem, { kind: 'word' }>): boolean =>
  /^(?:And|Comma|Of|Preposition|Determiner|All|As|To|Between|Pronoun|Adverb|Available)$/.test(tag) ||
  (tag === 'Relative' && lemma === 'that') ||
  (tag === 'Verb' && !/^(?:exclude|except|remain|waste|lose|reject)$/.test(lemma));
