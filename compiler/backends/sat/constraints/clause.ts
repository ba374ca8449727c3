import type { KindEncoder } from './kind-encoder.ts';

export const clauseEncoder: KindEncoder<'clause'> = {
  reified: true,
  use() {},
  encode({ literals, when }, { formula, literal }) {
    const clause = literals.map(literal);
    if (!when) {
      formula.post(clause);
      return;
    }
    const condition = literal(when.literal);
    formula.post([-condition, ...clause]);
    if (when.mode === 'iff') for (const l of clause) formula.post([condition, -l]);
  },
};
