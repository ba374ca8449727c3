import { divide, type Exact, multiply, sign, toNumber } from '../exact/exact.ts';
import { linearTemplate } from './linear-template.ts';
import { type LinearRow, numberText } from './linear-view.ts';

/** `left relation factor · right` with a factor of at least 1, read off a row of two terms. */
function multipleOf(row: LinearRow) {
  const [x, y] = row.terms;
  if (
    x === undefined ||
    y === undefined ||
    row.terms.length !== 2 ||
    row.constant !== 0 ||
    row.relation === '!='
  )
    return undefined;
  if (sign(x.coefficient) * sign(y.coefficient) > 0) return undefined;
  const factorOfY: Exact = divide(multiply(y.coefficient, -1), x.coefficient);
  const swap = sign(x.coefficient) < 0;
  const direct = Math.abs(toNumber(factorOfY)) >= 1;
  const relation = swap ? turnedRelation[row.relation] : row.relation;
  return direct
    ? { left: x.name, right: y.name, factor: factorOfY, relation }
    : { left: y.name, right: x.name, factor: divide(1, factorOfY), relation: turnedRelation[relation] };
}

const turnedRelation = { '<=': '>=', '>=': '<=', '=': '=', '<': '>', '>': '<', '!=': '!=' } as const;
const words = {
  '<=': 'at most',
  '>=': 'at least',
  '=': 'exactly',
  '<': 'less than',
  '>': 'more than',
  '!=': 'not',
};

export const multiple = linearTemplate({
  name: 'multiple',
  aliases: ['times', 'proportional', 'multiple-of'],
  meaning: 'one quantity is at least, at most or exactly so many times another',
  phrases: ['twice as many', 'at most three times the number of', 'double', 'for every van two cars'],
  example: 'constraint cars >= 2 * vans;',
  fits: (row) => {
    const found = multipleOf(row);
    return found !== undefined && found.factor !== 1 && !row.terms.some((t) => t.binary);
  },
  say: (row) => {
    const { left, right, factor, relation } = multipleOf(row)!;
    return `${left} is ${words[relation]} ${numberText(factor)} times ${right}`;
  },
  relax: (row) => {
    const { factor, relation } = multipleOf(row)!;
    const edit = (loosens: 1 | -1) => ({ slot: 'factor', value: factor, loosens, integer: false });
    return relation === '=' ? [edit(1), edit(-1)] : [edit(relation.startsWith('<') ? 1 : -1)];
  },
});
