import type { Expression } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import { compileAccess } from './compile-access.ts';
import { compileCall } from './compile-call.ts';
import { compileArray, compileSet } from './compile-collection.ts';
import { compileComprehension } from './compile-comprehension.ts';
import { compileLet } from './compile-let.ts';
import { isArithmetic } from './compile-operator.ts';
import type { Terms } from './compile-sum.ts';
import type { Compiler } from './compiler.ts';
import { undefinedResult } from './failure.ts';
import { compileOpenReference } from './open-locals.ts';
import { showValue } from './show.ts';
import { fail, type Store } from './store.ts';

/** A compiled expression: reads the store, gives a value. */
export type Code = (store: Store) => Value;

export interface Compiled {
  readonly code: Code;
  /** Running it may end in an undefined result. Boolean expressions never do: they are false then. */
  readonly partial: boolean;
  /** Of a sum of floats: its terms, for who adds them up together with others. */
  readonly terms?: Terms;
  /** Of a product of floats: its value as a term of a sum, perhaps a fraction that is not in lowest terms. */
  readonly term?: Code;
}

/** The closure of an expression that is asked for again and again: each expression is compiled once. */
export function compileOnce(expression: Expression, compiler: Compiler): Compiled {
  const known = compiler.compiled.get(expression);
  if (known !== undefined) return known;
  const result = compile(expression, compiler);
  compiler.compiled.set(expression, result);
  return result;
}

/** Turns an expression into a closure. What is large is remembered, what is small and only ever a part of one other is not. */
export function compile(expression: Expression, compiler: Compiler): Compiled {
  if (!isSmall(expression)) {
    const known = compiler.compiled.get(expression);
    if (known !== undefined) return known;
  }
  const raw = compileKind(expression, compiler);
  const { type } = expression;
  const isBoolean = type.base === 'bool' && !type.set && type.dimensions === undefined;
  const result = isBoolean && raw.partial ? { code: falseWhenUndefined(raw.code), partial: false } : raw;
  if (!isSmall(expression)) compiler.compiled.set(expression, result);
  return result;
}

/** Looking these up would take longer than compiling them; each compiles its parts but once. */
const isSmall = (expression: Expression): boolean =>
  expression.kind === 'literal' ||
  expression.kind === 'reference' ||
  expression.kind === 'access' ||
  (expression.kind === 'call' && isArithmetic(expression));

/** The relational semantics of partial functions: the nearest enclosing Boolean expression is false. */
const falseWhenUndefined =
  (code: Code): Code =>
  (store) => {
    try {
      return code(store);
    } catch (error) {
      if (error === undefinedResult) return false;
      throw error;
    }
  };

const total = (code: Code): Compiled => ({ code, partial: false });

function compileKind(expression: Expression, compiler: Compiler): Compiled {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return total(() => value);
    }
    case 'infinity': {
      const infinite: Value = { kind: 'infinite', sign: 1 };
      return total(() => infinite);
    }
    case 'absent': {
      const absent: Value = { kind: 'absent' };
      return total(() => absent);
    }
    case 'reference':
      return compileReference(expression, compiler);
    case 'set':
      return compileSet(expression, compiler);
    case 'array':
      return compileArray(expression, compiler);
    case 'comprehension':
      return compileComprehension(expression, compiler);
    case 'access':
      return compileAccess(expression, compiler);
    case 'call':
      return compileCall(expression, compiler);
    case 'if':
      return compileIf(expression, compiler);
    case 'let':
      return compileLet(expression, compiler);
    case 'interpolated':
      return compileInterpolated(expression, compiler);
  }
}

function compileReference(
  expression: Extract<Expression, { kind: 'reference' }>,
  compiler: Compiler,
): Compiled {
  if (compiler.openLocals.has(expression.id)) {
    return { code: compileOpenReference(expression.id, compiler), partial: true };
  }
  const slot = compiler.slot(expression.id);
  const { span, id } = expression;
  return total((store) => {
    const value = store.values[slot];
    if (value !== undefined) return value;
    const name = id.replace(/@\d+$/, '');
    return fail(
      store,
      'no-value',
      span,
      `\`${name}\` has no value here`,
      'only fixed parts of a model can be evaluated before it is solved',
    );
  });
}

function compileIf(expression: Extract<Expression, { kind: 'if' }>, compiler: Compiler): Compiled {
  const conditions = expression.branches.map((branch) => compile(branch.condition, compiler).code);
  const parts = expression.branches.map((branch) => compile(branch.then, compiler));
  const otherwise = expression.otherwise && compile(expression.otherwise, compiler);
  const thens = parts.map((part) => part.code);
  const elseCode: Code = otherwise?.code ?? (() => true);
  const partial = [...parts, ...(otherwise ? [otherwise] : [])].some((part) => part.partial);
  const [onlyCondition, onlyThen] = [conditions[0], thens[0]];
  const undecided = expression.branches.some(({ condition }) => condition.type.inst === 'var');
  if (conditions.length === 1 && onlyCondition && onlyThen && !undecided) {
    return { code: (store) => (onlyCondition(store) === true ? onlyThen(store) : elseCode(store)), partial };
  }
  const code: Code = (store) => {
    for (let i = 0; i < conditions.length; i++) {
      const { lean } = store;
      store.lean = store.mixedLean;
      const holds = (conditions[i] as Code)(store) === true;
      store.lean = lean;
      if (holds) return (thens[i] as Code)(store);
    }
    return elseCode(store);
  };
  return { code, partial };
}

function compileInterpolated(
  expression: Extract<Expression, { kind: 'interpolated' }>,
  compiler: Compiler,
): Compiled {
  const parts = expression.expressions.map((part) => ({ ...compile(part, compiler), type: part.type }));
  const { texts } = expression;
  const code: Code = (store) => {
    let text = texts[0] ?? '';
    parts.forEach((part, i) => {
      text += showValue(part.code(store), part.type, store.enums) + (texts[i + 1] ?? '');
    });
    return text;
  };
  return { code, partial: parts.some((part) => part.partial) };
}
