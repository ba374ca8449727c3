import {
  ExpressionMistake,
  symbolsOf as enumSymbols,
  expressionHelp,
  type RegularExpression,
  readRegularExpression,
} from '../../../evaluation/regular-expression.ts';
import { type BuiltIn, toNumeric } from '../code.ts';
import { fail, spend } from '../context.ts';
import { hull } from '../element.ts';
import { boundsOf, shift } from '../form.ts';
import { operandOf } from '../operands.ts';
import { setOfInts } from '../sets.ts';
import { type Formula, isSet, type SymbolicArray } from '../symbolic.ts';
import { type Arguments, predicate } from './arguments.ts';
import { type Global, globalBuiltIn } from './global.ts';

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
const regular: Global = (a) => {
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
const regularNondeterministic: Global = (a) => {
  const { count, first } = symbolsOf(a);
  const moves = successors(a, a.array(3));
  const final = new Set(a.members(5));
  return deterministic(a, first, count, {
    start: [a.whole(4)],
    isAccepting: (states) => states.some((q) => final.has(q)),
    follow: (states, symbol) => {
      const next = new Set(states.flatMap((q) => moves[(q - 1) * count + symbol - first] ?? []));
      return [...next].sort((x, y) => x - y);
    },
  });
};

/** The language of an automaton of sets of states, over the symbols from `first` on. */
function deterministic(a: Arguments, first: number, count: number, automaton: RegularExpression): Formula {
  const { start, isAccepting, follow } = automaton;
  const subsets: (readonly number[])[] = [start];
  const known = new Map([[start.join(','), 1]]);
  const transitions: number[][] = [];
  for (let at = 0; at < subsets.length; at++) {
    const row: number[] = [];
    for (let symbol = first; symbol < first + count; symbol++) {
      const next = follow(subsets[at]!, symbol);
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
  const accepting = subsets.flatMap((states, i) => (isAccepting(states) ? [i + 1] : []));
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
}

/** `regular(x, "1 (2|3)*")`, over the values that the array can have. */
const regularExpression =
  (names: readonly string[] | undefined): Global =>
  (a) => {
    const { min, max } = hull(a.array(0).elements.map((x) => boundsOf(a.c, toNumeric(a.c, x, a.span))));
    const isEmpty = a.array(0).elements.length === 0;
    if (!isEmpty && (typeof min !== 'number' || typeof max !== 'number')) {
      return fail(a.c, 'unbounded', 'the word has no bounds', a.span, 'give its variables finite domains');
    }
    const [first, last] = isEmpty ? [1, 1] : [min as number, max as number];
    try {
      const automaton = readRegularExpression(a.values[1] as string, enumSymbols(names));
      return deterministic(a, first, last - first + 1, automaton);
    } catch (error) {
      if (!(error instanceof ExpressionMistake)) throw error;
      return fail(
        a.c,
        'unsupported',
        `this is no regular expression: ${error.message}`,
        a.span,
        expressionHelp,
      );
    }
  };

export const regularBuiltIns: Readonly<Record<string, BuiltIn>> = {
  regular: (unit, call) => {
    const base = call.arguments[0]!.type.base;
    const names = typeof base === 'object' ? unit.c.instance.enums.get(base.enum) : undefined;
    const global = call.arguments.length === 2 ? regularExpression(names) : regular;
    return globalBuiltIn(global)(unit, call);
  },
  // Its transitions are sets, its word is one of numbers.
  regular_nfa: globalBuiltIn(regularNondeterministic),
};

const successors = (a: Arguments, table: SymbolicArray): number[][] =>
  table.elements.map((set) => {
    if (!isSet(set)) return fail(a.c, 'unsupported', 'ground sets of states are wanted here', a.span);
    return set.ranges.flatMap(([low, high]) =>
      Array.from({ length: (high as number) - (low as number) + 1 }, (_, i) => (low as number) + i),
    );
  });
