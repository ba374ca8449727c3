import { type CheckedSolution, checkSolution } from '../../compiler/answer/check-solution.ts';
import { isArrayValue } from '../../compiler/evaluation/compare-values.ts';
import {
  add,
  ceil,
  compare,
  divide,
  type Exact,
  floor,
  fraction,
  fromDouble,
  isExact,
  isFraction,
  multiply,
  round,
  subtract,
  toNumber,
} from '../../compiler/exact/exact.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Value } from '../../compiler/ir/value.ts';

/** Decimals that are tried, few first. */
const DECIMALS = [0, 1, 2, 3, 4, 6, 8];

/** All numbers to the nearest, all down, all up: where a solution misses a limit by a little, one of the sides is within. */
const WAYS = [round, floor, ceil];

export interface RoundedSolution {
  readonly solution: Readonly<Record<string, Value>>;
  readonly check: CheckedSolution;
}

/**
 * A solution with short numbers beside one that a search came near to (60 × 120 beside 60.00000009 × 119.99999982), where it satisfies the model with no
 * tolerance and its objective is no worse. Where the one that was found holds within a tolerance only, the objective may be worse by what the
 * search does not tell apart (`gap`, relative above 1). Undefined where there is none.
 */
export function roundSolution(
  instance: Instance,
  solution: Readonly<Record<string, Value>>,
  check: CheckedSolution,
  gap: number,
): RoundedSolution | undefined {
  const { model } = instance;
  const { sense } = model.objective;
  const before = check.evaluation.objective;
  if (sense === 'satisfy' || !isExact(before)) return undefined;
  const free = Object.entries(solution).filter(
    ([name]) => model.declarations.find((declaration) => declaration.name === name)?.value === undefined,
  );
  const loss = check.tolerance === 0 ? 0 : gap * Math.max(1, Math.abs(toNumber(before)));
  const least = sense === 'maximize' ? subtract(before, fromDouble(loss)) : add(before, fromDouble(loss));
  const gain = (after: Exact): number => compare(after, least) * (sense === 'maximize' ? 1 : -1);
  const finished = (candidate: Free, found: CheckedSolution): RoundedSolution => ({
    solution: withDefinitions(instance, candidate, found, Object.keys(solution)),
    check: found,
  });
  let inside: Free | undefined;
  for (const decimals of DECIMALS)
    for (const way of WAYS) {
      const candidate = Object.fromEntries(
        free.map(([name, value]) => [name, rounded(value, decimals, way)]),
      );
      const found = checkSolution(instance, candidate);
      const after = found.evaluation.objective;
      if (!found.accepted || !isExact(after)) continue;
      if (gain(after) >= 0) return finished(candidate, found);
      inside = candidate;
    }
  if (check.tolerance === 0 || inside === undefined) return undefined;
  const { candidate, found } = within(instance, inside, Object.fromEntries(free));
  const after = found.evaluation.objective;
  return found.accepted && isExact(after) && gain(after) >= 0 ? finished(candidate, found) : undefined;
}

type Free = Readonly<Record<string, Value>>;

/** Halvings of the way from a worse solution to one that misses a limit by a little. */
const STEPS = 24;

/** The point nearest to `outside`, on the way to it from `inside`, that satisfies the model: where a curved limit is missed, no rounding may be within. */
function within(
  instance: Instance,
  inside: Free,
  outside: Free,
): { readonly candidate: Free; readonly found: CheckedSolution } {
  let best = { candidate: inside, found: checkSolution(instance, inside) };
  let outer: Exact = 0;
  let inner: Exact = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = divide(add(outer, inner), 2);
    const candidate = Object.fromEntries(
      Object.entries(outside).map(([name, value]) => [name, between(value, inside[name] as Value, middle)]),
    );
    const found = checkSolution(instance, candidate);
    if (found.accepted) [best, inner] = [{ candidate, found }, middle];
    else outer = middle;
  }
  return best;
}

/** `share` of the way from one value to the other, with at most twelve decimals. */
function between(from: Value, to: Value, share: Exact): Value {
  if (isExact(from) && isExact(to)) {
    if (!isFraction(from) && !isFraction(to)) return from;
    return rounded(add(from, multiply(share, subtract(to, from))), 12, round);
  }
  if (!isArrayValue(from) || !isArrayValue(to)) return from;
  const elements = from.elements.map(
    (each, i) => between(each as Value, to.elements[i] as Value, share) as typeof each,
  );
  return { ...from, elements };
}

/** What the model computes from the rounded values, under the names that the solution had. */
function withDefinitions(
  { model }: Instance,
  free: Readonly<Record<string, Value>>,
  { evaluation }: CheckedSolution,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  const entries = names.flatMap((name) => {
    const declaration = model.declarations.find((each) => each.name === name);
    const value = free[name] ?? (declaration && evaluation.values.get(declaration.id));
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function rounded(value: Value, decimals: number, way: (value: Exact) => Exact): Value {
  if (isFraction(value)) {
    const scale = 10 ** decimals;
    return multiply(way(multiply(value, scale)), fraction(1n, BigInt(scale)));
  }
  if (!isArrayValue(value)) return value;
  return {
    ...value,
    elements: value.elements.map((element) => rounded(element as Value, decimals, way) as typeof element),
  };
}
