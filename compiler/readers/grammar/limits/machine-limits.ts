import type { AmountItem, ClauseItem } from '../clauses/clause-items.ts';
import { type Fact, sameUnit } from '../facts/attributes.ts';
import type { Target } from './statements.ts';
import { attributeFor, type Known } from './targets.ts';

/**
 * "each machine is available for 3000 minutes", "both the lathe and the press …": one limit for every measure that is a machine's. With
 * "each" it must be clear that no measure in this unit is of something else; with "both" each name must tell one measure.
 */
export function ofEachMachine(
  items: readonly ClauseItem[],
  at: number,
  amount: AmountItem,
  known: Known,
): readonly Target[] | undefined {
  if (amount.words.length > 0) return undefined;
  const before = items.slice(0, at);
  const measures = known.attributes.filter((attribute) => sameUnit(attribute.unit, amount.unit));
  const subject = before.find((item) => item.kind === 'noun' && item.every);
  if (measures.length < 2 || subject?.kind !== 'noun') return undefined;
  const names = before.filter((item) => item.kind === 'noun');
  if (subject.articles?.includes('both') && names.length === measures.length) {
    const named = names.map(({ words }) =>
      attributeFor(known, { unit: amount.unit!, nouns: words, words: [] }),
    );
    return named.every((each) => each !== undefined) && new Set(named).size === named.length
      ? named.map((attribute) => ({ kind: 'attribute', attribute }))
      : undefined;
  }
  const words = names.flatMap((item) => item.words);
  const general = subject.words.every((word) => EQUIPMENT.test(word));
  const fit = measures.every(({ facts }) => {
    const told = facts.some((fact) => fact.words.some((word) => words.includes(word)));
    return told || (general && facts.every(isOfEquipment));
  });
  return fit ? measures.map((attribute) => ({ kind: 'attribute', attribute })) : undefined;
}

/** Words for whatever works on things for a time. */
const EQUIPMENT = /^(?:machine|device|equipment|tool|appliance|printer|oven|processing)$/;

/** "3 minutes on the lathe": a time with no noun of its own, of something that is not said to be anybody's work. */
const isOfEquipment = ({ own, words }: Fact): boolean =>
  own.every((word) => /^(?:time|processing|use)$/.test(word)) &&
  words.length > own.length &&
  !words.some((word) => /^(?:labor|labour|worker|work|person|people|man|staff)$/.test(word));
