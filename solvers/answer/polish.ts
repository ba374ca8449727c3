import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Exact } from '../../compiler/exact/exact.ts';
import { fromDecimalOf, toNumber } from '../../compiler/exact/exact.ts';
import type { ExactProgram } from '../linear/exact-program.ts';
import { exactProgram, holdsExactly } from '../linear/exact-program.ts';
import { type Basis, basisAt, exactVertex } from '../linear/exact-vertex.ts';
import { withIntegersFixed } from '../linear/mend-integers.ts';
import { rationalise } from '../linear/rationalise.ts';
import type { SolverOutcome } from '../solver.ts';

/** How the doubles of a solver became an exact solution. */
export type PolishMethod =
  /** The doubles as they print, integers rounded. */
  | 'as-printed'
  /** The vertex of the solver's own basis, or of the rows and bounds that it lies at, solved for exactly. */
  | 'vertex'
  /** Each value the simplest fraction near it. */
  | 'simplest'
  /** Integers fixed, the rest solved again, and the vertex of that solved for exactly. */
  | 'fixed-integers';

export interface Polished {
  /** A value a column. It satisfies the program with no tolerance. */
  readonly values: readonly Exact[];
  readonly method: PolishMethod;
}

export interface PolishOptions {
  readonly basis?: SolverOutcome['basis'];
  /**
   * Solves a linear program without integers and returns its basis: used once, on the program with its integers fixed.
   * Without it a mixed program whose values do not come out even cannot be mended.
   */
  readonly solve?: (program: LinearProgram) => Promise<SolverOutcome>;
}

/**
 * Makes a solver's floating-point solution of a linear program exact. A vertex with thirds in it prints as 0.3333333333333333
 * and fails an equation by 1e-17: this finds the thirds. The cheap ways are tried first; undefined when none gives a
 * point that satisfies every row, bound and integrality exactly: then the caller may accept within a tolerance, and says so.
 */
export async function polish(
  program: LinearProgram,
  values: ArrayLike<number>,
  options: PolishOptions = {},
): Promise<Polished | undefined> {
  if (values.length !== program.columns) return undefined;
  for (let j = 0; j < program.columns; j++) if (!Number.isFinite(values[j])) return undefined;
  const exact = exactProgram(program);
  const accept = (
    x: readonly Exact[],
    method: PolishMethod,
    solved?: Uint8Array,
    doubles?: Float64Array,
  ): Polished | undefined => (holdsExactly(exact, x, solved, doubles) ? { values: x, method } : undefined);
  const vertex = (
    of: ExactProgram,
    basis: Basis,
    near: ArrayLike<number>,
    method: PolishMethod,
  ): Polished | undefined => {
    const found = exactVertex(of, basis);
    // What was said of the solver's point (that it is optimal, above all) is only true of this one when it is the same but for rounding.
    if (found === undefined) return undefined;
    const doubles = Float64Array.from(found.values, toNumber);
    return isNear(doubles, near) ? accept(found.values, method, found.solved, doubles) : undefined;
  };

  const mixed = program.integer.includes(1);
  // Without integers a point is rarely exact as it prints, and the vertex of its basis always is.
  const ofBasis = !mixed && options.basis && vertex(exact, options.basis, values, 'vertex');
  if (ofBasis) return ofBasis;
  const printed = accept(pointOf(exact, values, fromDecimalOf), 'as-printed');
  if (printed || !program.integer.includes(0)) return printed;
  const fixed = mixed ? withIntegersFixed(program, values) : program;
  const exactFixed = mixed ? exactProgram(fixed) : exact;
  const direct =
    (mixed && options.basis && vertex(exact, options.basis, values, 'vertex')) ||
    (vertex(exactFixed, basisAt(program, values), values, 'vertex') ??
      accept(pointOf(exact, values, rationalise), 'simplest'));
  // Who gave a basis of the whole program will not give a better one.
  if (direct || !options.solve || (options.basis && !mixed)) return direct;

  const outcome = await options.solve(fixed);
  if (outcome.status !== 'optimal' || outcome.assignment?.kind !== 'vector') return undefined;
  return (
    (outcome.basis && vertex(exactFixed, outcome.basis, outcome.assignment.values, 'fixed-integers')) ??
    accept(pointOf(exact, outcome.assignment.values, rationalise), 'fixed-integers')
  );
}

const isNear = (x: Float64Array, values: ArrayLike<number>): boolean =>
  x.every((own, j) => Math.abs(own - values[j]!) <= 1e-5 * Math.max(1, Math.abs(values[j]!)));

/** Integers rounded, the rest through `read`, everything moved inside its bounds where it is out by no more than rounding. */
function pointOf(exact: ExactProgram, values: ArrayLike<number>, read: (x: number) => Exact): Exact[] {
  const { integer, lower, upper } = exact.program;
  return Array.from({ length: values.length }, (_, j) => {
    const x = values[j]!;
    if (integer[j] === 1) {
      const whole = Math.round(x);
      return whole === 0 ? 0 : fromDecimalOf(whole);
    }
    const near = 1e-7 * Math.max(1, Math.abs(x));
    if (Math.abs(x - lower[j]!) <= near) return exact.lower[j] ?? read(x);
    if (Math.abs(x - upper[j]!) <= near) return exact.upper[j] ?? read(x);
    return read(x);
  });
}
