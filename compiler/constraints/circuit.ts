import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { not, weightedSum } from './gates.ts';
import { variables } from './operand.ts';
import { postInRange, walkFrom } from './walk.ts';

/** One tour through all nodes. */
export const circuit: ConstraintKind<'circuit'> = {
  kind: 'circuit',
  meaning: 'successors[i] = j forms one tour through all nodes.',
  minizinc: ['circuit(array[int] of var int: successors)'],
  evaluate({ successors, offset }, value) {
    let node = 0;
    for (let step = 1; step <= successors.length; step++) {
      const next = value(successors[node]!);
      if (typeof next !== 'number' || successors[next - offset] === undefined) return false;
      node = next - offset;
      if (node === 0) return step === successors.length;
    }
    return successors.length === 0;
  },
  operands: ({ successors }) => successors,
  /**
   * Different successors, and positions that grow by one along each arc that does not return to the first node
   * (Miller, Tucker, Zemlin, Integer programming formulation of traveling salesman problems, 1960). Under full
   * reification, a walk from the first node that visits every node: positions would be guessed.
   */
  decompose({ successors, offset }, write) {
    const n = successors.length;
    postInRange(write, successors, offset);
    write.post({ kind: 'all_different', operands: successors });
    if (n < 2) return;
    if (write.mode === 'iff') {
      const visits = walkFrom(write, successors, offset, offset);
      for (let node = 1; node < n; node++) {
        write.clause(...visits.map((place) => write.equals(place, offset + node)));
      }
      return;
    }
    const places = positions(n, (i) => write.int(1, n - 1, `place.${i + offset}`));
    successors.forEach((successor, i) => {
      write.clause(not(write.equals(successor, offset + i)));
      for (let j = 1; j < n; j++) {
        if (i === j) continue;
        const taken = write.equals(successor, offset + j);
        if (taken !== false)
          write.linear(
            [
              [1, places[j]!],
              [-1, places[i]!],
            ],
            '=',
            1,
            taken,
          );
      }
    });
  },
  /**
   * The same positions as rows over the indicators of the arcs, lifted (Desrochers, Laporte, Improvements and
   * extensions to the Miller-Tucker-Zemlin subtour elimination constraints, 1991):
   * u_i - u_j + (n - 1)·x_ij + (n - 3)·x_ji <= n - 2.
   */
  linear(constraint, write) {
    if (write.mode === 'iff') {
      circuit.decompose!(constraint, write);
      return;
    }
    const { successors, offset } = constraint;
    const n = successors.length;
    postInRange(write, successors, offset);
    write.post({ kind: 'all_different', operands: successors });
    if (n < 2) return;
    successors.forEach(write.indicate);
    const arc = (i: number, j: number) => write.equals(successors[i]!, offset + j);
    const places = positions(n, (i) => write.float(1, n - 1, `place.${i + offset}`));
    for (let i = 0; i < n; i++) {
      write.clause(not(arc(i, i)));
      for (let j = 1; j < n; j++) {
        if (i === 0 || i === j) continue;
        const taken = arc(i, j);
        if (taken === false) continue;
        const back = arc(j, i);
        const sum = weightedSum([
          [n - 1, taken],
          [back === false ? 0 : n - 3, back],
        ]);
        write.linear([[1, places[i]!], [-1, places[j]!], ...sum.terms], '<=', n - 2 - Number(sum.constant));
      }
    }
  },
  examples: {
    holds: [{ constraint: tour(1, 2, 3, 4), values: [3, 1, 4, 2] }],
    fails: [
      { constraint: tour(1, 2, 3, 4), values: [2, 1, 4, 3] },
      { constraint: tour(1, 2, 3, 4), values: [1, 3, 4, 2] },
      { constraint: tour(1, 2, 3, 4), values: [2, 3, 4, 5] },
    ],
  },
};

function tour(...ids: number[]): OfKind<'circuit'> {
  return { kind: 'circuit', group: 0, successors: variables(...ids), offset: 1 };
}

/** A position a node; the first node has position 0. */
const positions = (n: number, variable: (i: number) => number): readonly Operand[] =>
  Array.from({ length: n }, (_, i) => (i === 0 ? 0 : { variable: variable(i) }));
