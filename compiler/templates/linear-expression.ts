import { add, divide, type Exact, multiply, negate, sign } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import { expressionText } from './expression-text.ts';
import type { LinearTerm } from './linear-view.ts';

/** Σ terms + constant. */
export interface LinearForm {
  readonly terms: readonly LinearTerm[];
  readonly constant: Exact;
}

const deepest = 200;

/**
 * An expression as a linear form over variables and array elements with literal indices; undefined where a parameter's value is
 * needed, or where it is not linear.
 */
export function linearExpression(expression: Expression, depth = 0): LinearForm | undefined {
  if (depth > deepest) return undefined;
  const read = (e: Expression) => linearExpression(e, depth + 1);
  if (expression.kind === 'literal')
    return typeof expression.value === 'boolean' || typeof expression.value === 'string'
      ? undefined
      : { terms: [], constant: expression.value };
  if (expression.type.inst === 'var' && (expression.kind === 'reference' || isElement(expression))) {
    if (expression.type.dimensions !== undefined) return undefined;
    const { base } = expression.type;
    const term = {
      name: expressionText(expression),
      coefficient: 1,
      binary: base === 'bool',
      integer: base !== 'float',
    };
    return { terms: [term], constant: 0 };
  }
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const [first, second] = expression.arguments;
  if (first === undefined) return undefined;
  if (expression.name === 'bool2int' || expression.name === 'int2float') return read(first);
  const left = read(first);
  if (left === undefined) return undefined;
  if (second === undefined) return expression.name === '-' ? scaled(left, -1) : undefined;
  const right = read(second);
  if (right === undefined) return undefined;
  switch (expression.name) {
    case '+':
      return sum(left, right);
    case '-':
      return sum(left, scaled(right, -1));
    case '*':
      if (left.terms.length === 0) return scaled(right, left.constant);
      return right.terms.length === 0 ? scaled(left, right.constant) : undefined;
    case '/':
      return right.terms.length === 0 && sign(right.constant) !== 0
        ? scaled(left, divide(1, right.constant))
        : undefined;
    default:
      return undefined;
  }
}

const isElement = (expression: Expression): boolean =>
  expression.kind === 'access' &&
  expression.array.kind === 'reference' &&
  expression.indices.every((index) => index.kind === 'literal');

const scaled = (form: LinearForm, factor: Exact): LinearForm => ({
  terms: form.terms.map((term) => ({ ...term, coefficient: multiply(term.coefficient, factor) })),
  constant: factor === -1 ? negate(form.constant) : multiply(form.constant, factor),
});

function sum(left: LinearForm, right: LinearForm): LinearForm {
  const terms = new Map(left.terms.map((term) => [term.name, term]));
  for (const term of right.terms) {
    const before = terms.get(term.name);
    terms.set(term.name, before ? { ...term, coefficient: add(before.coefficient, term.coefficient) } : term);
  }
  return {
    terms: [...terms.values()].filter((term) => sign(term.coefficient) !== 0),
    constant: add(left.constant, right.constant),
  };
}
