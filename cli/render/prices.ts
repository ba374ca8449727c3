import type { ConstraintReport, Result } from '../../compiler/answer/result.ts';
import { numberText } from './numbers.ts';
import type { Style } from './style.ts';
import { displayWidth, padStart, printable, wrap } from './wrap.ts';

/** Lines that are shown of each kind. */
const most = 20;

/**
 * What small changes of a linear program are worth: what one unit more of a limit does to the objective, and what one
 * unit more of a variable that lies at the end of its domain does. Those without effect are left out.
 */
export function priceLines({ constraints, sensitivity }: Result, style: Style): string[] {
  if (sensitivity === undefined) return [];
  const prices = constraints.flatMap(pricesOf);
  const costs = Object.entries(sensitivity.reducedCosts).flatMap(([name, cost]) => costsOf(name, cost));
  if (prices.length + costs.length === 0)
    return [style.dim('  no limit and no domain holds the objective back')];
  const line = ({ where, text, price }: Price): string[] => {
    const head = where === '' ? '  ' : `  ${style.cyan(where)} `;
    const room = style.width - 34 - displayWidth(where);
    const value = style.dim(`${price > 0 ? '+' : '-'}${numberText(Math.abs(price))} a unit more`);
    return wrap(printable(text), Math.max(20, room)).map((part, i) => {
      const left = i === 0 ? `${head}${part}` : `${' '.repeat(displayWidth(where) + 3)}${part}`;
      return i === 0 ? `${left}${padStart(value, Math.max(0, style.width - displayWidth(left)))}` : left;
    });
  };
  const some = (list: readonly Price[]) => [
    ...list.slice(0, most).flatMap(line),
    ...(list.length > most ? [style.dim(`  … ${list.length - most} more; --json has them all`)] : []),
  ];
  const note = sensitivity.degenerate
    ? [style.dim('  More limits meet here than settle the optimum: each price holds in one direction only.')]
    : [];
  return [...some(prices), ...some(costs), ...note];
}

interface Price {
  readonly where: string;
  readonly text: string;
  readonly price: number;
}

function pricesOf({ id, sentences, text, shadowPrice }: ConstraintReport): Price[] {
  if (shadowPrice === undefined) return [];
  const list = typeof shadowPrice === 'number' ? [shadowPrice] : shadowPrice;
  return list.flatMap((price, i) => {
    const which = list.length === 1 ? '' : ` (${i + 1} of ${list.length})`;
    return price === 0
      ? []
      : [{ where: sentences.join(','), text: `${text === '' ? id : text}${which}`, price }];
  });
}

function costsOf(name: string, cost: unknown): Price[] {
  if (Array.isArray(cost)) return cost.flatMap((part, i) => costsOf(`${name}[${i + 1}]`, part));
  return typeof cost === 'number' && cost !== 0 ? [{ where: '', text: name, price: cost }] : [];
}
