import { postCount } from '../cardinality/count.ts';
import { FALSE } from '../formula.ts';
import type { KindEncoder } from './kind-encoder.ts';

/**
 * The automaton unrolled over the operands (G. Pesant 2004; F. Bacchus, "GAC via unit propagation", CP 2007): a literal for each
 * state that can be reached after each operand and from which an accepting one can be, "state and symbol give the next state", and
 * each symbol and state is supported.
 */
export const regularEncoder: KindEncoder<'regular'> = {
  accepts: ({ operands, states, symbols }) => operands.length * states * symbols <= 2_000_000,
  use: ({ operands }, use) => use(operands, 'direct'),
  encode({ operands, states, symbols, transitions, start, accepting }, encoder) {
    const { formula } = encoder;
    const integers = operands.map(encoder.integer);
    const accepts = (state: number) => accepting.some(([low, high]) => low <= state && state <= high);
    const next = (state: number, symbol: number) => transitions[state - 1]?.[symbol - 1] ?? 0;
    const open = (i: number, symbol: number) => integers[i]!.equals(symbol) !== FALSE;

    // states that lie on a path from the start to an accepting state, layer by layer
    const reached: Set<number>[] = [new Set([start])];
    for (let i = 0; i < integers.length; i++) {
      const layer = new Set<number>();
      for (const state of reached[i]!) {
        for (let s = 1; s <= symbols; s++) {
          const to = open(i, s) ? next(state, s) : 0;
          if (to > 0 && to <= states) layer.add(to);
        }
      }
      reached.push(layer);
    }
    const alive: Set<number>[] = [];
    alive[integers.length] = new Set([...reached[integers.length]!].filter(accepts));
    for (let i = integers.length - 1; i >= 0; i--) {
      const after = alive[i + 1]!;
      const symbolsOf = Array.from({ length: symbols }, (_, s) => s + 1).filter((s) => open(i, s));
      alive[i] = new Set([...reached[i]!].filter((q) => symbolsOf.some((s) => after.has(next(q, s)))));
    }
    if (alive[0]!.size === 0) {
      formula.post([]);
      return;
    }
    const layers = alive.map((layer) => new Map([...layer].map((q) => [q, formula.newVariable()])));
    for (const layer of layers) {
      formula.post([...layer.values()]);
      postCount(formula, [...layer.values()], 0, 1);
    }
    integers.forEach((integer, i) => {
      formula.post([integer.atLeast(1)]);
      formula.post([-integer.atLeast(symbols + 1)]);
      const from = layers[i]!;
      const to = layers[i + 1]!;
      for (let s = 1; s <= symbols; s++) {
        if (!open(i, s)) continue;
        const symbol = integer.equals(s);
        const supports: number[] = [];
        for (const [q, state] of from) {
          const target = to.get(next(q, s));
          formula.post(target === undefined ? [-state, -symbol] : [-state, -symbol, target]);
          if (target !== undefined) supports.push(state);
        }
        formula.post([-symbol, ...supports]);
      }
      for (const [target, literal] of to) {
        const sources = [...from].filter(([q]) =>
          Array.from({ length: symbols }, (_, s) => s + 1).some((s) => next(q, s) === target),
        );
        formula.post([-literal, ...sources.map(([, state]) => state)]);
      }
    });
  },
};
