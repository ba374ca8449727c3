import { type ClauseItem, isOneOf } from '../clauses/clause-items.ts';
import { type Attribute, sameUnit } from '../facts/attributes.ts';
import type { OpenLimit } from './bare-targets.ts';
import type { Target } from './statements.ts';
import { attributeFor, targetOf } from './targets.ts';

/** The alternative that an amount names, the measure that it may be of, and whether its own noun names that measure. */
export function candidates({ clause, at, amount, known, taken }: OpenLimit): {
  readonly own: Target | undefined;
  readonly attribute: Attribute | undefined;
  readonly fits: boolean;
} {
  const description = {
    ...(amount.unit && { unit: amount.unit }),
    nouns: amount.words,
    words: wordsAround(clause.items, at),
  };
  const attribute = attributeFor(known, description) ?? attributeFor(known, description, taken);
  const target = targetOf(amount.reference, known.count);
  const own = target?.kind === 'alternative' && amount.reference!.full ? target : undefined;
  const named =
    attribute?.facts.some((fact) => amount.words.some((word) => fact.own.includes(word))) ?? false;
  // "4000 g of cheese", where a cheese pizza takes 50 g of it and pizzas come in no grams
  const material =
    amount.unit !== undefined && sameUnit(attribute?.unit, amount.unit) && !known.category(amount.unit.name);
  return { own, attribute, fits: named && (!amount.reference?.headed || material) };
}

/** Words between the amounts before and after: those that may say what this amount is of. */
export function wordsAround(items: readonly ClauseItem[], at: number): string[] {
  const words: string[] = [];
  const add = (item: ClauseItem) => {
    if (item.kind === 'noun' || item.kind === 'mention') words.push(...item.words);
    else if (item.kind === 'word' && item.tag === 'Verb') words.push(item.lemma);
  };
  let conjunction = false;
  for (let i = at + 1; i < items.length && items[i]!.kind !== 'amount'; i++) {
    const item = items[i]!;
    if (
      item.kind === 'word' &&
      (item.tag === 'And' || item.tag === 'Comma') &&
      items.slice(i).some((each) => each.kind === 'amount')
    )
      break;
    add(item);
  }
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'amount' && !isOneOf(item)) break;
    if (item.kind === 'word' && (item.tag === 'And' || item.tag === 'Comma')) conjunction = true;
    if (!conjunction || items.slice(0, i).every((each) => each.kind !== 'amount')) add(item);
  }
  return words;
}
