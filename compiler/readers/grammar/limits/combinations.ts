import { isOperator } from '../../../../grammars/english/operators.ts';
import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { negate } from '../../../exact/exact.ts';
import type { AmountItem, ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { sameUnit } from '../facts/attributes.ts';
import { relationOf } from './relations.ts';
import type { Relation, Statement } from './statements.ts';
import type { Known } from './targets.ts';
import { readSum, type Sum } from './weighted-sums.ts';

/**
 * A limit on a weighted sum: "twice the number of lamps plus three times the number of clocks must be at least 50", "the combined use of 2
 * units of X and 3 units of Y cannot exceed 25", "the difference between X and Y must not exceed 10", "X must be at least 10 more than twice
 * Y". Every factor and every word between must be understood; undefined where one is not, or where the sum is a plain one.
 */
export function readCombination(clause: ReadClause, known: Known): Statement | undefined {
  const items = withoutWisher(
    withoutPurpose(clause.items.filter(isNoStop).flatMap(apartFromFactor), clause.joint === 'If'),
  );
  return (
    limitAfter(clause, items, known) ??
    excessOver(clause, items, known) ??
    againstSum(clause, items, known) ??
    shiftedMultiple(clause, items, known)
  );
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

/** "X must not exceed the amounts of Y and Z together", "X must be no more than Y plus 5": against a sum of others. */
function againstSum(clause: ReadClause, items: readonly ClauseItem[], known: Known): Statement | undefined {
  const split = items.findIndex((item) => isVerbal(item) || isLimitWord(item) || isWish(item));
  const limit = items.findIndex((item, at) => at >= split && isLimitWord(item));
  const between = items.slice(split, limit);
  if (split === -1 || limit === -1 || !between.every((item) => isVerbal(item) || isWish(item)))
    return undefined;
  const relation = relationOf(limitIn(items.slice(limit, limit + 1)));
  const rest = items.slice(limit + 1);
  const plus = rest.findIndex((item) => item.kind === 'word' && item.lemma === 'plus');
  const amount = rest[plus + 1];
  const added = plus !== -1 && amount?.kind === 'amount' && isPlainLimit(amount, known) ? amount : undefined;
  if (rest.some((item) => item.kind === 'amount' && item !== added)) return undefined;
  if (added && !isHarmlessEnd(rest.slice(plus + 2))) return undefined;
  const others = added ? rest.slice(0, plus) : rest;
  const together = others.filter((item) => !isTogether(item));
  const left = readSum(items.slice(0, split), known);
  const right = readSum(together, known);
  if (!relation || left?.terms.length !== 1 || !right || right.terms.length < 2 === (added === undefined))
    return undefined;
  if (right.terms.length > 1 && together.length === others.length && !others.some(saysSum)) return undefined;
  const { terms, numbers } = minus(left, right);
  if (new Set(terms.map(({ alternative }) => alternative)).size !== terms.length) return undefined;
  const value = added
    ? { value: added.number.value, numbers: [...numbers, added.index] }
    : { value: 0, numbers };
  return { kind: 'combination', terms, relation, value, clause };
}

const isTogether = (item: ClauseItem): boolean =>
  item.kind === 'word'
    ? /^(?:together|.)$/.test(item.lemma)
    : item.kind === 'noun' && (item.said ?? []).join() === 'combined';

const saysSum = (item: ClauseItem): boolean =>
  (item.kind === 'noun' || item.kind === 'mention') &&
  (item.said ?? item.words).some((word) => /^(?:sum|total|combined)$/.test(word));

/** "the brewer wants the barrels of X to be …": the verb that leads on. */
const isWish = (item: ClauseItem): boolean => item.kind === 'word' && item.tag === 'To';

/** "X must be at least twice Y, minus 4" */
function shiftedMultiple(
  clause: ReadClause,
  items: readonly ClauseItem[],
  known: Known,
): Statement | undefined {
  const split = items.findIndex((item) => isVerbal(item) || isLimitWord(item));
  const left = split === -1 ? undefined : readSum(items.slice(0, split), known);
  const limit = items.findIndex((item, i) => i >= split && isLimitWord(item));
  const shift = items.findLastIndex(
    (item) => item.kind === 'word' && /^(?:minus|plus|less)$/.test(item.lemma),
  );
  const amount = items[shift + 1];
  if (left?.terms.length !== 1 || limit === -1 || shift < limit || amount?.kind !== 'amount')
    return undefined;
  const between = items.slice(split, limit);
  const comma =
    items[shift - 1]?.kind === 'word' && (items[shift - 1] as { tag: string }).tag === 'Comma' ? 1 : 0;
  const right = readSum(items.slice(limit + 1, shift - comma), known);
  const relation = relationOf(limitIn(items.slice(limit)));
  if (!between.every(isVerbal) || right?.terms.length !== 1 || !right.weighted || !relation) return undefined;
  if (amount.limit !== undefined || !isPlainLimit(amount, known) || !isHarmlessEnd(items.slice(shift + 2)))
    return undefined;
  const read = combination(clause, minus(left, right), relation, amount);
  const less = items[shift]?.kind === 'word' && (items[shift] as { lemma: string }).lemma !== 'plus';
  return read?.kind === 'combination' && less
    ? { ...read, value: { ...read.value, value: negate(read.value.value) } }
    : read;
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

/** "the brewer wants the barrels of X to be …": who wants it says nothing of it. */
function withoutWisher(items: readonly ClauseItem[]): readonly ClauseItem[] {
  const [who, wants] = items;
  const wishes = wants?.kind === 'word' && /^(?:want|expect|require|need|would like)$/.test(wants.lemma);
  return (who?.kind === 'noun' || (who?.kind === 'word' && who.tag === 'Pronoun')) &&
    wishes &&
    items.length > 3
    ? items.slice(2)
    : items;
}

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
