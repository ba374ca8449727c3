import type { Expression, FunctionDeclaration } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { bodySlots } from './body-slots.ts';
import { builtInImplementation } from './built-ins/index.ts';
import { oneForEach, sizeMismatch } from './built-ins/side-by-side.ts';
import { compileAggregate } from './compile-aggregate.ts';
import { compileBinLoads } from './compile-bin-loads.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import { compileOperator } from './compile-operator.ts';
import { compileReflection } from './compile-reflection.ts';
import { compileShapeCall } from './compile-shape.ts';
import type { Compiler } from './compiler.ts';
import { domainAllows, fitIndex } from './declared-values.ts';
import { asEquation } from './open-equations.ts';
import { fail, type Store, step, undefinedAt } from './store.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

/** A call: a user function, an operator, a fold over a comprehension, or a built-in of the tables. */
export function compileCall(expression: Call, compiler: Compiler): Compiled {
  if (expression.callee !== undefined) return compileUserCall(expression, compiler);
  const equation = asEquation(expression, compiler);
  if (equation !== undefined) return compile(equation, compiler);
  return (
    compileOperator(expression, compiler) ??
    compileAggregate(expression, compiler) ??
    compileShapeCall(expression, compiler) ??
    compileReflection(expression, compiler) ??
    compileBinLoads(expression, compiler) ??
    compileBuiltIn(expression, compiler)
  );
}

function compileBuiltIn(expression: Call, compiler: Compiler): Compiled {
  const implementation = builtInImplementation(expression.name);
  const { name, span, type } = expression;
  if (implementation === undefined) {
    const code: Code = (store) =>
      fail(store, 'unsupported', span, `\`${name}\` cannot be evaluated`, 'use another formulation');
    return { code, partial: false };
  }
  const parts = expression.arguments.map((argument) => compile(argument, compiler).code);
  const types = expression.arguments.map((argument) => argument.type);
  const code: Code = (store) => {
    const values: Value[] = new Array(parts.length);
    for (let i = 0; i < parts.length; i++) values[i] = (parts[i] as Code)(store);
    const mismatch = sizeMismatch(name, values);
    if (mismatch !== undefined) fail(store, 'index-mismatch', span, mismatch, oneForEach);
    return implementation(values, { store, span, type, types });
  };
  return { code, partial: true };
}

/**
 * A call of a user function. Ids are unique, so the slots of its parameters and locals can be set in place; only when the
 * function is running already are they saved and put back.
 */
function compileUserCall(expression: Call, compiler: Compiler): Compiled {
  const declaration = compiler.functions.get(expression.callee as string);
  const { span } = expression;
  const args = expression.arguments.map((argument) => compile(argument, compiler).code);
  if (declaration?.body === undefined) {
    const code: Code = (store) =>
      fail(
        store,
        'unsupported',
        span,
        `\`${expression.name}\` has no definition`,
        'define it: `predicate p(…) = …`',
      );
    return { code, partial: false };
  }
  const { body } = declaration;
  const state = compiler.functionStates.get(declaration.id) ?? { active: 0 };
  compiler.functionStates.set(declaration.id, state);
  let ready:
    | { run: Code; enter: (store: Store) => void; slots: readonly number[]; domain: Code | undefined }
    | undefined;
  const parameters = declaration.parameters.map((parameter) => compiler.slot(parameter.id));
  const code: Code = (store) => {
    step(store, span);
    const values: Value[] = new Array(args.length);
    for (let i = 0; i < args.length; i++) values[i] = (args[i] as Code)(store);
    ready ??= {
      run: compile(body, compiler).code,
      enter: compileEntry(declaration, compiler, span),
      slots: bodySlots(declaration, compiler),
      domain: declaration.resultDomain && compile(declaration.resultDomain, compiler).code,
    };
    if (store.depth >= store.maxDepth) {
      fail(
        store,
        'too-deep',
        span,
        `more than ${store.maxDepth} nested calls of functions`,
        'a recursive function may not end; give it a case that stops, or use a comprehension',
      );
    }
    const saved = state.active > 0 ? ready.slots.map((slot) => store.values[slot]) : undefined;
    state.active += 1;
    store.depth += 1;
    try {
      for (let i = 0; i < parameters.length; i++) store.values[parameters[i] as number] = values[i] as Value;
      ready.enter(store);
      const result = ready.run(store);
      if (ready.domain && !domainAllows(result, ready.domain(store) as SetValue, declaration.result)) {
        undefinedAt(store, span, () => `the result of \`${declaration.name}\` is outside its domain`);
      }
      return result;
    } finally {
      state.active -= 1;
      store.depth -= 1;
      if (saved) restore(store, ready.slots, saved);
    }
  };
  return { code, partial: true };
}

function restore(store: Store, slots: readonly number[], saved: readonly (Value | undefined)[]): void {
  for (let i = 0; i < slots.length; i++) store.values[slots[i] as number] = saved[i];
}

/** Checks what the parameters declare: index sets must agree, values outside a domain leave the call without a result. */
function compileEntry(
  declaration: FunctionDeclaration,
  compiler: Compiler,
  span: Call['span'],
): (store: Store) => void {
  const checks = declaration.parameters.flatMap((parameter) => {
    const slot = compiler.slot(parameter.id);
    const index = parameter.index?.map((set) => set && compile(set, compiler).code);
    const domain = parameter.domain && compile(parameter.domain, compiler).code;
    if (!index?.some((set) => set !== undefined) && domain === undefined) return [];
    return [
      (store: Store): void => {
        const value = store.values[slot] as Value;
        if (index) {
          const wanted = index.map((set) => set && (set(store) as SetValue));
          store.values[slot] = fitIndex(value as ArrayValue, wanted, { name: parameter.name, span }, store);
        }
        if (domain && !domainAllows(value, domain(store) as SetValue, parameter.type)) {
          undefinedAt(store, span, () => `argument \`${parameter.name}\` is outside its domain`);
        }
      },
    ];
  });
  return (store) => {
    for (const check of checks) check(store);
  };
}
