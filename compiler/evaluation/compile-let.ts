import type { Declaration, Expression } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { arrayValue, indexRange, sizeOfAll } from './array-values.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { domainAllows, fitIndex } from './declared-values.ts';
import { cardinality, membersOf, setOfValues } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

/**
 * `let`: values in order, each checked against its declared domain; a domain or constraint that does not hold leaves the
 * whole without a result. Variables without a value are searched for (see `Choices`).
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
  return { code, partial: true };
}

function compileLocal(declaration: Declaration, compiler: Compiler): (store: Store) => void {
  const slot = compiler.slot(declaration.id);
  const index = declaration.index?.map((set) => set && compile(set, compiler).code);
  const domain = declaration.domain && compile(declaration.domain, compiler).code;
  if (declaration.value === undefined) {
    return (store) => {
      store.values[slot] = choose(declaration, index, domain, store);
    };
  }
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

/** Takes the next untried value for a local variable, from the choices of this run. */
function choose(
  declaration: Declaration,
  index: readonly (Code | undefined)[] | undefined,
  domain: Code | undefined,
  store: Store,
): Value {
  const { type } = declaration;
  const set = domain ? (domain(store) as SetValue) : undefined;
  const options = optionCount(declaration, set);
  if (!store.choices.active || options === undefined) {
    return fail(
      store,
      'no-value',
      declaration.span,
      `\`${declaration.name}\` has no value, and cannot be searched for`,
      'give the local variable a value or a small domain',
    );
  }
  const pick = (): Value => {
    const { choices } = store;
    const at = choices.next;
    choices.next += 1;
    const made = choices.picks[at] ?? { at: 0, count: options };
    if (made.count === 0)
      undefinedAt(store, declaration.span, () => `\`${declaration.name}\` has an empty domain`);
    choices.picks[at] = made;
    return optionAt(made.at, type, set);
  };
  if (index === undefined) return pick();
  const ranges = index.map((code) => indexRange(code?.(store) as SetValue) ?? ([1, 0] as const));
  return arrayValue(ranges, Array.from({ length: sizeOfAll(ranges) }, pick));
}

function optionCount({ type }: Declaration, set: SetValue | undefined): number | undefined {
  if (type.base === 'bool' && !type.set) return 2;
  if (set === undefined || set.unbounded || type.base === 'float') return undefined;
  const size = cardinality(set);
  if (!type.set) return size <= 1e6 ? size : undefined;
  return size <= 16 ? 2 ** size : undefined;
}

function optionAt(at: number, type: Declaration['type'], set: SetValue | undefined): Value {
  if (type.base === 'bool' && !type.set) return at === 1;
  const members = membersOf(set as SetValue) as number[];
  if (!type.set) return members[at] as number;
  const chosen = members.filter((_, i) => (at >> i) & 1);
  return setOfValues(chosen);
}
