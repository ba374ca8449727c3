import { type Exact, fromDouble } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import type { Type } from '../ir/type.ts';
import type { SetValue, Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import { differentSizes, oneForEach } from './built-ins/side-by-side.ts';
import {
  type Comparison,
  compareLeniently,
  compareValues,
  holdsFor,
  isArrayValue,
  valuesEqual,
} from './compare-values.ts';
import type { Call } from './compile-call.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import { compileChain, compileSumComparison, productTerm } from './compile-sum.ts';
import type { Compiler } from './compiler.ts';
import {
  addNumbers,
  divideIntegers,
  divideNumbers,
  fitsInt64,
  isExactNumber,
  isHuge,
  isNumeric,
  multiplyNumbers,
  type Numeric,
  negateNumber,
  powerOf,
  remainderOf,
  subtractNumbers,
} from './numbers.ts';
import { solvedFor } from './open-equations.ts';
import { openPlace, unify } from './open-locals.ts';
import { rangeSet } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

type Arithmetic = (a: Numeric, b: Numeric) => Numeric | undefined;

const arithmetic: Readonly<Record<string, Arithmetic>> = {
  '+': addNumbers,
  '-': subtractNumbers,
  '*': multiplyNumbers,
  '/': divideNumbers,
  div: divideIntegers,
  mod: remainderOf,
};

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);
const connectives = ['not', '/\\', '\\/', '->', '<-', '<->', 'xor'];
const operators = new Set([
  ...Object.keys(arithmetic),
  ...comparisons,
  ...connectives,
  '^',
  'pow',
  '..',
  'bool2int',
]);

/** Is it `+`, `-`, `*`, `/`, `div` or `mod`? */
export const isArithmetic = ({ name, callee }: Call): boolean =>
  callee === undefined && Object.hasOwn(arithmetic, name);

/** The operators that run often, each with a short way for small ints; undefined for all other calls. */
export function compileOperator(call: Call, compiler: Compiler): Compiled | undefined {
  const { name, span, type } = call;
  const [leftArgument, rightArgument] = call.arguments;
  if (leftArgument === undefined || !operators.has(name)) return undefined;
  const chain = compileChain(call, compiler);
  if (chain !== undefined) return chain;
  if (type.optional || call.arguments.some((argument) => argument.type.optional)) return undefined;
  if (name === 'not') return { code: negation(compile(leftArgument, compiler).code), partial: false };
  const left = compile(leftArgument, compiler);
  if (rightArgument === undefined) {
    if (name === '-') return { code: compileNegative(left.code, type, span), partial: left.partial };
    if (name === '+') return left;
    if (name === 'bool2int' && type.dimensions === undefined && !type.set) {
      return { code: (store) => (evenly(left.code, store) === true ? 1 : 0), partial: left.partial };
    }
    return undefined;
  }
  const right = compile(rightArgument, compiler);
  if (name === '=' || name === '<->') {
    const unified = compileUnification(call, left.code, right.code, compiler);
    if (unified) return unified;
  }
  const partial = left.partial || right.partial;
  const connective = compileConnective(name, left.code, right.code);
  if (connective) return { code: connective, partial: false };
  if (comparisons.has(name)) {
    const isArray = leftArgument.type.dimensions !== undefined;
    const code = compileComparison(
      name as Comparison,
      left.code,
      right.code,
      leftArgument.type,
      rightArgument.type,
      call.span,
    );
    return {
      code: compileSumComparison(name as Comparison, left, right, code),
      partial: partial || isArray,
    };
  }
  if (name === '..') {
    const code: Code = (store) => rangeBetween(left.code(store), right.code(store), span, store);
    return { code, partial };
  }
  const isInt = type.base === 'int';
  if (name === '^' || name === 'pow') {
    const slow = checkedArithmetic((a, b) => powerOf(a, b, isInt), type, span, name);
    return { code: (store) => slow(store, left.code(store), right.code(store)), partial: true };
  }
  const operation = arithmetic[name];
  if (operation === undefined) return undefined;
  const slow = checkedArithmetic(operation, type, span, name);
  return {
    code: smallInts(name, left.code, right.code, slow),
    partial: partial || !'+-*'.includes(name),
    ...(name === '*' && type.base === 'float' ? { term: productTerm(left.code, right.code, slow) } : {}),
  };
}

type BinaryCode = (store: Store, a: Value, b: Value) => Value;

/** An operation with its checks: no result, beyond 64 bits, beyond all reason. */
function checkedArithmetic(operation: Arithmetic, type: Type, span: Span, name: string): BinaryCode {
  const isInt = type.base === 'int';
  return (store, a, b) => {
    const result = operation(a as Numeric, b as Numeric);
    if (result === undefined) return undefinedAt(store, span, () => noResult(name));
    return checkNumber(store, result, isInt, span);
  };
}

const noResult = (name: string): string =>
  name === '/' || name === 'div' || name === 'mod' ? 'division by zero' : `\`${name}\` has no result here`;

/** Ints of the language have 64 bits; a float may not need thousands of digits. */
export function checkNumber(store: Store, value: Numeric, isInt: boolean, span: Span): Numeric {
  if (typeof value === 'number') return value;
  if (isInt && !fitsInt64(value)) {
    return fail(
      store,
      'overflow',
      span,
      'integer overflow: the result does not fit into 64 bits',
      'scale the numbers down, or use floats',
    );
  }
  if (isHuge(value)) {
    return fail(
      store,
      'too-large',
      span,
      'this number has too many digits',
      'scale the numbers, or round them',
    );
  }
  return value;
}

const negation =
  (operand: Code): Code =>
  (store) => {
    if (store.tolerance === 0) return operand(store) !== true;
    store.lean = store.lean === 1 ? -1 : 1;
    const value = operand(store) !== true;
    store.lean = store.lean === 1 ? -1 : 1;
    return value;
  };

function compileNegative(operand: Code, type: Type, span: Span): Code {
  const isInt = type.base === 'int';
  return (store) => {
    const value = operand(store);
    if (typeof value === 'number') return value === 0 ? 0 : -value;
    return checkNumber(store, negateNumber(value as Numeric), isInt, span);
  };
}

/** An equation with an open local (see `OpenLocal`) on a side; undefined for all others. */
function compileUnification(call: Call, left: Code, right: Code, compiler: Compiler): Compiled | undefined {
  const [leftArgument, rightArgument] = call.arguments as readonly [Expression, Expression];
  const leftPlace = openPlace(leftArgument, compiler);
  const rightPlace = openPlace(rightArgument, compiler);
  if (leftPlace === undefined && rightPlace === undefined) {
    const solved =
      solvedFor(leftArgument, rightArgument, compiler) ?? solvedFor(rightArgument, leftArgument, compiler);
    const place = solved && openPlace(solved.place, compiler);
    if (solved === undefined || place === undefined) return undefined;
    const give = unify(place, compile(solved.value, compiler).code, valuesEqual);
    const code: Code = (store) => give(store) ?? valuesEqual(left(store), right(store));
    return { code, partial: true };
  }
  const fromLeft = leftPlace && unify(leftPlace, right, valuesEqual);
  const fromRight = rightPlace && unify(rightPlace, left, valuesEqual);
  const code: Code = (store) =>
    fromLeft?.(store) ?? fromRight?.(store) ?? valuesEqual(left(store), right(store));
  return { code, partial: true };
}

/** Runs code where neither truth nor falsehood is the easier one. */
const evenly = (code: Code, store: Store): Value => {
  if (store.tolerance === 0) return code(store);
  const { lean } = store;
  store.lean = store.mixedLean;
  const value = code(store);
  store.lean = lean;
  return value;
};

function compileConnective(name: string, left: Code, right: Code): Code | undefined {
  switch (name) {
    case '/\\':
      return (store) => left(store) === true && right(store) === true;
    case '\\/':
      return (store) => left(store) === true || right(store) === true;
    case '->': {
      const notLeft = negation(left);
      return (store) => notLeft(store) === true || right(store) === true;
    }
    case '<-': {
      const notRight = negation(right);
      return (store) => left(store) === true || notRight(store) === true;
    }
    case '<->':
      return (store) => evenly(left, store) === evenly(right, store);
    case 'xor':
      return (store) => evenly(left, store) !== evenly(right, store);
    default:
      return undefined;
  }
}

function compileComparison(
  comparison: Comparison,
  left: Code,
  right: Code,
  leftType: Type,
  rightType: Type,
  span: Span,
): Code {
  const isFloat = leftType.base === 'float' || rightType.base === 'float';
  const isBoolean = leftType.base === 'bool' && rightType.base === 'bool';
  const read = isBoolean ? evenly : (code: Code, store: Store): Value => code(store);
  const compareSlowly = (store: Store, a: Value, b: Value): boolean => {
    if (isFloat && store.tolerance > 0 && isNumeric(a) && isNumeric(b)) {
      return compareLeniently(store, a, b, comparison);
    }
    if (comparison === '=' || comparison === '!=') {
      // What is absent of a comprehension is not among its elements.
      const isWhole = isArrayValue(a) && !leftType.optional && !rightType.optional;
      const mismatch = isWhole ? differentSizes(comparison, [a, b]) : undefined;
      if (mismatch !== undefined) fail(store, 'index-mismatch', span, mismatch, oneForEach);
      return valuesEqual(a, b) === (comparison === '=');
    }
    return holdsFor(compareValues(a, b), comparison);
  };
  const fast = numberComparison[comparison];
  return (store) => {
    const a = read(left, store);
    const b = read(right, store);
    if (typeof a === 'number' && typeof b === 'number' && !(isFloat && store.tolerance > 0))
      return fast(a, b);
    return compareSlowly(store, a, b);
  };
}

const numberComparison: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function rangeBetween(low: Value, high: Value, span: Span, store: Store): SetValue {
  if (isExactNumber(low) && isExactNumber(high)) return rangeSet(low as Exact, high as Exact);
  if (typeof low === 'boolean' || typeof high === 'boolean') return rangeSet(Number(low), Number(high));
  const open = openRange(low, high);
  if (open !== undefined) return open;
  // `0.0..sqrt(area)`: the nearest double is what MiniZinc takes for such an end as well.
  const [from, to] = [nearestEnd(low), nearestEnd(high)];
  if (from !== undefined && to !== undefined) return rangeSet(from, to);
  return undefinedAt(store, span, () => 'a range needs exact ends');
}

const nearestEnd = (end: Value): Exact | undefined => {
  if (isExactNumber(end)) return end as Exact;
  const approximate = typeof end === 'object' && 'kind' in end && end.kind === 'approximate';
  return approximate && Number.isFinite(end.value) ? fromDouble(end.value) : undefined;
};

/** `0..infinity` and the like: open on a side; undefined where no end is infinite. */
function openRange(low: Value, high: Value): SetValue | undefined {
  const sign = (end: Value) =>
    typeof end === 'object' && 'kind' in end && end.kind === 'infinite' ? end.sign : 0;
  const [below, above] = [sign(low), sign(high)];
  if (below === 1 || above === -1) return { kind: 'set', ranges: [] };
  if (below === -1 && above === 1) return { kind: 'set', ranges: [], unbounded: true };
  if (below === -1 && isExactNumber(high))
    return { kind: 'set', ranges: [], unbounded: true, max: high as Exact };
  if (above === 1 && isExactNumber(low))
    return { kind: 'set', ranges: [], unbounded: true, min: low as Exact };
  return undefined;
}

/** `+`, `-` and `*` of safe ints without leaving this function; anything else goes the long way with the same operands. */
function smallInts(name: string, left: Code, right: Code, slow: BinaryCode): Code {
  const most = Number.MAX_SAFE_INTEGER;
  switch (name) {
    case '+':
      return (store) => {
        const a = left(store);
        const b = right(store);
        if (typeof a === 'number' && typeof b === 'number') {
          const sum = a + b;
          if (sum <= most && sum >= -most) return sum;
        }
        return slow(store, a, b);
      };
    case '-':
      return (store) => {
        const a = left(store);
        const b = right(store);
        if (typeof a === 'number' && typeof b === 'number') {
          const difference = a - b;
          if (difference <= most && difference >= -most) return difference;
        }
        return slow(store, a, b);
      };
    case '*':
      return (store) => {
        const a = left(store);
        const b = right(store);
        if (typeof a === 'number' && typeof b === 'number') {
          const product = a * b;
          if (product <= most && product >= -most) return product === 0 ? 0 : product;
        }
        return slow(store, a, b);
      };
    default:
      return (store) => slow(store, left(store), right(store));
  }
}
