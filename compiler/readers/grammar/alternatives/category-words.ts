import { unitOf } from '../../../problem/units.ts';
import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { isOneOf } from '../clauses/clause-items.ts';
import type { Alternatives } from './alternatives.ts';

/** The words that stand for the alternatives together: their class, their units, "items", what "how many" asks for. */
export function categoryWords(
  alternatives: Alternatives,
  clauses: readonly ReadClause[],
): (word: string) => boolean {
  const words = new Set(alternatives.category);
  for (const generic of ['item', 'product', 'option', 'piece', 'thing']) words.add(generic);
  if (arePeople(clauses)) for (const worker of WORKERS) words.add(worker);
  if (arePlaces(alternatives)) for (const guest of GUESTS) words.add(guest);
  const add = (list: readonly string[]) => {
    for (const word of list) {
      words.add(word);
      const unit = unitOf(word);
      if (unit) words.add(unit.name);
    }
  };
  for (const { items } of clauses)
    items.forEach((item, at) => {
      if (item.kind === 'mention' && item.each && item.reference.alternatives.length === 1)
        add(item.words.filter((word) => unitOf(word) !== undefined || !isOfOneAlone(word, clauses)));
      if (item.kind === 'noun' && item.per) add(item.words);
      const spent = spentAt(items, at);
      if (spent !== undefined) add([spent]);
      if (item.kind === 'amount' && isOneOf(item))
        add([...item.words, ...(item.unit ? [item.unit.name] : [])]);
      if (item.kind === 'word' && item.tag === 'Many' && isHow(items[at - 1])) {
        const of = items[at + 1];
        const asked = of?.kind === 'word' && of.tag === 'Of' ? items[at + 2] : of;
        if (asked?.kind === 'noun' || asked?.kind === 'mention') add(asked.words);
      }
    });
  for (const money of ['profit', 'cost', 'revenue', 'return', 'price', 'unit', 'money']) words.delete(money);
  return (word) =>
    words.has(word) ||
    words.has(unitOf(word)?.name ?? word) ||
    word.split(' ').every((part) => words.has(part));
}

/** "a bus shelter poster", where a newspaper has ads and no posters: the word belongs to the name of one alone. */
function isOfOneAlone(word: string, clauses: readonly ReadClause[]): boolean {
  const said = clauses.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.kind === 'mention' && !item.reference.category && item.reference.alternatives.length === 1
        ? [{ index: item.reference.alternatives[0]!, words: item.words }]
        : [],
    ),
  );
  const own = said.filter(({ words }) => words.includes(word));
  const beside = new Set(own.flatMap(({ words }) => words));
  return (
    new Set(own.map(({ index }) => index)).size === 1 &&
    said.some(({ index, words }) => index !== own[0]!.index && words.some((other) => !beside.has(other)))
  );
}

/** "each hour at the north farm": what is spent there, and decided on. */
export function spentAt(items: readonly ClauseItem[], at: number): string | undefined {
  const [item, place, named] = items.slice(at, at + 3);
  const period = item?.kind === 'word' ? /^per (hour|minute|day|week)$/.exec(item.lemma)?.[1] : undefined;
  const there = place?.kind === 'word' && /^(?:at|in|on)$/.test(place.lemma);
  return there && named?.kind === 'mention' && named.reference.alternatives.length === 1 ? period : undefined;
}

const WORKERS = ['worker', 'employee', 'staff', 'people', 'person'];
const GUESTS = ['passenger', 'customer', 'guest', 'visitor', 'people', 'person', 'kid', 'camper'];

/** Words for people, who may work on the alternatives or use them without being what is decided. */
export const isPerson = (word: string): boolean => WORKERS.includes(word) || GUESTS.includes(word);

/** Are the alternatives hired or paid? Then workers are meant when they are spoken of; elsewhere workers make them. */
const arePeople = (clauses: readonly ReadClause[]): boolean =>
  clauses.some(
    ({ items }) =>
      items.some((item) => item.kind === 'mention' && !item.reference.category) &&
      items.some((item) =>
        item.kind === 'word'
          ? /^(?:hire|employ|recruit|pay)$/.test(item.lemma)
          : item.words.some((word) => /^(?:wage|salary|payroll)$/.test(word)),
      ),
  );

/** Are the alternatives seats and tickets? Then so many people are so many of them. */
const arePlaces = ({ list, category }: Alternatives): boolean =>
  [...category, ...list.flatMap(({ lemmas }) => lemmas)].some((word) =>
    /^(?:seat|spot|ticket|class|adult|child|student)$/.test(word),
  );

const isHow = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'How';

/** Verbs that take anything as their object. */
const ANY_OBJECT = /^(?:use|have|need|require|take|get|employ|hire|want|be)$/;

/** The verbs whose object the alternatives are: what the same verb may do at most so many of are alternatives too. */
export function makingVerbs(clauses: readonly ReadClause[]): ReadonlySet<string> {
  const verbs = new Set<string>();
  for (const { items } of clauses)
    items.forEach((item, at) => {
      if (item.kind !== 'mention' || item.each) return;
      let before = at - 1;
      while (
        before >= 0 &&
        items[before]!.kind === 'word' &&
        /^(?:Determiner|All)$/.test((items[before] as { tag: string }).tag)
      )
        before--;
      const verb = items[before];
      if (verb?.kind === 'word' && verb.tag === 'Verb' && !ANY_OBJECT.test(verb.lemma)) verbs.add(verb.lemma);
    });
  return verbs;
}

/** The verbs that the alternatives are means of: "deliver using sleds or vans", "transport by boat and plane". */
export function meansVerbs(clauses: readonly ReadClause[]): ReadonlySet<string> {
  const verbs = new Set<string>();
  for (const { items } of clauses)
    items.forEach((item, at) => {
      if (item.kind !== 'mention') return;
      const means = items
        .slice(0, at)
        .findLastIndex(
          (other) =>
            other.kind === 'word' &&
            (/^(?:using|by|with|via|through)$/.test(other.lemma) || other.lemma === 'use'),
        );
      const verb = items
        .slice(0, Math.max(0, means))
        .findLast((other) => other.kind === 'word' && other.tag === 'Verb');
      if (means !== -1 && at - means < 4 && verb?.kind === 'word') verbs.add(verb.lemma);
    });
  return verbs;
}
