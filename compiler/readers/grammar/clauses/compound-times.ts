import { add, compare, type Exact, exactText, multiply } from '../../../exact/exact.ts';
import { type AmountItem, type ClauseItem, isWord } from './clause-items.ts';

/** "1 hour 15 minutes", "9 hours and 30 minutes": one time, in its smaller unit. */
export function withCompoundTimes(items: readonly ClauseItem[]): ClauseItem[] {
  const merged: ClauseItem[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    const joined = isWord(last, /^And$/);
    const whole = joined ? merged.at(-2) : last;
    const time = item.kind === 'amount' && whole?.kind === 'amount' ? sumOf(whole, item, joined) : undefined;
    if (!time) {
      merged.push(item);
      continue;
    }
    merged.splice(joined ? -2 : -1, joined ? 2 : 1, time);
  }
  return merged;
}

function sumOf(whole: AmountItem, part: AmountItem, joined: boolean): AmountItem | undefined {
  const [larger, smaller] = [whole.unit, part.unit];
  const bare =
    whole.words.length === 0 && !whole.reference && part.limit === (joined ? whole.limit : undefined);
  const times = [larger, smaller].every((unit) => unit?.dimension === 'time' && unit.factor !== undefined);
  if (!bare || !times || !larger?.factor || !smaller?.factor) return undefined;
  const size = ratio(larger.factor, smaller.factor);
  // More than a whole of the larger unit is an amount of its own.
  if (size === undefined || compare(part.number.value, size) >= 0) return undefined;
  const value = add(multiply(whole.number.value, size), part.number.value);
  return {
    ...part,
    ...(whole.limit && { limit: whole.limit }),
    number: { ...part.number, value },
    index: whole.index,
    derived: `${exactText(whole.number.value)} ${larger.name} ${exactText(part.number.value)} ${smaller.name} in ${smaller.name}s`,
  };
}

/** How many of the smaller unit make one of the larger; undefined where that is no whole number above one. */
function ratio([n, d]: readonly [number, number], [m, e]: readonly [number, number]): Exact | undefined {
  const size = (n * e) / (d * m);
  return Number.isInteger(size) && size > 1 ? size : undefined;
}
