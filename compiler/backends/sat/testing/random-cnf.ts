import { type Cnf, cnfOf } from '../cnf.ts';

/** A repeatable sequence of numbers from 0 to below `limit` (linear congruences). */
function sequence(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Random clauses of three different variables. */
export function random3Sat(variables: number, clauses: number, seed: number): Cnf {
  const next = sequence(seed);
  return cnfOf(
    variables,
    Array.from({ length: clauses }, () => {
      const chosen = new Set<number>();
      while (chosen.size < 3) chosen.add(next(variables) + 1);
      return [...chosen].map((v) => (next(2) ? v : -v));
    }),
  );
}

/** n + 1 pigeons in n holes. */
export function pigeons(n: number): Cnf {
  const at = (pigeon: number, hole: number) => pigeon * n + hole + 1;
  const clauses: number[][] = [];
  for (let p = 0; p <= n; p++) clauses.push(Array.from({ length: n }, (_, h) => at(p, h)));
  for (let h = 0; h < n; h++) {
    for (let p = 0; p <= n; p++) for (let q = p + 1; q <= n; q++) clauses.push([-at(p, h), -at(q, h)]);
  }
  return cnfOf((n + 1) * n, clauses);
}
