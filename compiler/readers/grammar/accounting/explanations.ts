import { related } from '../../../../grammars/english/lemma.ts';
import { unitOf } from '../../../problem/units.ts';
import type { Alternatives } from '../alternatives/alternatives.ts';
import { type AmountItem, type ClauseItem, isWord } from '../clauses/clause-items.ts';
import { isOfEither } from '../limits/limit-targets.ts';
import { measureOf, type Statement } from '../limits/statements.ts';
import type { Known } from '../limits/targets.ts';
import { DIMENSION_WORDS, SUPPLY } from './scene.ts';

/** What the words of a clause are held against. */
export interface Account {
  readonly known: Known;
  readonly alternatives: Alternatives;
  /** Words for who acts in the text. */
  readonly agents: ReadonlySet<string>;
  /** Words beside which the text names all the alternatives ("supplements from two brands, A and B"). */
  readonly introduced: ReadonlySet<string>;
  /** Does the text have the word only once? */
  readonly once: (word: string) => boolean;
}

export type Explains = (word: string) => boolean;

export const dimensionOf = (item: ClauseItem): readonly string[] =>
  item.kind === 'amount' ? (DIMENSION_WORDS[item.unit?.dimension ?? 'piece'] ?? []) : [];

/** The alternatives that a statement is about; undefined where it is about all of them. */
export function alternativesOf(statement: Statement, count: number): readonly number[] | undefined {
  if (statement.kind === 'multiple' || statement.kind === 'comparison')
    return [statement.left, statement.right];
  if (statement.kind === 'share') return [statement.alternative];
  if (statement.kind === 'combination') return statement.terms.map(({ alternative }) => alternative);
  if (statement.kind === 'average') return undefined;
  const { target } = statement;
  if (target.kind === 'alternative') return [target.index];
  if (target.kind === 'some') return target.indices;
  if (target.kind === 'total') return undefined;
  const indices = target.attribute.facts.map((fact) => fact.alternative);
  return indices.length < count ? indices : undefined;
}

/** Which words what was read accounts for. */
export function explanationOf(statement: Statement, { known, alternatives }: Account): Explains {
  const words = new Set<string>();
  const attribute = measureOf(statement);
  if (statement.kind === 'average') for (const word of ['content', 'average', 'share']) words.add(word);
  if (attribute) {
    for (const fact of attribute.facts) for (const word of fact.words) words.add(word);
    const unit = attribute.unit;
    for (const word of DIMENSION_WORDS[unit?.dimension ?? 'piece'] ?? []) words.add(word);
  }
  const about = alternativesOf(statement, alternatives.list.length);
  alternatives.list.forEach((one, index) => {
    if (!about || about.includes(index)) for (const lemma of one.lemmas) words.add(lemma);
  });
  if (known.invests) for (const word of DIMENSION_WORDS.money!) words.add(word);
  return (word) => words.has(word) || [...words].some((other) => related(word, other));
}

/** Words of an amount's own noun that nothing explains. */
export function unexplainedAmount(
  items: readonly ClauseItem[],
  at: number,
  statements: readonly Statement[],
  account: Account,
  explains: Explains,
): string[] {
  const item = items[at] as AmountItem;
  const own = statements.filter((one) => one.kind !== 'comparison' && one.value.numbers.includes(item.index));
  const dimension = dimensionOf(item);
  const plain: Explains = (word) =>
    dimension.includes(word) ||
    account.known.category(word) ||
    unitOf(word) !== undefined ||
    SUPPLY.has(word);
  const words: Explains = (word) =>
    plain(word) || (own.length === 0 ? explains(word) : own.some((one) => explanationOf(one, account)(word)));
  const open = item.words.filter((word) => !words(word));
  // "at most 3 types of chairs" counts the types.
  const counted = item.container ?? item.said.at(-1) ?? '';
  if (/^(?:type|kind|sort|variety)$/.test(counted) && !isOfEither(item)) return [counted];
  return open.length === 0 || isNamedOtherwise(item, own, words, items, at, account) ? [] : open;
}

/**
 * May an amount have words that nothing read explains? Those beside a word that does, where a material is limited ("a rare flower
 * extract"); those of a measure that the text names only here; "bottles of" what is limited; the head behind a name ("first-class
 * cabins"); and another word for all the alternatives where the text says that it means them ("30 jewels of either type", "can
 * make 33 animals" of a maker of them, "30 % of the drinks must be coffee").
 */
function isNamedOtherwise(
  item: AmountItem,
  own: readonly Statement[],
  explained: Explains,
  items: readonly ClauseItem[],
  at: number,
  account: Account,
): boolean {
  const open = item.words.filter((word) => !explained(word));
  const bounds = own.filter((one) => one.kind === 'bound');
  if (own.every((one) => one.kind === 'multiple')) return true;
  if (bounds.some(({ target }) => target.kind === 'attribute')) {
    if (item.words.some((word) => word !== item.container && explained(word))) return true;
    return bounds.every(
      ({ target }) =>
        target.kind === 'attribute' && target.attribute.facts.every((fact) => fact.own.length === 0),
    );
  }
  if (item.unit && item.unit.dimension !== 'piece' && item.words.some(explained)) return true;
  if (open.every((word) => word === item.container)) return true;
  const after = items.slice(at + 1, at + 4);
  if (own.some((one) => one.kind === 'share')) {
    const whole = item.articles?.includes('all') ?? false;
    const be = items.findIndex((other, i) => i > at && isWord(other, /^Be$/));
    const named = be !== -1 && items.slice(be + 1, be + 3).some((other) => other.kind === 'mention');
    // "a quarter of the planted land", where the things are counted in acres
    const land = ['acre', 'hectare'].some(account.known.category);
    const plot = (word: string) =>
      DIMENSION_WORDS.area!.includes(word) || /^(?:planted|sown|cultivated)$/.test(word);
    return whole || named || open.every((word) => account.introduced.has(word)) || (land && open.every(plot));
  }
  const last = item.words.at(-1)!;
  const full = item.reference?.full === true && !item.reference.category;
  if (full && open.length === 1 && open[0] === last && item.words.length > 1) return true;
  if (item.container !== undefined && explained(item.container)) return true;
  if (!bounds.some(({ target }) => target.kind === 'total')) return false;
  const ofAll = after.some(
    (other) =>
      (other.kind === 'noun' || other.kind === 'mention') &&
      other.articles?.some((word) => /^(?:either|both|all)$/.test(word)),
  );
  const verb = items.slice(0, at).findLast((other) => isWord(other, /^Verb$/));
  return ofAll || (verb?.kind === 'word' && account.known.makes(verb.lemma));
}
