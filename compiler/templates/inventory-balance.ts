import { sign } from '../exact/exact.ts';
import { linearTemplate, sayRow } from './linear-template.ts';
import { arrayOf, type LinearRow } from './linear-view.ts';

export const inventoryBalance = linearTemplate({
  name: 'inventory-balance',
  aliases: ['inventory', 'stock-balance', 'multi-period-balance'],
  meaning: 'the stock of a period is that of the period before, plus what comes in, less what goes out',
  phrases: ['left over at the end of the month', 'carried over', 'in stock', 'stored for the next week'],
  example: 'constraint forall(t in 2..n)(stock[t] = stock[t-1] + make[t] - need[t]);',
  fits: (row) => row.relation === '=' && row.terms.length >= 2 && row.terms.length <= 8 && hasStock(row),
  say: sayRow,
});

/** Two elements of one array whose last index differs by one, with opposite signs, beside another quantity. */
function hasStock(row: LinearRow): boolean {
  const elements = row.terms.flatMap((t) => {
    const match = /^(.*?)\[(?:(.*),)?(-?\d+)\]$/.exec(t.name);
    return match
      ? [{ array: `${match[1]}[${match[2] ?? ''}`, index: Number(match[3]), sign: sign(t.coefficient) }]
      : [];
  });
  const other = new Set(row.terms.map((t) => arrayOf(t.name))).size >= 2;
  return (
    other &&
    elements.some((a) =>
      elements.some((b) => a.array === b.array && b.index === a.index + 1 && a.sign === -b.sign),
    )
  );
}
