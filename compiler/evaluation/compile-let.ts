import type { Declaration, Expression } from '../ir/model.ts';
import type { ArrayValue, SetValue } from '../ir/value.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { domainAllows, fitIndex } from './declared-values.ts';
import { compileOpenLocal } from './open-locals.ts';
import { searchChoices } from './search-choices.ts';
import { type Store, undefinedAt } from './store.ts';

/**
 * `let`: values in order, each checked against its declared domain; a domain or constraint that does not hold leaves the
 * whole without a result. Variables without a value are searched for: a Boolean `let` holds when it does for some of
 * their values; those of any other `let` are decided with the expression around it.
 */
export function compileLet(expression: Extract<Expression, { kind: 'let' }>, compiler: Compiler): Compiled {
  const locals = expression.declarations.map((declaration) => compileLocal(declaration, compiler));
  const constraints = expression.constraints.map((constraint) => ({
    code: compile(constraint, compiler).code,
    span: constraint.span,
  }));
  const body = compile(expression.body, compiler).code;
  const code: Code = (store) => {
    for (const local of locals) local(store);
    for (const constraint of constraints) {
      if (constraint.code(store) !== true) {
        undefinedAt(store, constraint.span, () => 'a constraint of this `let` does not hold');
      }
    }
    return body(store);
  };
  const { type, span } = expression;
  const isBoolean = type.base === 'bool' && !type.set && type.dimensions === undefined;
  const hasOpen = expression.declarations.some((declaration) => declaration.value === undefined);
  if (!isBoolean || !hasOpen) return { code, partial: true };
  return {
    code: (store) => searchChoices(code, store, span, (value) => value === true) === true,
    partial: false,
  };
}

function compileLocal(declaration: Declaration, compiler: Compiler): (store: Store) => void {
  if (declaration.value === undefined) return compileOpenLocal(declaration, compiler);
  const slot = compiler.slot(declaration.id);
  const index = declaration.index?.map((set) => set && compile(set, compiler).code);
  const domain = declaration.domain && compile(declaration.domain, compiler).code;
  const value = compile(declaration.value, compiler).code;
  return (store) => {
    let given = value(store);
    if (index) {
      const wanted = index.map((code) => code && (code(store) as SetValue));
      given = fitIndex(given as ArrayValue, wanted, declaration, store);
    }
    if (domain && !domainAllows(given, domain(store) as SetValue, declaration.type)) {
      undefinedAt(store, declaration.span, () => `\`${declaration.name}\` is outside its domain`);
    }
    store.values[slot] = given;
  };
}
