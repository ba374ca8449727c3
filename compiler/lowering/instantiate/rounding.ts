import { ceil, floor } from '../../exact/exact.ts';
import { type Context, define, termOf } from './context.ts';
import { boundsOf, combine, isIntegral, linearConstraint } from './form.ts';
import { numberAuxiliary, operandKey, operandOf, shared } from './operands.ts';
import { isConstant, type Numeric } from './symbolic.ts';

/** Rounding of a float number to an int: the largest below (`floor`) or the smallest above (`ceil`). */
export function rounded(c: Context, direction: 'floor' | 'ceil', x: Numeric): Numeric {
  if (isConstant(x)) return direction === 'floor' ? floor(x) : ceil(x);
  if (isIntegral(c, x)) return x;
  const argument = operandOf(c, x);
  return shared(c, `${direction}${operandKey(argument)}`, () => {
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
    for (const [form, relation] of [
      [below, '<='],
      [above, '<'],
    ] as const) {
      define(c, linearConstraint(form, relation));
    }
    return result;
  });
}
