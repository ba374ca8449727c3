import { type Exact, isFraction } from '../exact/exact.ts';
import { type Quotient, sum, unreducedSum } from '../exact/sum.ts';
import type { Expression } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import { type Comparison, holdsFor } from './compare-values.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import { checkNumber } from './compile-operator.ts';
import type { Compiler } from './compiler.ts';
import { addNumbers, isExactNumber, type Numeric, negateNumber } from './numbers.ts';
import { type Store, undefinedAt } from './store.ts';

/** Appends the terms of a sum to a list, each with the opposite sign when `negated`. */
export type Terms = (store: Store, into: Numeric[], negated: boolean) => void;

/**
 * A sum of floats, compiled as the list of its terms: fractions are brought into lowest terms once and not after every
 * addition, which is where the time of exact sums goes. `why`: of a sum without a result.
 */
export function compiledSum(terms: Terms, partial: boolean, span: Span, why: string): Compiled {
  const code: Code = (store) => {
    const list: Numeric[] = [];
    terms(store, list, false);
    if (allExact(list)) return checkNumber(store, sum(list), false, span);
    return list.reduce((total, term) => {
      const next = addNumbers(total, term);
      return next === undefined ? undefinedAt(store, span, () => why) : checkNumber(store, next, false, span);
    }, 0);
  };
  return { code, partial, terms };
}

/** `a + b - c …` over floats as one sum; undefined for all other expressions. */
export function compileChain(expression: Expression, compiler: Compiler): Compiled | undefined {
  if (!isChain(expression)) return undefined;
  const parts: { readonly compiled: Compiled; readonly minus: boolean }[] = [];
  const stack: { readonly part: Expression; readonly minus: boolean }[] = [
    { part: expression, minus: false },
  ];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { part, minus } = top;
    if (isChain(part)) {
      const [left, right] = part.arguments as readonly [Expression, Expression];
      stack.push({ part: right, minus: minus !== (part.name === '-') }, { part: left, minus });
    } else {
      parts.push({ compiled: compile(part, compiler), minus });
    }
  }
  const terms: Terms = (store, into, negated) => {
    for (const { compiled, minus } of parts) append(compiled, store, into, negated !== minus);
  };
  const partial = parts.some(({ compiled }) => compiled.partial);
  return compiledSum(terms, partial, expression.span, `\`${expression.name}\` has no result here`);
}

function isChain(expression: Expression): expression is Extract<Expression, { kind: 'call' }> {
  if (expression.kind !== 'call' || expression.callee !== undefined) return false;
  const { name, type, arguments: parts } = expression;
  if ((name !== '+' && name !== '-') || parts.length !== 2) return false;
  return type.base === 'float' && !type.optional && parts.every((part) => !part.type.optional);
}

/** The terms of any number: those of a sum, or the number itself. */
function append({ code, terms, term }: Compiled, store: Store, into: Numeric[], negated: boolean): void {
  if (terms !== undefined) {
    terms(store, into, negated);
    return;
  }
  const value = (term ?? code)(store) as Numeric;
  into.push(negated ? negateNumber(value) : value);
}

const allExact = (list: readonly Numeric[]): list is readonly Exact[] => list.every(isExactNumber);

/**
 * A product as a term: a fraction times an integer keeps its denominator, so that terms of one denominator, as the coordinates of a vertex
 * have it, are added without a common divisor.
 */
export function productTerm(
  left: Code,
  right: Code,
  product: (store: Store, a: Value, b: Value) => Value,
): Code {
  return (store) => {
    const a = left(store);
    const b = right(store);
    if (typeof a === 'number' && typeof b === 'number') {
      const short = a * b;
      if (Number.isSafeInteger(short)) return short === 0 ? 0 : short;
    }
    if (typeof a === 'number' && isFraction(b)) return { n: BigInt(a) * b.n, d: b.d };
    if (typeof b === 'number' && isFraction(a)) return { n: BigInt(b) * a.n, d: a.d };
    return product(store, a, b);
  };
}

/** `right - left`, exactly, its form not canonical; undefined where neither is a sum, or a term is not exact. */
export function exactDifference(
  left: Compiled,
  right: Compiled,
  store: Store,
): number | Quotient | undefined {
  if (left.terms === undefined && right.terms === undefined) return undefined;
  const list: Numeric[] = [];
  // Of a side that is one number it costs less to turn the sign than of all terms.
  const turned = right.terms === undefined;
  append(left, store, list, !turned);
  append(right, store, list, turned);
  if (!allExact(list)) return undefined;
  const total = unreducedSum(list);
  if (!turned) return total;
  return typeof total === 'number' ? 0 - total : { n: -total.n, d: total.d };
}

/** Compares sums by the sign of their exact difference; `otherwise` runs where it has none, and within a tolerance. */
export function compileSumComparison(
  comparison: Comparison,
  left: Compiled,
  right: Compiled,
  otherwise: Code,
): Code {
  if (left.terms === undefined && right.terms === undefined) return otherwise;
  return (store) => {
    const rest = store.tolerance === 0 ? exactDifference(left, right, store) : undefined;
    if (rest === undefined) return otherwise(store);
    const size = typeof rest === 'number' ? rest : rest.n;
    return holdsFor(size > 0 ? -1 : size < 0 ? 1 : 0, comparison);
  };
}
