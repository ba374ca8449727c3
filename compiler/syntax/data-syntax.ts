import type { Exact } from '../exact/exact.ts';
import type { Span } from '../source/span.ts';
import type { ExpressionSyntax, Name } from './ast.ts';

/** A data file as written: assignments in order. Large literals are compact, without a node for each element. */
export interface DataSyntax {
  readonly items: readonly DataItem[];
}

export interface DataItem {
  readonly name: Name;
  readonly value: DataValue;
  readonly span: Span;
}

export type DataValue = DataNumbers | DataWords | DataCall | DataExpression;

interface Literal {
  readonly span: Span;
  /** Offset of the opening bracket: {@link cellSpan} finds the place of an element from it. */
  readonly start: number;
  /** `[…]`: absent. `[| … |]`: number of rows; all have the same length. `{…}`: `set`. */
  readonly rows?: number;
  readonly set?: true;
}

/** Array, matrix or set literal of number literals only, row-major. */
export interface DataNumbers extends Literal {
  readonly kind: 'numbers';
  readonly values: readonly Exact[];
  /** Some element is written as a float (`1.0`): the literal is one of floats. */
  readonly floats: boolean;
}

/** Array, matrix or set literal of names only (enum values, `true`, `false`), row-major. */
export interface DataWords extends Literal {
  readonly kind: 'words';
  readonly values: readonly string[];
}

/** `array2d(1..2, 1..3, […])` and other calls. */
export interface DataCall {
  readonly kind: 'call';
  readonly name: Name;
  readonly arguments: readonly DataValue[];
  readonly span: Span;
}

/** Everything else. */
interface DataExpression {
  readonly kind: 'expression';
  readonly expression: ExpressionSyntax;
  readonly span: Span;
}
