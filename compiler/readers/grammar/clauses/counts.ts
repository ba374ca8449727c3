import type { AmountItem, ClauseItem } from './clause-items.ts';

/**
 * Takes out the numbers that only count the things that are then named ("two types of cakes"): what is counted stays
 * as a noun.
 */
export function withoutCounts(items: readonly ClauseItem[], count: number): ClauseItem[] {
  return items.map((item, at): ClauseItem => {
    if (item.kind !== 'amount' || !isCount(items, at, item, count)) return item;
    const each = isEachOfThe(items.slice(0, at)) ? EACH : {};
    return item.reference
      ? { kind: 'mention', reference: item.reference, each: false, all: false, words: item.words, ...each }
      : { kind: 'noun', words: item.words, each: false, ...each };
  });
}

/** What is said of each of them is not said of all together. */
const EACH = { every: true, articles: ['each'] } as const;

/** Nouns that are counted only to be told apart. */
export const SORTS = /^(?:type|kind|sort|variety|category|brand|grade|version|style|flavor|flavour)$/;

function isCount(items: readonly ClauseItem[], at: number, item: AmountItem, count: number): boolean {
  const { form, value } = item.number;
  const plain =
    (form === 'word' || form === 'numeral') && typeof value === 'number' && value > 1 && value <= 12;
  if (!plain || item.limit || item.unit) return false;
  const next = items[at + 1];
  const listed = next?.kind === 'word' && /^(?:And|Or|Comma|Colon)$/.test(next.tag);
  const introduced = next?.kind === 'word' && next.tag === 'Colon';
  if (item.said.some((word) => SORTS.test(word) || word === 'different')) return true;
  // "between two islands"
  if (form === 'word' && isTag(items[at - 1], 'Between') && !isTag(next, 'And')) return true;
  if (form === 'word' && isDefinite(items[at - 1])) return true;
  if ((form === 'word' || introduced) && listsSoMany(items, at, value)) return true;
  if (form === 'word' && (announcesSoMany(items, at, value) || isOffered(items, at, count))) return true;
  if (item.reference && !item.reference.category) return form === 'word' && value === count && listed;
  if (value === count && isEachOfThe(items.slice(0, at))) return true;
  // "across all three sources"
  const all = items[at - 1];
  if (form === 'word' && value === count && all?.kind === 'word' && all.tag === 'All') return true;
  // "each truck needs two machines" gives an amount; "the factory has two machines" only says how many there are.
  const spokenOf = items.slice(0, at).some((other) => other.kind === 'mention' && !other.reference.category);
  const limited = items.some(
    (other) => other.kind === 'word' && /^(?:Available|Upper|Lower|Only|Must|Each)$/.test(other.tag),
  );
  if (spokenOf || limited) return form === 'word' && (introduced || (!spokenOf && listed && value === count));
  if (form === 'word' && (item.classed || introduced)) return true;
  // "provides 3 landscaping layouts", where the layouts are what is decided
  if (value === count && item.reference?.category && !isHeld(items, at)) return true;
  return (
    value === count && (item.classed || (form === 'word' && (listed || item.reference?.category === true)))
  );
}

const isTag = (item: ClauseItem | undefined, tag: string): boolean =>
  item?.kind === 'word' && item.tag === tag;

/** "the two machines", "its three plants" */
const isDefinite = (before: ClauseItem | undefined): boolean =>
  before?.kind === 'word' &&
  before.tag === 'Determiner' &&
  /^(?:the|its|his|her|their|our|these|those)$/.test(before.lemma);

/** "two machines, a lathe and a press", "three nutrients (protein, carbs and fat)": as many nouns follow as are counted. */
function listsSoMany(items: readonly ClauseItem[], at: number, count: number): boolean {
  let from = at + 1;
  while (
    items[from]?.kind === 'word' &&
    /^(?:Available|Adverb|Verb)$/.test((items[from] as { tag: string }).tag)
  )
    from++;
  const mark = items[from];
  if (mark?.kind !== 'word' || !/^(?:Comma|Colon|Open|Mark)$/.test(mark.tag)) return false;
  let nouns = 0;
  for (let i = from + 1; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'noun' || item.kind === 'mention') nouns++;
    else if (item.kind !== 'word' || !/^(?:And|Or|Comma|Determiner)$/.test(item.tag)) break;
  }
  return nouns === count;
}

/** "three ingredients are needed: oil, salt and herbs": the list comes later, and nothing else is said of a number. */
function announcesSoMany(items: readonly ClauseItem[], at: number, count: number): boolean {
  const colon = items.findIndex((item, i) => i > at && item.kind === 'word' && item.tag === 'Colon');
  return (
    colon !== -1 &&
    items.every((item, i) => i === at || item.kind !== 'amount') &&
    listsSoMany(items, colon - 1, count)
  );
}

/** "there are two models available": as many as are decided on. */
const isOffered = (items: readonly ClauseItem[], at: number, count: number): boolean =>
  items[at]?.kind === 'amount' &&
  items[at].number.value === count &&
  items[at].words.some((word) => /^(?:model|option|choice|alternative|version|method)$/.test(word)) &&
  items.slice(0, at).some((item) => item.kind === 'word' && item.tag === 'There') &&
  items.every((item, i) => i === at || (item.kind !== 'amount' && item.kind !== 'mention'));

/** "the shop has 3 cakes": there may be no more. */
const isHeld = (items: readonly ClauseItem[], at: number): boolean =>
  items.slice(0, at).some((item) => item.kind === 'word' && /^(?:Have|There|Can|Must)$/.test(item.tag));

/** "each of the three areas" */
const isEachOfThe = (before: readonly ClauseItem[]): boolean =>
  /(?:^| )Each Of (?:Determiner )?$/.test(
    before.map((item) => `${item.kind === 'word' ? item.tag : '-'} `).join(''),
  );
