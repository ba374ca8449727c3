import { ceil, floor } from '../../exact/exact.ts';
import { type Context, define, termOf } from './context.ts';
import { boundsOf, combine, formKey, formOf, isIntegral } from './form.ts';
import { compareForm } from './formula.ts';
import { writeComparison } from './literals.ts';
import { numberAuxiliary, shared } from './operands.ts';
import { isConstant, type Numeric } from './symbolic.ts';

/** Rounding of a float number to an int: the largest below (`floor`) or the smallest above (`ceil`). */
export function rounded(c: Context, direction: 'floor' | 'ceil', x: Numeric): Numeric {
  if (isConstant(x)) return direction === 'floor' ? floor(x) : ceil(x);
  if (isIntegral(c, x)) return x;
  return shared(c, `${direction}${formKey(formOf(x))}`, () => {
    const { min, max } = boundsOf(c, x);
    const round = direction === 'floor' ? floor : ceil;
    const id = numberAuxiliary(
      c,
      true,
      { min: min === undefined ? min : round(min), max: max === undefined ? max : round(max) },
      direction,
    );
    const result = termOf(c, id) as Numeric;
    // floor: r <= x < r + 1; ceil: x <= r < x + 1
    const [low, high]: [Numeric, Numeric] = direction === 'floor' ? [result, x] : [x, result];
    const below = combine(c, [
      [1, low],
      [-1, high],
    ]);
    const above = combine(
      c,
      [
        [1, high],
        [-1, low],
      ],
      -1,
    );
    for (const row of [compareForm(c, below, '<='), compareForm(c, above, '<')]) {
      if (typeof row !== 'boolean' && row.kind === 'compare') define(c, writeComparison(row));
    }
    return result;
  });
}
