import { absolute, divide, type Exact, multiply, sign, subtract, toNumber } from '../exact/exact.ts';
import { linearTemplate, sumWords } from './linear-template.ts';
import { type LinearRow, numberText } from './linear-view.ts';

/** part relation share · whole, read off a row. */
interface Share {
  readonly part: LinearRow['terms'];
  readonly whole: LinearRow['terms'];
  readonly share: Exact;
  readonly relation: '<=' | '>=' | '=';
}

/**
 * (1-p)·x - p·y - p·z relation 0 as "x relation p of x, y and z": two levels of coefficients of opposite sign and no constant. The
 * smaller part of the terms is the one spoken of; undefined for other rows.
 */
function shareOf(row: LinearRow): Share | undefined {
  if (row.constant !== 0 || !/^[<>]?=$/.test(row.relation) || row.terms.length < 2) return undefined;
  const positive = row.terms.filter((t) => sign(t.coefficient) > 0);
  const negative = row.terms.filter((t) => sign(t.coefficient) < 0);
  const [a, b] = [level(positive), level(negative)];
  if (a === undefined || b === undefined) return undefined;
  const turn = negative.length < positive.length;
  const total = subtract(a, b);
  const unit = (terms: LinearRow['terms']) => terms.map((t) => ({ ...t, coefficient: 1 }));
  const relation = row.relation as Share['relation'];
  return {
    part: unit(turn ? negative : positive),
    whole: unit(row.terms),
    share: divide(turn ? a : multiply(b, -1), total),
    relation: turn ? ({ '<=': '>=', '>=': '<=', '=': '=' } as const)[relation] : relation,
  };
}

/** The coefficient that all terms have, or undefined. */
function level(terms: LinearRow['terms']): Exact | undefined {
  const first = terms[0]?.coefficient;
  return first !== undefined && terms.every((t) => toNumber(t.coefficient) === toNumber(first))
    ? first
    : undefined;
}

const words = { '<=': 'at most', '>=': 'at least', '=': 'exactly' } as const;

export const ratio = linearTemplate({
  name: 'ratio',
  aliases: ['share', 'proportion', 'percentage', 'fraction'],
  meaning: 'a part is at least, at most or exactly a share of a total',
  phrases: ['at least 40% of', 'no more than a third of the total', 'half of all'],
  example: 'constraint red >= 0.4 * (red + blue);',
  fits: (row) => row.terms.length >= 2 && isShare(row),
  say: (row) => {
    const share = shareOf(row)!;
    const percent = numberText(multiply(share.share, 100));
    return `${sumWords(share.part)} is ${words[share.relation]} ${percent}% of ${sumWords(share.whole)}`;
  },
  relax: (row) => {
    const { share, relation } = shareOf(row)!;
    const edit = (loosens: 1 | -1) => ({ slot: 'share', value: share, loosens, integer: false });
    return relation === '=' ? [edit(1), edit(-1)] : [edit(relation === '<=' ? 1 : -1)];
  },
});

/** With two variables of a whole-number ratio it is said as a multiple; `x = y + z` compares amounts as they are. */
function isShare(row: LinearRow): boolean {
  const share = shareOf(row);
  if (share === undefined) return false;
  if (row.terms.length > 2) return row.terms.some((t) => absolute(t.coefficient) !== 1);
  const [x, y] = row.terms.map((t) => Math.abs(toNumber(t.coefficient)));
  return x !== y && !Number.isInteger(x! / y!) && !Number.isInteger(y! / x!);
}
