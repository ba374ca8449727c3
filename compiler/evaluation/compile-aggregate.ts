import type { Expression } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import { isAbsent } from './compare-values.ts';
import type { Call } from './compile-call.ts';
import { compileLoop } from './compile-comprehension.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import { checkNumber } from './compile-operator.ts';
import { compiledSum, type Terms } from './compile-sum.ts';
import type { Compiler } from './compiler.ts';
import { addNumbers, type Numeric, negateNumber } from './numbers.ts';
import { undefinedAt } from './store.ts';

/**
 * `forall`, `exists`, `sum` and `count` over a comprehension, without building the array: the common shape of models.
 * Undefined for other calls.
 */
export function compileAggregate(call: Call, compiler: Compiler): Compiled | undefined {
  const [argument] = call.arguments;
  if (call.arguments.length !== 1 || argument?.kind !== 'comprehension' || argument.form !== 'array')
    return undefined;
  if (argument.index !== undefined) return undefined;
  switch (call.name) {
    case 'forall':
      return { code: compileQuantifier(argument, true, compiler), partial: true };
    case 'exists':
      return { code: compileQuantifier(argument, false, compiler), partial: true };
    case 'sum':
      return call.type.base === 'int'
        ? { code: compileIntegerSum(call, argument, compiler), partial: true }
        : compileFloatSum(call, argument, compiler);
    default:
      return undefined;
  }
}

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

function compileQuantifier(argument: Comprehension, all: boolean, compiler: Compiler): Code {
  const loop = compileLoop(argument.generators, compiler);
  const body = compile(argument.body, compiler).code;
  return (store) => {
    const ended = loop(store, (inner, present) => {
      if (!present) return true;
      const value = body(inner);
      return isAbsent(value) || value === all;
    });
    return ended === all;
  };
}

function compileFloatSum(call: Call, argument: Comprehension, compiler: Compiler): Compiled {
  const loop = compileLoop(argument.generators, compiler);
  const body = compile(argument.body, compiler);
  const terms: Terms = (store, into, negated) => {
    loop(store, (inner, present) => {
      if (!present) return true;
      if (body.terms !== undefined) {
        body.terms(inner, into, negated);
        return true;
      }
      const value = (body.term ?? body.code)(inner);
      if (!isAbsent(value)) into.push(negated ? negateNumber(value as Numeric) : (value as Numeric));
      return true;
    });
  };
  return compiledSum(terms, true, call.span, 'the sum of both infinities');
}

function compileIntegerSum(call: Call, argument: Comprehension, compiler: Compiler): Code {
  const loop = compileLoop(argument.generators, compiler);
  const body = compile(argument.body, compiler).code;
  const { span } = call;
  return (store) => {
    let total: Numeric = 0;
    loop(store, (inner, present) => {
      if (!present) return true;
      const value: Value = body(inner);
      if (isAbsent(value)) return true;
      if (typeof value === 'number' && typeof total === 'number') {
        const next = total + value;
        if (Number.isSafeInteger(next)) {
          total = next;
          return true;
        }
      }
      const next = addNumbers(total, value as Numeric);
      if (next === undefined) return undefinedAt(inner, span, () => 'the sum of both infinities');
      total = checkNumber(inner, next, true, span);
      return true;
    });
    return total;
  };
}
