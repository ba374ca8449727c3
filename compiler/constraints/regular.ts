import type { Operand } from '../ir/flat-constraint.ts';
import type { Literal } from '../ir/flat-model.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { not, postSum, type Truth } from './gates.ts';
import { variables } from './operand.ts';

/** Sequence accepted by a deterministic automaton. */
export const regular: ConstraintKind<'regular'> = {
  kind: 'regular',
  meaning: 'The operands drive the automaton from the start state to an accepting one; state 0 is failure.',
  minizinc: [
    'regular(array[int] of var int: operands, int: states, int: symbols, array[int, int] of int: transitions, int: start, set of int: accepting)',
  ],
  evaluate({ operands, transitions, start, accepting }, value) {
    let state = start;
    for (const operand of operands) {
      const symbol = value(operand);
      state = (typeof symbol === 'number' ? transitions[state - 1]?.[symbol - 1] : undefined) ?? 0;
      if (state === 0) return false;
    }
    return isAccepting(accepting, state);
  },
  operands: ({ operands }) => operands,
  /**
   * One literal a step and state, "the automaton is in this state": it follows from the state before and the symbol
   * (Bacchus, GAC via unit propagation, 2007); at most one holds a step, none after a failure.
   */
  decompose(constraint, write) {
    const { operands, transitions, start, accepting } = constraint;
    let layer = new Map<number, Truth>([[start, true]]);
    for (const operand of operands) {
      const next = new Map<number, Literal>();
      const arrivals: { from: Truth; taken: Truth; to: number }[] = [];
      for (const [state, from] of layer) {
        transitions[state - 1]?.forEach((to, i) => {
          const taken = to === 0 ? false : write.equals(operand, i + 1);
          if (taken === false) return;
          if (!next.has(to)) next.set(to, write.bool(`state.${to}`));
          arrivals.push({ from, taken, to });
        });
      }
      for (const { from, taken, to } of arrivals) define(write, not(from), not(taken), next.get(to)!);
      for (const [to, here] of next) defineArrival(write, constraint, operand, layer, to, here);
      layer = next;
    }
    write.clause(...[...layer].filter(([state]) => isAccepting(accepting, state)).map(([, truth]) => truth));
  },
  /**
   * A unit of flow through the layered graph of the automaton (Côté, Gendron, Quimper, Rousseau, Formal languages for
   * integer programming modeling of shift scheduling problems, 2011): [operand = symbol] is the flow on its arcs.
   */
  linear(constraint, write) {
    if (write.mode === 'iff') {
      regular.decompose!(constraint, write);
      return;
    }
    const { operands } = constraint;
    const layers = usefulArcs(constraint, write);
    if (!layers) return write.fail();
    let inflow = new Map<number, Operand[]>();
    layers.forEach((arcs, step) => {
      const outflow = new Map<number, Operand[]>();
      const bySymbol = new Map<number, Operand[]>();
      const arriving = new Map<number, Operand[]>();
      for (const { from, symbol, to } of arcs) {
        const flow = { variable: write.float(0, 1, 'flow') };
        push(outflow, from, flow);
        push(bySymbol, symbol, flow);
        push(arriving, to, flow);
      }
      for (const [state, out] of outflow) {
        const arrived = (inflow.get(state) ?? []).map((flow) => [-1, flow] as const);
        write.defineLinear([...out.map((flow) => [1, flow] as const), ...arrived], '=', step === 0 ? 1 : 0);
      }
      const operand = operands[step]!;
      let covered: Truth[] = [];
      for (const [symbol, flows] of bySymbol) {
        const taken = write.equals(operand, symbol);
        covered = [...covered, taken];
        postSum(
          write,
          [[1, taken]],
          flows.map((flow) => [-1, flow] as const),
          '=',
          0,
        );
      }
      write.clause(...covered);
      inflow = arriving;
    });
  },
  examples: {
    holds: [
      { constraint: noTwoInARow(), values: [1, 2, 1] },
      { constraint: noTwoInARow(), values: [2, 1, 1] },
    ],
    fails: [
      { constraint: noTwoInARow(), values: [1, 2, 2] },
      { constraint: noTwoInARow(), values: [1, 1, 3] },
    ],
  },
};

/** Symbol 2 never twice in a row. */
function noTwoInARow(): OfKind<'regular'> {
  return {
    kind: 'regular',
    group: 0,
    operands: variables(1, 2, 3),
    states: 2,
    symbols: 2,
    transitions: [
      [1, 2],
      [1, 0],
    ],
    start: 1,
    accepting: [[1, 2]],
  };
}

const isAccepting = (accepting: readonly (readonly [number, number])[], state: number): boolean =>
  accepting.some(([low, high]) => low <= state && state <= high);

const push = (map: Map<number, Operand[]>, key: number, flow: Operand): void => {
  map.set(key, [...(map.get(key) ?? []), flow]);
};

function define(write: Builder, ...truths: readonly Truth[]): void {
  if (truths.includes(true)) return;
  write.define({ kind: 'clause', literals: truths.filter((truth) => typeof truth === 'number') });
}

/** The automaton is in the state only if it was in one that leads there by the symbol read. */
function defineArrival(
  write: Builder,
  { transitions }: OfKind<'regular'>,
  operand: Operand,
  layer: ReadonlyMap<number, Truth>,
  to: number,
  here: Literal,
): void {
  const ways = [...layer].map(([state, from]) => {
    const symbols = (transitions[state - 1] ?? []).flatMap((next, i) => (next === to ? [i + 1] : []));
    return { from, taken: symbols.map((symbol) => write.equals(operand, symbol)) };
  });
  // In the state before a way in, some symbol of the way is read; in any other state, we do not arrive.
  for (const { from, taken } of ways) define(write, -here, not(from), ...taken);
  define(write, -here, ...ways.filter(({ taken }) => taken.length > 0).map(({ from }) => from));
}

interface Arc {
  readonly from: number;
  readonly symbol: number;
  readonly to: number;
}

/** The arcs of each step that lie on a way from the start to an accepting state; undefined when there is none. */
function usefulArcs(
  { operands, transitions, start, accepting }: OfKind<'regular'>,
  write: Builder,
): Arc[][] | undefined {
  let reached = new Set([start]);
  const layers = operands.map((operand) => {
    const arcs: Arc[] = [];
    for (const from of reached) {
      transitions[from - 1]?.forEach((to, i) => {
        if (to !== 0 && write.equals(operand, i + 1) !== false) arcs.push({ from, symbol: i + 1, to });
      });
    }
    reached = new Set(arcs.map(({ to }) => to));
    return arcs;
  });
  let live = new Set([...reached].filter((state) => isAccepting(accepting, state)));
  for (let step = layers.length - 1; step >= 0; step--) {
    layers[step] = layers[step]!.filter(({ to }) => live.has(to));
    live = new Set(layers[step]!.map(({ from }) => from));
  }
  return live.has(start) ? layers : undefined;
}
