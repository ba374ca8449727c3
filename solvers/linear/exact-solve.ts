import type { Exact } from '../../compiler/exact/exact.ts';
import { commonQuotients } from './common-quotients.ts';
import { type Equation, type IntegerSystem, onlyRows, splitSystem } from './integer-system.ts';
import { lift, type Quotients, rowSum } from './lift.ts';
import { factorModulo, primeBelow } from './modular-factors.ts';
import { peelEquations } from './peel-equations.ts';
import { postponeEquations } from './postpone-equations.ts';

/** Multiplications of single words after which a system counts as too large. */
const MOST_WORK = 50_000_000;
/** A prime may divide the determinant of a system by chance; three hardly do. */
const PRIMES = 3;

/**
 * Solves a sparse system exactly. Equations with one unknown go first, those that only give an unknown of their own come last; what is left
 * is solved modulo a prime and then modulo its powers. Of more equations than unknowns as many as determine the unknowns are
 * used, and the others left to the caller. Undefined when there is no single solution, or it would take too much work.
 */
export function solveExactly(equations: readonly Equation[], unknowns: number): Exact[] | undefined {
  if (equations.length < unknowns) return undefined;
  const solution = new Array<Exact | undefined>(unknowns).fill(undefined);
  const { core, postponed } = postponeEquations(peelEquations(equations, solution), unknowns);
  const systems = splitSystem(core, unknowns);
  if (systems === undefined) return undefined;
  const budget = { left: MOST_WORK };
  const quotients = commonQuotients(budget);
  for (const system of systems) {
    const part = solveSystem(system, budget);
    if (part === undefined) return undefined;
    quotients.add(system.unknowns, part);
  }
  for (const { equation, unknown } of postponed) if (!quotients.solve(equation, unknown)) return undefined;
  for (const [j, x] of quotients.lowestTerms()) solution[j] = x;
  return solution.some((x) => x === undefined) ? undefined : (solution as Exact[]);
}

function solveSystem(system: IntegerSystem, budget: { left: number }): Quotients | undefined {
  let limit = largestPrime(system);
  for (let attempt = 0; attempt < PRIMES && budget.left > 0; attempt++) {
    const p = primeBelow(limit);
    const factors = factorModulo(reduced(system, p), system.unknowns.length, p, budget);
    if (factors !== undefined)
      return factors.rows.length === system.right.length
        ? lift(system, factors, p, budget)
        : solveSystem(onlyRows(system, factors.rows), budget);
    limit = p;
  }
  return undefined;
}

/** Primes below this power of two keep the residuals of a system within the safe integers, where its entries allow that. */
function largestPrime(system: IntegerSystem): number {
  let most = 1n;
  for (const i of system.right.keys()) {
    const sum = rowSum(system, i);
    if (sum > most) most = sum;
  }
  const fits = Number((1n << 52n) / most);
  return fits > 2 ** 20 ? 2 ** Math.min(Math.floor(Math.log2(fits)), 26) : 2 ** 26;
}

function reduced({ rowStart, column, value }: IntegerSystem, p: number): Map<number, number>[] {
  const prime = BigInt(p);
  return Array.from({ length: rowStart.length - 1 }, (_, i) => {
    const row = new Map<number, number>();
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const rest = Number(value[k]! % prime);
      if (rest !== 0) row.set(column[k]!, rest < 0 ? rest + p : rest);
    }
    return row;
  });
}
