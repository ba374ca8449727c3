import { type Exact, gcd, isFraction, lowest, multiply } from '../../compiler/exact/exact.ts';

/** One equation Σ coefficients[k]·unknowns[k] = right; distinct unknowns, no coefficient is zero. */
export interface Equation {
  readonly unknowns: readonly number[];
  readonly coefficients: readonly Exact[];
  readonly right: Exact;
}

/** A system in integers, sparse by rows. */
export interface IntegerSystem {
  /** The unknowns of the original system, in the order of the columns. */
  readonly unknowns: readonly number[];
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: readonly bigint[];
  readonly right: readonly bigint[];
  /** The unknowns of this system are those of the original one times this. */
  readonly scale: bigint;
}

/**
 * Splits equations in some of the unknowns into parts that share none, each in integers. Undefined when a part has fewer
 * equations than unknowns.
 */
export function splitSystem(equations: readonly Equation[], unknowns: number): IntegerSystem[] | undefined {
  const leader = Int32Array.from({ length: unknowns }, (_, j) => j);
  const leaderOf = (j: number): number => {
    let at = j;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  const seen = new Set<number>();
  for (const equation of equations) {
    const first = equation.unknowns[0];
    if (first === undefined) continue;
    for (const j of equation.unknowns) {
      leader[leaderOf(j)] = leaderOf(first);
      seen.add(j);
    }
  }
  const parts = new Map<number, { unknowns: number[]; equations: Equation[] }>();
  for (const j of seen) {
    const part = parts.get(leaderOf(j));
    if (part === undefined) parts.set(leaderOf(j), { unknowns: [j], equations: [] });
    else part.unknowns.push(j);
  }
  for (const equation of equations) {
    const first = equation.unknowns[0];
    if (first !== undefined) parts.get(leaderOf(first))!.equations.push(equation);
  }
  const systems: IntegerSystem[] = [];
  for (const part of parts.values()) {
    if (part.equations.length < part.unknowns.length) return undefined;
    systems.push(integerSystem(part.equations, part.unknowns));
  }
  return systems;
}

function integerSystem(equations: readonly Equation[], unknowns: readonly number[]): IntegerSystem {
  const place = new Map(unknowns.map((j, k) => [j, k]));
  const rowStart = new Int32Array(equations.length + 1);
  const column: number[] = [];
  const value: bigint[] = [];
  const sides: Exact[] = [];
  equations.forEach(({ unknowns: own, coefficients, right }, i) => {
    let shared = 1n;
    for (const a of coefficients) shared = leastCommonMultiple(shared, denominator(a));
    for (let k = 0; k < own.length; k++) {
      column.push(place.get(own[k]!)!);
      value.push(timesInteger(coefficients[k]!, shared));
    }
    sides.push(multiply(right, lowest(shared, 1n)));
    rowStart[i + 1] = column.length;
  });
  let scale = 1n;
  for (const side of sides) scale = leastCommonMultiple(scale, denominator(side));
  const right = sides.map((side) => timesInteger(side, scale));
  return { unknowns, rowStart, column: Int32Array.from(column), value, right, scale };
}

/** The system of some of its rows. */
export function onlyRows(system: IntegerSystem, rows: readonly number[]): IntegerSystem {
  const rowStart = new Int32Array(rows.length + 1);
  const column: number[] = [];
  const value: bigint[] = [];
  rows.forEach((i, at) => {
    for (let k = system.rowStart[i]!; k < system.rowStart[i + 1]!; k++) {
      column.push(system.column[k]!);
      value.push(system.value[k]!);
    }
    rowStart[at + 1] = column.length;
  });
  const right = rows.map((i) => system.right[i]!);
  return { ...system, rowStart, column: Int32Array.from(column), value, right };
}

const denominator = (x: Exact): bigint => (isFraction(x) ? x.d : 1n);

const leastCommonMultiple = (a: bigint, b: bigint): bigint => (a === b || b === 1n ? a : (a / gcd(a, b)) * b);

/** x · factor, where that is an integer. */
const timesInteger = (x: Exact, factor: bigint): bigint =>
  isFraction(x) ? x.n * (factor / x.d) : BigInt(x) * factor;
