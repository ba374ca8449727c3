import type { Declaration, Expression } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { arrayValue, indexRange, positionOf, sizeOfAll } from './array-values.ts';
import { isArrayValue } from './compare-values.ts';
import { type Code, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { domainAllows } from './declared-values.ts';
import { cardinality, membersOf, setOfValues } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

/**
 * A local variable without a value (`let { var 1..5: y } in …`), or an element of such an array, before anything asks for it.
 * It takes a value when it is first read: each value of its domain in turn. Where the first thing said of it is an
 * equation, the other side is tried first; that decides definitions (`y = x + 1`) without a search.
 */
class OpenLocal {
  readonly declaration: Declaration;
  readonly domain: SetValue | undefined;
  /** How many values its domain lists; undefined when it cannot be searched through. */
  readonly count: number | undefined;

  constructor(declaration: Declaration, domain: SetValue | undefined) {
    this.declaration = declaration;
    this.domain = domain;
    this.count = optionCount(declaration, domain);
  }
}

const isOpen = (value: unknown): value is OpenLocal => value instanceof OpenLocal;
const hidden = (open: OpenLocal): Value => open as unknown as Value;

/** Compiles the declaration of a local variable without a value. */
export function compileOpenLocal(declaration: Declaration, compiler: Compiler): (store: Store) => void {
  compiler.openLocals.add(declaration.id);
  const slot = compiler.slot(declaration.id);
  const index = declaration.index?.map((set) => set && compile(set, compiler).code);
  const domain = declaration.domain && compile(declaration.domain, compiler).code;
  return (store) => {
    const open = hidden(new OpenLocal(declaration, domain && (domain(store) as SetValue)));
    if (index === undefined) {
      store.values[slot] = open;
      return;
    }
    const ranges = index.map((code) => indexRange(code?.(store) as SetValue) ?? ([1, 0] as const));
    store.values[slot] = arrayValue(ranges, new Array<Value>(sizeOfAll(ranges)).fill(open));
  };
}

/** A reference to an open local: reading it decides it, all elements of an array. */
export function compileOpenReference(id: string, compiler: Compiler): Code {
  const slot = compiler.slot(id);
  return (store) => {
    const value = store.values[slot] as Value;
    if (isOpen(value)) {
      store.values[slot] = decide(value, store);
    } else if (isArrayValue(value)) {
      const elements = value.elements as Value[];
      for (let i = 0; i < elements.length; i++) {
        const element: unknown = elements[i];
        if (isOpen(element)) elements[i] = decide(element, store);
      }
    }
    return store.values[slot] as Value;
  };
}

/** Where an open local, or one element of it, is kept. */
export interface OpenPlace {
  /** What is there; reading it decides nothing. Undefined when an index is out of range. */
  peek(store: Store): unknown;
  set(store: Store, value: Value): void;
}

/** The place that an expression names, when it is an open local or one element of an open array. */
export function openPlace(expression: Expression, compiler: Compiler): OpenPlace | undefined {
  if (expression.kind === 'reference' && compiler.openLocals.has(expression.id)) {
    const slot = compiler.slot(expression.id);
    return {
      peek: (store) => store.values[slot],
      set: (store, value) => {
        store.values[slot] = value;
      },
    };
  }
  if (expression.kind !== 'access' || expression.array.kind !== 'reference') return undefined;
  if (!compiler.openLocals.has(expression.array.id)) return undefined;
  const slot = compiler.slot(expression.array.id);
  const codes: Code[] = [];
  for (const index of expression.indices) {
    if (index.kind === 'slice' || index.type.set) return undefined;
    codes.push(compile(index, compiler).code);
  }
  let position = -1;
  return {
    peek: (store) => {
      const at = codes.map((code) => code(store) as number);
      const { index, elements } = store.values[slot] as ArrayValue;
      position = positionOf(index, at);
      return elements[position];
    },
    set: (store, value) => {
      ((store.values[slot] as ArrayValue).elements as Value[])[position] = value;
    },
  };
}

/** Reading an element of an open array decides that element only. */
export function compileOpenAccess(place: OpenPlace, access: Expression): Code {
  return (store) => {
    const found = place.peek(store);
    if (found === undefined)
      return undefinedAt(store, access.span, () => 'the index is outside the index set');
    if (!isOpen(found)) return found as Value;
    const value = decide(found, store);
    place.set(store, value);
    return value;
  };
}

/**
 * `place = other` while the place is open: the first choice is that they are equal; the others are the rest of the
 * domain, or where that cannot be listed that they differ, with the place left open.
 */
export function unify(
  place: OpenPlace,
  other: Code,
  equal: (a: Value, b: Value) => boolean,
): (store: Store) => boolean | undefined {
  return (store) => {
    if (!isOpen(place.peek(store))) return undefined;
    const value = other(store);
    const open = place.peek(store);
    if (!isOpen(open)) return equal(open as Value, value);
    const fits = fitsDomain(value, open);
    const at = pick(open, store, (open.count ?? 1) + 1);
    if (at === 0) {
      if (fits) place.set(store, value);
      return fits;
    }
    // Of values without number one is another than this: the equation fails, and nobody may ask which it is.
    if (open.count === undefined) return false;
    const chosen = optionAt(at - 1, open);
    place.set(store, chosen);
    return equal(chosen, value);
  };
}

function fitsDomain(value: Value, { declaration, domain }: OpenLocal): boolean {
  const { base, set } = declaration.type;
  if (base === 'int' && !set && typeof value === 'object' && !('kind' in value) && value.d !== 1n)
    return false;
  return domain === undefined || domainAllows(value, domain, declaration.type);
}

function decide(open: OpenLocal, store: Store): Value {
  const { declaration, count } = open;
  if (count === 0) undefinedAt(store, declaration.span, () => `\`${declaration.name}\` has an empty domain`);
  if (count === undefined) return notSearchable(open, store);
  return optionAt(pick(open, store, count), open);
}

/** The option of this run, and whether there are more. */
function pick(open: OpenLocal, store: Store, count: number): number {
  const { choices } = store;
  if (!choices.active) return notSearchable(open, store);
  const made = choices.picks[choices.next] ?? { at: 0, count };
  choices.picks[choices.next] = made;
  choices.next += 1;
  return made.at;
}

const notSearchable = ({ declaration }: OpenLocal, store: Store): never =>
  fail(
    store,
    'no-value',
    declaration.span,
    `\`${declaration.name}\` has no value, and cannot be searched for`,
    'give the local variable a value or a small domain',
  );

function optionCount({ type }: Declaration, set: SetValue | undefined): number | undefined {
  if (type.base === 'bool' && !type.set) return 2;
  if (set === undefined || set.unbounded || type.base === 'float') return undefined;
  const size = cardinality(set);
  if (!type.set) return size <= 1e6 ? size : undefined;
  return size <= 20 ? 2 ** size : undefined;
}

function optionAt(at: number, { declaration, domain }: OpenLocal): Value {
  const { type } = declaration;
  if (type.base === 'bool' && !type.set) return at === 1;
  const members = membersOf(domain as SetValue) as number[];
  if (!type.set) return members[at] as number;
  return setOfValues(members.filter((_, i) => (at >> i) & 1));
}
