import {
  absolute,
  compare,
  divide,
  type Exact,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
} from '../../exact/exact.ts';
import type { FlatConstraint, Linear } from '../../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../ir/flat-model.ts';
import { type Interval, tighter } from '../../lowering/interval.ts';

/** What rows that always hold say of a sum, beside the bounds of its variables; nothing where no row has the same terms. */
export type KnownSums = (variables: readonly VariableId[], coefficients: readonly Exact[]) => Interval;

const unknown: Interval = { min: undefined, max: undefined };

/**
 * Bounds of whole sums: where "x + y + z <= 2" holds anyway, "b ⇔ x + y + z = 2" needs no way above 2, and its big-M is that much smaller.
 * `hard` where rows of other groups may be switched off later.
 */
export function knownSums({ constraints, groups }: FlatModel, which: 'all' | 'hard'): KnownSums {
  const isReified = (c: FlatConstraint) =>
    c.kind === 'linear' && c.variables.length > 1 && (c.when !== undefined || c.relation === '!=');
  if (!constraints.some(isReified)) return () => unknown;
  const known = new Map<string, Interval>();
  for (const row of constraints) {
    if (row.kind !== 'linear' || row.when !== undefined || row.variables.length < 2) continue;
    if (row.relation !== '<=' && row.relation !== '=') continue;
    if (which === 'hard' && !groups[row.group]!.hard) continue;
    const { key, scale } = normalized(row.variables, row.coefficients);
    const { min, max } = known.get(key) ?? unknown;
    const limit = divide(row.constant, scale);
    const [above, below] = [row.relation === '=' || sign(scale) > 0, row.relation === '=' || sign(scale) < 0];
    known.set(key, {
      min: tighter(min, below ? limit : undefined, maximum),
      max: tighter(max, above ? limit : undefined, minimum),
    });
  }
  return (variables, coefficients) => {
    if (known.size === 0 || variables.length < 2) return unknown;
    const { key, scale } = normalized(variables, coefficients);
    const { min, max } = known.get(key) ?? unknown;
    const times = (x: Exact | undefined) => (x === undefined ? undefined : multiply(x, scale));
    return sign(scale) > 0 ? { min: times(min), max: times(max) } : { min: times(max), max: times(min) };
  };
}

/** Terms in the order of their variables, divided by the first coefficient: equal for all multiples of a sum. */
function normalized(
  variables: readonly VariableId[],
  coefficients: Linear['coefficients'],
): { readonly key: string; readonly scale: Exact } {
  const order = variables.map((_, i) => i).sort((a, b) => variables[a]! - variables[b]!);
  const scale = coefficients[order[0]!]!;
  const unit = compare(absolute(scale), 1) === 0;
  const parts = order.map((i) => {
    const k = coefficients[i]!;
    const ratio = !unit ? divide(k, scale) : compare(scale, 0) > 0 ? k : negate(k);
    return `${typeof ratio === 'number' ? ratio : `${ratio.n}/${ratio.d}`}*${variables[i]}`;
  });
  return { key: parts.join(' '), scale };
}
