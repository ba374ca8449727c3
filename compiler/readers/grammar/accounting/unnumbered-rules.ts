import { isOperator } from '../../../../grammars/english/operators.ts';
import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { readAim } from '../aims/aims.ts';
import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { isPreference, isReason } from '../limits/comparisons.ts';
import type { Account } from './explanations.ts';
import { isNamed } from './operator-words.ts';

/**
 * The words by which a clause without numbers rules something ("must", "cannot", "only", "exceed", "unless", "same"), where it speaks of
 * the alternatives: no reader of limits or aims takes it, and to drop it would be to guess. Who decides, asks, wishes or
 * explains sets no rule; nor does a clause that only names what all of them need.
 */
export function ruleWords(clause: ReadClause, account: Account): readonly string[] {
  const { items } = clause;
  const { alternatives } = account;
  // "at most 10 of any item but lamps can be made"
  const [first, second] = items;
  const excepts = first?.kind === 'mention' && !first.reference.category;
  if (
    /^but$/i.test(clause.clause.joint?.text ?? '') &&
    excepts &&
    (!second || isTagged(second, /^(?:Can|Must|Mark)$/))
  )
    return ['but'];
  if (isAsked(items) || isPreference(clause) || isReason(clause)) return [];
  const count = alternatives.list.length;
  const named = new Set<number>();
  let all = false;
  let each = 0;
  for (const item of items) {
    if (item.kind !== 'mention') continue;
    if (item.reference.category || item.reference.alternatives.length === count) all = true;
    if (!item.reference.category && item.every) each++;
    for (const index of item.reference.category ? [] : item.reference.alternatives) named.add(index);
  }
  const some = named.size > 0 && named.size < count;
  const spoken = all || named.size > 0 || items.some((item) => isTagged(item, /^(?:Pronoun|All)$/));
  const strong = items.findIndex((item) => isTagged(item, /^(?:Must|Not)$/) && !isWish(item));
  const words: string[] = [];
  const joint = clause.joint === 'If' ? (clause.clause.joint?.text ?? '') : '';
  const when = all || named.size > 0 ? /^(?:if|when)$/i : /^if$/i;
  // An exception stands against the clause before it, whatever it speaks of.
  if (/^unless$/i.test(joint) || (when.test(joint) && spoken)) words.push(joint);
  if (strong !== -1 && isAllOfMeasure(items, account)) words.push('all');
  const limited = readAim(clause, true) === undefined;
  const rules = (word: string) =>
    (isOperator(word) || word === 'compared') &&
    word !== 'not' &&
    !isNamed(word, account) &&
    (strong !== -1 || ALWAYS.test(word));
  items.forEach((item, at) => {
    if (!spoken) return;
    if (item.kind !== 'word') {
      if (item.kind !== 'amount' && item.words.some((word) => /^(?:limit|restriction)$/.test(word))) return;
      const said = [
        ...(item.kind === 'amount' ? item.said : (item.said ?? item.words)),
        ...(item.articles ?? []),
      ];
      if (isTagged(items[at - 1], /^Preposition$/) && said.includes('another')) return;
      const nth = item.articles?.some((word) => /^(?:each|every)$/.test(word)) ? ORDINAL : undefined;
      words.push(...said.filter((word) => rules(word) || nth?.test(word)));
      return;
    }
    if (item.tag === 'Must' && at === strong && some && each < named.size && !isTreated(items, at, account))
      words.push(item.lemma);
    // "does not have the certificates" says what a thing is like.
    const described =
      item.tag === 'Not' &&
      isTagged(items[at - 1], /^Verb$/) &&
      !items.some((other) => isTagged(other, /^(?:Must|Can)$/));
    if ((item.tag === 'Not' && !described) || (item.tag === 'Only' && some) || rules(item.lemma))
      words.push(item.lemma);
    if (limited && (LIMIT_TAGS.has(item.tag) || item.tag === 'Than')) words.push(item.lemma);
    // "as many lamps as clocks"
    const as = isTagged(items[at - 1], /^As$/) && isTagged(items[at + 2], /^As$/);
    if (item.tag === 'Many' && as && items[at + 3]?.kind === 'mention') words.push(item.lemma);
  });
  const choice = items.findIndex((item) => saysBoth(item));
  const chosen = items.findIndex((item, at) => at > choice && item.kind === 'mention');
  const means =
    [items[choice - 1], items[chosen - 1]].some((item) => isTagged(item, /^Preposition$/)) ||
    (chosen === -1 && items[choice]?.kind === 'noun') ||
    isMeans(items, strong, choice);
  const denied = items.some((item) => isTagged(item, /^Not$/));
  if (strong !== -1 && choice !== -1 && ((choice > strong && !means) || denied)) words.push('both');
  return [...new Set(words)];
}

/** "all rings must be approved": what is done to each of them, which says nothing of how many there are. */
const isTreated = (items: readonly ClauseItem[], must: number, { known }: Account): boolean => {
  const [be, verb] = items.slice(must + 1).filter((item) => !isTagged(item, /^Adverb$/));
  return (
    isTagged(be, /^Be$/) &&
    verb?.kind === 'word' &&
    verb.tag === 'Verb' &&
    /^(?:approve|check|inspect|clean|wash|water|spray|paint|polish|test|treat|examine)$/.test(verb.lemma) &&
    !known.makes(verb.lemma) &&
    items.slice(0, must).some((item) => item.kind === 'mention' && (item.articles ?? []).includes('all'))
  );
};

/** "spray must be used to grow both peas and beans": the subject is needed for either of them. */
const isMeans = (items: readonly ClauseItem[], must: number, choice: number): boolean =>
  items[must - 1]?.kind === 'noun' &&
  isTagged(items[must + 1], /^Be$/) &&
  isTagged(items[choice - 1], /^Verb$/) &&
  isTagged(items[choice - 2], /^To$/);

/** "all of the planks must be used": no more than there are, and no fewer. */
const isAllOfMeasure = (items: readonly ClauseItem[], { known }: Account): boolean =>
  items.some((item, at) => {
    if (item.kind !== 'noun') return false;
    const before = items.slice(Math.max(0, at - 2), at);
    const all =
      before.some((other) => isTagged(other, /^All$/)) ||
      (item.articles ?? []).some((word) => /^(?:all|every|whole|entire)$/.test(word));
    return (
      all &&
      known.attributes.some(({ facts }) =>
        facts.some((fact) => fact.own.some((word) => item.words.includes(word))),
      )
    );
  });

/** "every third lamp" */
const ORDINAL = /^(?:other|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))$/;

/** "wants to" wishes, "must" rules. */
const isWish = (item: ClauseItem): boolean =>
  item.kind === 'word' && /^(?:wants?|wish|wishes|would)/.test(item.lemma);

/** Words that rule even in a plain statement ("makes the same number of lamps and clocks"). */
const ALWAYS =
  /^(?:same|compared|equal|equally|identical|proportion|proportional|ratio|difference|unless|neither|nor|none|no|never|except|exclude|excluding|whenever|alternately)$/;

/** A question, an aim, or somebody who has to decide: their "must" and "only" rule nothing. */
const isAsked = (items: readonly ClauseItem[]): boolean =>
  items.some(
    (item) =>
      isTagged(item, /^(?:How|Maximise|Minimise)$/) ||
      (isTagged(item, /^Verb$/) &&
        /^(?:decide|determine|find|formulate|choose|know)$/.test((item as { lemma: string }).lemma)),
  );

const saysBoth = (item: ClauseItem): boolean =>
  item.kind === 'word'
    ? item.lemma === 'both' || item.lemma === 'either'
    : (item.articles ?? []).some((word) => /^(?:both|either)$/.test(word));

const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);

/**
 * Is a clause with numbers a condition ("if more than 10 are made, …")? Not where the sentence goes on to ask or aim: then "if" gives
 * what is known.
 */
export function isCondition(clause: ReadClause, sentence: readonly ReadClause[]): boolean {
  const joint = clause.clause.joint?.text ?? '';
  return (
    clause.joint === 'If' &&
    /^(?:if|when|unless|suppose|assuming)$/i.test(joint) &&
    !sentence.some((other) => isAsked(other.items))
  );
}
