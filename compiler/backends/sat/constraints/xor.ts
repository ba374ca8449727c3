import type { Formula } from '../formula.ts';
import { xor } from '../gates.ts';
import type { KindEncoder } from './kind-encoder.ts';

export const xorEncoder: KindEncoder<'xor'> = {
  reified: true,
  use() {},
  encode({ literals, when }, { formula, literal }) {
    const inputs = literals.map(literal);
    if (!when) postOdd(formula, inputs);
    else if (when.mode === 'implies') {
      formula.under([-literal(when.literal)], () => postOdd(formula, inputs));
    } else {
      // xor(inputs) = condition exactly when an odd number of inputs and "not condition" is true
      postOdd(formula, [...inputs, -literal(when.literal)]);
    }
  },
};

/**
 * Posts that an odd number of the literals is true. Three at a time are replaced by a literal of their parity, so that the
 * clauses (2^(n - 1) for n literals) stay few.
 */
function postOdd(formula: Formula, inputs: readonly number[]): void {
  let queue = [...inputs];
  while (queue.length > 4) {
    const next: number[] = [];
    for (let i = 0; i < queue.length; i += 3) {
      next.push(queue.slice(i, i + 3).reduce((a, b) => xor(formula, a, b)));
    }
    queue = next;
  }
  for (let mask = 0; mask < 2 ** queue.length; mask++) {
    const ones = queue.filter((_, i) => (mask >> i) & 1).length;
    // the assignment that sets the literals of the mask has even parity: forbid it
    if (ones % 2 === 0) formula.post(queue.map((l, i) => ((mask >> i) & 1 ? -l : l)));
  }
}
