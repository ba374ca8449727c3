import { type CheckedSolution, checkSolution } from '../../compiler/answer/check-solution.ts';
import { isArrayValue } from '../../compiler/evaluation/compare-values.ts';
import {
  add,
  ceil,
  compare,
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
  for (const decimals of DECIMALS)
    for (const way of WAYS) {
      const candidate = Object.fromEntries(
        free.map(([name, value]) => [name, rounded(value, decimals, way)]),
      );
      const found = checkSolution(instance, candidate);
      const after = found.evaluation.objective;
      if (!found.accepted || !isExact(after)) continue;
      if (compare(after, least) * (sense === 'maximize' ? 1 : -1) < 0) continue;
      return { solution: withDefinitions(instance, candidate, found, Object.keys(solution)), check: found };
    }
  return undefined;
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
