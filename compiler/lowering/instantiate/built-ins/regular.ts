import { toNumeric } from '../code.ts';
import { fail, spend } from '../context.ts';
import { shift } from '../form.ts';
import { operandOf } from '../operands.ts';
import { setOfInts } from '../sets.ts';
import { isSet, type SymbolicArray } from '../symbolic.ts';
import { type Arguments, predicate } from './arguments.ts';
import type { Global } from './global.ts';

/** Symbols are those of the columns of the transitions: 1..S, or the members of an enum, shifted to start at 1. */
function symbolsOf(a: Arguments): { readonly count: number; readonly first: number } {
  const [, columns] = a.array(3).index as readonly (readonly [number, number])[];
  const [low, high] = columns!;
  const count = Math.max(0, high - low + 1);
  const states = a.whole(1);
  const symbols = isSet(a.values[2]!) ? count : a.whole(2);
  const { length } = a.array(3).elements;
  if (length !== states * count || symbols !== count)
    fail(
      a.c,
      'index-mismatch',
      'the transition table has the wrong size',
      a.span,
      'give one row a state and one column a symbol',
    );
  return { count, first: low };
}

const word = (a: Arguments, first: number) =>
  a.array(0).elements.map((x) => operandOf(a.c, shift(a.c, toNumeric(a.c, x, a.span), 1 - first)));

/** `regular(x, Q, S, d, q0, F)`: d[state, symbol] is the next state, 0 for none. */
export const regular: Global = (a) => {
  const states = a.whole(1);
  const { count, first } = symbolsOf(a);
  const table = a.wholes(3);
  const operands = word(a, first);
  const accepting = setOfInts(a.members(5)).ranges as readonly (readonly [number, number])[];
  const start = a.whole(4);
  if (operands.length === 0) return accepting.some(([low, high]) => low <= start && start <= high);
  return predicate({
    kind: 'regular',
    operands,
    states,
    symbols: count,
    transitions: Array.from({ length: states }, (_, q) => table.slice(q * count, (q + 1) * count)),
    start,
    accepting,
  });
};

/** `regular_nfa`: transitions give sets of states. Made deterministic by the subset construction (Rabin and Scott 1959). */
export const regularNondeterministic: Global = (a) => {
  const { count, first } = symbolsOf(a);
  const moves = successors(a, a.array(3));
  const final = new Set(a.members(5));
  const subsets: number[][] = [[a.whole(4)]];
  const known = new Map([[String(a.whole(4)), 1]]);
  const transitions: number[][] = [];
  for (let at = 0; at < subsets.length; at++) {
    const row: number[] = [];
    for (let symbol = 0; symbol < count; symbol++) {
      const next = [...new Set(subsets[at]!.flatMap((q) => moves[(q - 1) * count + symbol] ?? []))];
      next.sort((x, y) => x - y);
      spend(a.c, next.length + 1, a.span);
      const key = next.join(',');
      if (next.length > 0 && !known.has(key)) {
        subsets.push(next);
        known.set(key, subsets.length);
      }
      row.push(known.get(key) ?? 0);
    }
    transitions.push(row);
  }
  const accepting = subsets.flatMap((states, i) => (states.some((q) => final.has(q)) ? [i + 1] : []));
  const operands = word(a, first);
  if (operands.length === 0) return accepting.includes(1);
  return predicate({
    kind: 'regular',
    operands,
    states: subsets.length,
    symbols: count,
    transitions,
    start: 1,
    accepting: setOfInts(accepting).ranges as readonly (readonly [number, number])[],
  });
};

const successors = (a: Arguments, table: SymbolicArray): number[][] =>
  table.elements.map((set) => {
    if (!isSet(set)) return fail(a.c, 'unsupported', 'ground sets of states are wanted here', a.span);
    return set.ranges.flatMap(([low, high]) =>
      Array.from({ length: (high as number) - (low as number) + 1 }, (_, i) => (low as number) + i),
    );
  });
