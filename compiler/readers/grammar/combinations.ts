import { related } from '../../../grammars/english/lemma.ts';
import { isOperator } from '../../../grammars/english/operators.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import { type Exact, multiply, negate } from '../../exact/exact.ts';
import { unitOf } from '../../problem/units.ts';
import { type Attribute, polarityOf, sameUnit } from './attributes.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { relationOf } from './limits.ts';
import type { Relation, Statement, Term } from './statements.ts';
import type { Known } from './targets.ts';

/** Terms of a sum in words, and the numbers that their factors stand on. */
interface Sum {
  readonly terms: readonly Term[];
  readonly numbers: readonly number[];
  /** Is it more than a plain sum: factors, or a difference? */
  readonly weighted: boolean;
}

/**
 * A limit on a weighted sum: "twice the number of lamps plus three times the number of clocks must be at least 50", "the combined use of 2
 * units of X and 3 units of Y cannot exceed 25", "the difference between X and Y must not exceed 10", "X must be at least 10 more than twice
 * Y". Every factor and every word between must be understood; undefined where one is not, or where the sum is a plain one.
 */
export function readCombination(clause: ReadClause, known: Known): Statement | undefined {
  const items = withoutPurpose(clause.items.filter(isNoStop).flatMap(apartFromFactor), clause.joint === 'If');
  return limitAfter(clause, items, known) ?? excessOver(clause, items, known);
}

const isNoStop = (item: ClauseItem): boolean => !(item.kind === 'word' && item.lemma === '.');

/** "more than twice", "exceeds twice": the words before a factor compare, they do not limit it. */
const apartFromFactor = (item: ClauseItem): readonly ClauseItem[] => {
  if (
    item.kind !== 'amount' ||
    item.limit === undefined ||
    !/^(?:multiple|fraction|percent)$/.test(item.number.form)
  )
    return [item];
  const { limit, ...factor } = item;
  return [{ kind: 'word', tag: limit, lemma: 'exceed' }, factor];
};

/** "SUM must be at least N" */
function limitAfter(clause: ReadClause, items: readonly ClauseItem[], known: Known): Statement | undefined {
  const at = items.findLastIndex((item) => item.kind === 'amount');
  const amount = items[at];
  if (amount?.kind !== 'amount' || !isPlainLimit(amount, known) || !isHarmlessEnd(items.slice(at + 1)))
    return undefined;
  const from =
    items.findLastIndex((item, i) => i < at && !isVerbal(item) && !isLimitWord(item) && !saysLimit(item)) + 1;
  const said = amount.limit ?? limitIn(items.slice(from, at));
  const relation = relationOf(said);
  const ruled = items.slice(from, at).some(isVerbal) || amount.limit !== undefined;
  const sum = readSum(items.slice(0, from), known);
  if (!relation || !ruled || !sum?.weighted) return undefined;
  return combination(clause, sum, relation, amount);
}

/** "X must be at least N more than SUM", "X must exceed SUM by at least N" */
function excessOver(clause: ReadClause, items: readonly ClauseItem[], known: Known): Statement | undefined {
  const split = items.findIndex((item) => isVerbal(item) || isLimitWord(item));
  const left = split === -1 ? undefined : readSum(items.slice(0, split), known);
  if (left?.terms.length !== 1) return undefined;
  const rest = items.slice(split);
  const head = rest.findIndex((item) => !isVerbal(item));
  const by = rest.findIndex((item) => item.kind === 'word' && item.lemma === 'by');
  const exceeds = rest[head];
  if (exceeds?.kind === 'word' && /exceed|surpass|outnumber/.test(exceeds.lemma) && by !== -1) {
    const amount = rest[by + 1];
    const right = readSum(rest.slice(head + 1, by), known);
    if (
      amount?.kind !== 'amount' ||
      !right ||
      !isPlainLimit(amount, known) ||
      !isHarmlessEnd(rest.slice(by + 2))
    )
      return undefined;
    const denied = exceeds.tag === 'Upper';
    const said = relationOf(amount.limit);
    if (denied ? said !== undefined && said !== '>' && said !== '<=' : said === '<=' || said === '<')
      return undefined;
    return combination(clause, minus(left, right), denied ? '<=' : (said ?? '='), amount);
  }
  const amount = rest[head];
  const more = rest[head + 1];
  const than = more?.kind === 'word' && more.tag === 'More' ? head + 2 : head + 1;
  const above = rest[than];
  if (amount?.kind !== 'amount' || above?.kind !== 'word' || !/^(?:Above|Than)$/.test(above.tag))
    return undefined;
  if (above.tag === 'Than' && than === head + 1) return undefined;
  const relation = relationOf(amount.limit);
  const end = rest.findIndex((item, i) => i > than && (isLimitWord(item) || isVerbal(item)));
  const right = readSum(rest.slice(than + 1, end === -1 ? undefined : end), known);
  if (end !== -1 || !relation || !right || !isPlainLimit(amount, known)) return undefined;
  return combination(clause, minus(left, right), relation, amount);
}

function combination(
  clause: ReadClause,
  { terms, numbers }: Sum,
  relation: Relation,
  amount: AmountItem,
): Statement | undefined {
  const value = { value: amount.number.value, numbers: [...numbers, amount.index] };
  return new Set(terms.map(({ alternative }) => alternative)).size === terms.length && terms.length > 1
    ? { kind: 'combination', terms, relation, value, clause }
    : undefined;
}

const minus = (left: Sum, right: Sum): Sum => ({
  terms: [...left.terms, ...right.terms.map((term) => ({ ...term, factor: negate(term.factor) }))],
  numbers: [...left.numbers, ...right.numbers],
  weighted: true,
});

/** "twice the hours of team X plus those of team Y": terms with factors, joined by words for plus and minus. */
function readSum(items: readonly ClauseItem[], known: Known): Sum | undefined {
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

/** A plain number of them; in a unit that a measure has, it would be one of that measure. */
const isPlainLimit = (
  { number, reference, unit }: AmountItem,
  { count, attributes, category }: Known,
): boolean =>
  /^(?:numeral|word)$/.test(number.form) &&
  (unit === undefined ||
    unit.dimension === 'piece' ||
    category(unit.name) ||
    !attributes.some(
      (attribute) => attribute.unit?.dimension !== 'money' && sameUnit(attribute.unit, unit),
    )) &&
  (reference === undefined || reference.alternatives.length === count);

/** Words that carry the sum on: articles, "of", "for", "and", participles ("spent", "calculated as"). */
const isJoint = ({ tag, lemma }: Extract<ClauseItem, { kind: 'word' }>): boolean =>
  /^(?:And|Comma|Of|Preposition|Determiner|All|As|To|Between|Pronoun|Adverb|Available)$/.test(tag) ||
  (tag === 'Relative' && lemma === 'that') ||
  (tag === 'Verb' && !/^(?:exclude|except|remain|waste|lose|reject)$/.test(lemma));

const isVerbal = (item: ClauseItem): boolean =>
  item.kind === 'word' &&
  (/^(?:Must|Can|Be)$/.test(item.tag) ||
    (item.tag === 'Verb' && /^(?:have|reach|total|receive|be|require|need|work)$/.test(item.lemma)) ||
    (item.tag === 'Not' && item.absorbed === true));

/** "a maximum limit of" */
const saysLimit = (item: ClauseItem): boolean =>
  item.kind === 'word'
    ? item.tag === 'Of'
    : item.kind === 'noun' &&
      item.words.every((word) => /^(?:limit|maximum|minimum|value)$/.test(word)) &&
      item.words.length > 0;

const isLimitWord = (item: ClauseItem): boolean => item.kind === 'word' && LIMIT_TAGS.has(item.tag);

const limitIn = (items: readonly ClauseItem[]) => {
  const found = items.find(isLimitWord);
  return found?.kind === 'word' ? found.tag : undefined;
};

/** What follows the limit may tell why, and name none of the things. */
const isHarmlessEnd = (items: readonly ClauseItem[]): boolean =>
  items.every((item) =>
    item.kind === 'word'
      ? !/^(?:Not|Than|More|Fewer|Above|Below|Lower|Upper|Exactly|Only|Each|If|While)$/.test(item.tag)
      : (item.kind === 'noun' || (item.kind === 'mention' && item.reference.category)) &&
        !item.every &&
        !(item.said ?? item.words).some((word) => isOperator(word)),
  );

/** Without the purpose that a clause begins with ("to meet the demand, …"), where it names no number. */
function withoutPurpose(items: readonly ClauseItem[], reason = false): readonly ClauseItem[] {
  const [first] = items;
  const comma = items.findIndex((item) => item.kind === 'word' && item.tag === 'Comma');
  const opens = reason || (first?.kind === 'word' && /^(?:To|Adverb|If|Preposition|Comma)$/.test(first.tag));
  if (!opens || comma === -1) return items;
  const before = items.slice(0, comma);
  return before.some(
    (item) => item.kind === 'amount' || (item.kind === 'mention' && !item.reference.category),
  )
    ? items
    : withoutPurpose(items.slice(comma + 1));
}
