import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { conjunction, disjunction, not, postSum, type Truth } from './gates.ts';
import { variables } from './operand.ts';
import { postInRange, walkFrom } from './walk.ts';

/** One tour through some nodes. */
export const subcircuit: ConstraintKind<'subcircuit'> = {
  kind: 'subcircuit',
  meaning: 'successors[i] = j forms one tour; a node that points at itself is left out.',
  minizinc: ['subcircuit(array[int] of var int: successors)'],
  evaluate({ successors, offset }, value) {
    const next = successors.map((successor) => Number(value(successor)) - offset);
    if (new Set(next).size !== next.length || next.some((j) => next[j] === undefined)) return false;
    const first = next.findIndex((j, i) => j !== i);
    let visited = 0;
    if (first !== -1) {
      let node = first;
      do {
        node = next[node]!;
        visited++;
      } while (node !== first);
    }
    return visited === next.filter((j, i) => j !== i).length;
  },
  operands: ({ successors }) => successors,
  /**
   * Different successors, and positions that grow by one along each arc between different nodes that does not return to
   * the start; at most one node is the start. Under full reification: a walk from the first node that is not left
   * out visits all such nodes.
   */
  decompose({ successors, offset }, write) {
    const n = successors.length;
    postInRange(write, successors, offset);
    write.post({ kind: 'all_different', operands: successors });
    // A permutation of fewer than four nodes has at most one tour of two or more.
    if (n < 4) return;
    if (write.mode === 'iff') {
      postWalk(successors, offset, write);
      return;
    }
    const places = successors.map((_, i) => ({ variable: write.int(0, n - 1, `place.${i + offset}`) }));
    const starts = successors.map((_, i) => write.bool(`start.${i + offset}`));
    write.linear(
      starts.map((variable) => [1, { variable }] as const),
      '<=',
      1,
    );
    arcs(successors, offset, write, (i, j, taken) => {
      const inner = conjunction(write, [taken, -starts[j]!], 'arc');
      write.linear(
        [
          [1, places[j]!],
          [-1, places[i]!],
        ],
        '=',
        1,
        inner,
      );
    });
  },
  /** The rows of Miller, Tucker and Zemlin, switched off for the arcs that return to the start. */
  linear(constraint, write) {
    const { successors, offset } = constraint;
    const n = successors.length;
    if (write.mode === 'iff' || n < 4) {
      subcircuit.decompose!(constraint, write);
      return;
    }
    postInRange(write, successors, offset);
    write.post({ kind: 'all_different', operands: successors });
    const places = successors.map((_, i) => ({ variable: write.float(0, n - 1, `place.${i + offset}`) }));
    const starts = successors.map((_, i) => write.bool(`start.${i + offset}`));
    write.linear(
      starts.map((variable) => [1, { variable }] as const),
      '<=',
      1,
    );
    arcs(successors, offset, write, (i, j, taken) => {
      const rest = [
        [1, places[i]!],
        [-1, places[j]!],
        [-n, { variable: starts[j]! }],
      ] as const;
      postSum(write, [[n, taken]], rest, '<=', n - 1);
    });
  },
  examples: {
    holds: [
      { constraint: tour(1, 2, 3, 4), values: [3, 2, 4, 1] },
      { constraint: tour(1, 2, 3, 4), values: [1, 2, 3, 4] },
    ],
    fails: [
      { constraint: tour(1, 2, 3, 4), values: [2, 1, 4, 3] },
      { constraint: tour(1, 2, 3, 4), values: [2, 2, 3, 4] },
    ],
  },
};

function tour(...ids: number[]): OfKind<'subcircuit'> {
  return { kind: 'subcircuit', group: 0, successors: variables(...ids), offset: 1 };
}

function arcs(
  successors: readonly Operand[],
  offset: number,
  write: Builder,
  visit: (i: number, j: number, taken: Truth) => void,
): void {
  successors.forEach((successor, i) => {
    successors.forEach((_, j) => {
      const taken = i !== j && write.equals(successor, offset + j);
      if (taken !== false) visit(i, j, taken);
    });
  });
}

function postWalk(successors: readonly Operand[], offset: number, write: Builder): void {
  const n = successors.length;
  const out = successors.map((successor, i) => write.equals(successor, offset + i));
  const start = { variable: write.int(offset, offset + n - 1, 'start') };
  out.forEach((_, i) => {
    const isFirst = conjunction(write, [...out.slice(0, i), not(out[i]!)], 'first');
    write.defineLinear([[1, start]], '=', offset + i, isFirst);
  });
  const visits = walkFrom(write, successors, offset, start);
  successors.forEach((_, i) => {
    const visited = disjunction(
      write,
      visits.map((place) => write.equals(place, offset + i)),
      'visited',
    );
    write.clause(out[i]!, visited);
  });
}
