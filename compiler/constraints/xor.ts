import type { Literal } from '../ir/flat-model.ts';
import type { ConstraintKind } from './constraint-kind.ts';
import { isTrue, variableOf } from './operand.ts';

/** Parity of literals. */
export const xor: ConstraintKind<'xor'> = {
  kind: 'xor',
  meaning: 'An odd number of the literals is true.',
  minizinc: ['array_bool_xor(array[int] of var bool: literals)', 'bool_xor(var bool: left, var bool: right)'],
  evaluate: ({ literals }, value) => literals.reduce((odd, literal) => odd !== isTrue(literal, value), false),
  operands: ({ literals }) => literals.map(variableOf),
  /**
   * Chain of parities p_i ⇔ p_{i-1} ⊕ l_i, four clauses a link (Tseitin, On the complexity of derivation in
   * propositional calculus, 1968): linear in size, where the plain clauses are 2^(n-1).
   */
  decompose({ literals }, write) {
    if (literals.length === 0) return write.fail();
    let parity: Literal = literals[0]!;
    for (const literal of literals.slice(1)) {
      const next = write.bool('xor');
      write.define({ kind: 'clause', literals: [-parity, -literal, -next] });
      write.define({ kind: 'clause', literals: [parity, literal, -next] });
      write.define({ kind: 'clause', literals: [parity, -literal, next] });
      write.define({ kind: 'clause', literals: [-parity, literal, next] });
      parity = next;
    }
    write.clause(parity);
  },
  /** Σ literals = 2·half + odd with a whole number `half`: one row. */
  linear({ literals }, write) {
    if (literals.length < 2) return literals.length === 0 ? write.fail() : write.clause(literals[0]!);
    const half = write.int(0, Math.floor(literals.length / 2), 'half');
    const odd = write.bool('odd');
    const negative = literals.filter((literal) => literal < 0).length;
    const sum = new Map<number, number>([
      [half, -2],
      [odd, -1],
    ]);
    for (const literal of literals) {
      const variable = Math.abs(literal);
      sum.set(variable, (sum.get(variable) ?? 0) + Math.sign(literal));
    }
    const terms = [...sum].filter(([, coefficient]) => coefficient !== 0);
    write.define({
      kind: 'linear',
      variables: terms.map(([variable]) => variable),
      coefficients: terms.map(([, coefficient]) => coefficient),
      relation: '=',
      constant: -negative,
    });
    write.clause(odd);
  },
  examples: {
    holds: [
      { constraint: { kind: 'xor', group: 0, literals: [1, 2, 3] }, values: [1, 1, 1] },
      { constraint: { kind: 'xor', group: 0, literals: [1, -2] }, values: [0, 0] },
    ],
    fails: [
      { constraint: { kind: 'xor', group: 0, literals: [1, 2] }, values: [1, 1] },
      { constraint: { kind: 'xor', group: 0, literals: [] }, values: [] },
    ],
  },
};
