import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { random } from '../conformance/case.ts';
import { linearProgram } from './small-programs.ts';

/** Equality knapsacks (Cornuéjols and Dawande, "A class of hard small 0-1 programs", 1998): small and out of reach. */
export function marketSplit(rows: number, columns: number): LinearProgram {
  const next = random(11);
  const weights = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.floor(next() * 100)),
  );
  return linearProgram({
    objective: new Array<number>(columns).fill(0),
    upper: new Array<number>(columns).fill(1),
    integer: new Array<number>(columns).fill(1),
    rows: weights.map((row) => {
      const half = Math.floor(row.reduce((sum, w) => sum + w, 0) / 2);
      return [half, Object.fromEntries(row.map((w, j) => [j, w])), half];
    }),
  });
}
