import type { OfKind } from '../../../constraints/constraint-kind.ts';
import type { FlatConstraint, Operand } from '../../../ir/flat-constraint.ts';
import type { Literal } from '../../../ir/flat-model.ts';
import type { Formula } from '../formula.ts';
import type { Integer } from '../integers/integer.ts';

import type { SumRelation } from '../pseudo-boolean/sum.ts';
import type { WeightedLiteral } from '../pseudo-boolean/term.ts';

/** What the encoder of a constraint works with. */
export interface Encoder {
  readonly formula: Formula;
  /** Literal of the formula for a literal of the flat model. */
  literal(literal: Literal): number;
  integer(operand: Operand): Integer;
  /** Edges that one decision diagram may have; see `pseudo-boolean/sum.ts`. */
  readonly maxEdges: number;
  /** Posts Σ weight·[literal] + Σ coefficient·integer relation bound. Weights and coefficients are integers of any sign. */
  postSum(
    literals: readonly WeightedLiteral[],
    integers: readonly (readonly [coefficient: number, integer: Integer])[],
    relation: SumRelation,
    bound: number,
  ): void;
}

/**
 * How a constraint asks about a variable: by comparisons (`order`), by equality with single values (`direct`), or as a
 * summand of a long sum that will be added up in binary (`sum`). Decides the variable's encoding.
 */
export type Usage = 'order' | 'direct' | 'sum';

/** The SAT encoding of one constraint kind. Reified forms, unless `reified`, only as "holds if the literal is true". */
export interface KindEncoder<K extends FlatConstraint['kind']> {
  readonly reified?: true;
  /** Is the direct encoding of this constraint worth its size? Others are decomposed. Without it: always. */
  accepts?(constraint: OfKind<K>, sizeOf: (operand: Operand) => number): boolean;
  use(constraint: OfKind<K>, use: (operands: readonly Operand[], usage: Usage) => void): void;
  encode(constraint: OfKind<K>, encoder: Encoder): void;
}
