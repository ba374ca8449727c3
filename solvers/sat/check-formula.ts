import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { objectiveValue } from '../../compiler/backends/sat/cnf.ts';

/** What makes literals unfit for a SAT solver, in words. Solvers take such input silently wrong. */
export function unfitLiteral(literals: ArrayLike<number>, variables: number): string | undefined {
  const whole = literals instanceof Int32Array;
  for (let k = 0; k < literals.length; k++) {
    const literal = literals[k]!;
    const within = literal !== 0 && literal <= variables && literal >= -variables;
    if (!within || !(whole || Number.isInteger(literal)))
      return `${String(literal)} is not a literal of variables 1 to ${variables}`;
  }
  return undefined;
}

/** Formulas that were found fit: each solver that is asked looks, and a formula does not change. */
const fit = new WeakSet<Cnf>();

/** What makes a formula unfit for a SAT solver, in words. */
export function unfitFormula(cnf: Cnf): string | undefined {
  if (fit.has(cnf)) return undefined;
  const unfit = faultOf(cnf);
  if (unfit === undefined) fit.add(cnf);
  return unfit;
}

function faultOf(cnf: Cnf): string | undefined {
  const { literals, clauseStart } = cnf;
  if (clauseStart.length === 0 || clauseStart[0] !== 0 || clauseStart.at(-1) !== literals.length)
    return 'its clauses do not cover its literals';
  for (let i = 1; i < clauseStart.length; i++)
    if (clauseStart[i]! < clauseStart[i - 1]!) return 'its clauses are out of order';
  return unfitLiteral(literals, cnf.variables);
}

const isTrue = (literal: number, values: ArrayLike<number>): boolean =>
  literal > 0 ? values[literal - 1] === 1 : values[-literal - 1] === 0;

/** The first clause that the values (0/1, variable v at v - 1) make false; undefined when they satisfy the formula. */
export function brokenClause(cnf: Cnf, values: ArrayLike<number>): number | undefined {
  const { literals, clauseStart } = cnf;
  for (let i = 0; i + 1 < clauseStart.length; i++) {
    let k = clauseStart[i]!;
    const end = clauseStart[i + 1]!;
    while (k < end && !isTrue(literals[k]!, values)) k++;
    if (k === end) return i;
  }
  return undefined;
}

/** Do the values make each of these clauses true? */
export const satisfies = (clauses: readonly (readonly number[])[], values: ArrayLike<number>): boolean =>
  clauses.every((clause) => clause.some((literal) => isTrue(literal, values)));

/** The objective of a formula under these values; undefined when it has none. */
export function formulaObjective(program: Cnf, values: ArrayLike<number>): number | undefined {
  const { terms } = program.objective;
  if (terms.length === 0) return undefined;
  let sum = 0;
  for (const [weight, literal] of terms) if (isTrue(literal, values)) sum += weight;
  return objectiveValue(program.objective, sum);
}

/** Variables that a solution of the model can be told by; all of them when the formula has no map back. */
export function projectedVariables(program: Cnf): number[] {
  const seen = new Set<number>();
  for (const entry of program.decode) {
    if (entry.auxiliary) continue;
    if ('literal' in entry) seen.add(Math.abs(entry.literal));
    if ('literals' in entry) for (const literal of entry.literals) seen.add(Math.abs(literal));
  }
  if (program.decode.length === 0) for (let v = 1; v <= program.variables; v++) seen.add(v);
  seen.delete(0);
  return [...seen].sort((a, b) => a - b);
}
