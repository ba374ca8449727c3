import { absolute, divide, sign } from '../exact/exact.ts';
import { linearTemplate } from './linear-template.ts';
import { type LinearRow, numberText } from './linear-view.ts';

/** `quantity relation size · switch` of a row. */
function switched(row: LinearRow) {
  if (row.terms.length !== 2 || row.constant !== 0 || !/^[<>]=?$/.test(row.relation)) return undefined;
  const on = row.terms.find((t) => t.binary);
  const quantity = row.terms.find((t) => !t.binary);
  if (on === undefined || quantity === undefined) return undefined;
  if (sign(on.coefficient) * sign(quantity.coefficient) >= 0) return undefined;
  const size = absolute(divide(on.coefficient, quantity.coefficient));
  const below = row.relation.startsWith('<') === sign(quantity.coefficient) > 0;
  return { on: on.name, quantity: quantity.name, size, below };
}

export const setup = linearTemplate({
  name: 'setup',
  aliases: ['fixed-charge', 'big-m', 'semi-continuous', 'linking', 'facility-opening'],
  meaning: 'a quantity is possible only where something is switched on, opened or set up',
  phrases: ['if it is opened, it can ship up to', 'a set-up cost is paid', 'either nothing or at least 20'],
  example: 'constraint made <= 500 * open;',
  fits: (row) => switched(row) !== undefined,
  say: (row) => {
    const { on, quantity, size, below } = switched(row)!;
    return below
      ? `${quantity} is at most ${numberText(size)} where ${on} is chosen, and 0 where it is not`
      : `${quantity} is at least ${numberText(size)} where ${on} is chosen`;
  },
  relax: (row) => {
    const { size, below } = switched(row)!;
    return [{ slot: 'size', value: size, loosens: below ? 1 : -1, integer: typeof size === 'number' }];
  },
});
