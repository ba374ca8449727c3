import type { Expression, ModelGenerator } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { arrayValue, listValue } from './array-values.ts';
import { makeSetValue } from './compile-collection.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { fail, type Store, tooManyElements, tooManySteps } from './store.ts';

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** Runs a body for each combination of the generators' values; stops early when the body returns false. */
export type Loop = (store: Store, body: (store: Store, present: boolean) => boolean) => boolean;

const absent: Value = { kind: 'absent' };

export function compileComprehension(expression: Comprehension, compiler: Compiler): Compiled {
  const loop = compileLoop(expression.generators, compiler);
  const body = compile(expression.body, compiler);
  const { code } = body;
  const { span } = expression;
  const collect = (store: Store, each: (store: Store) => void): Value[] => {
    const values: Value[] = [];
    loop(store, (inner, present) => {
      if (values.length >= inner.maxElements) tooManyElements(inner, span);
      if (present) each(inner);
      values.push(present ? code(inner) : absent);
      return true;
    });
    return values;
  };
  if (expression.form === 'set') {
    return {
      code: (store) =>
        makeSetValue(
          collect(store, () => {}),
          expression,
          store,
        ),
      partial: true,
    };
  }
  if (expression.index === undefined)
    return { code: (store) => listValue(collect(store, () => {})), partial: true };
  const index = expression.index.map((part) => compile(part, compiler).code);
  const indexed: Code = (store) => {
    const keys: number[][] = [];
    const values = collect(store, (inner) => {
      keys.push(index.map((part) => part(inner) as number));
    });
    return arrangeByIndex(keys, values, index.length, expression, store);
  };
  return { code: indexed, partial: true };
}

/** Puts the elements of an indexed comprehension into row-major order; each index must come exactly once. */
function arrangeByIndex(
  keys: readonly (readonly number[])[],
  values: readonly Value[],
  dimensions: number,
  expression: Comprehension,
  store: Store,
): ArrayValue {
  const ranges: [number, number][] = [];
  for (let d = 0; d < dimensions; d++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const key of keys) {
      low = Math.min(low, key[d] as number);
      high = Math.max(high, key[d] as number);
    }
    ranges.push(keys.length === 0 ? [1, 0] : [low, high]);
  }
  const size = ranges.reduce((n, [low, high]) => n * Math.max(0, high - low + 1), 1);
  const arranged: (Value | undefined)[] = size === keys.length ? new Array(size) : [];
  const complete =
    size === keys.length &&
    keys.every((key, i) => {
      const at = key.reduce((position, k, d) => {
        const [low, high] = ranges[d] as [number, number];
        return position * (high - low + 1) + (k - low);
      }, 0);
      const free = arranged[at] === undefined;
      arranged[at] = values[i] as Value;
      return free;
    });
  if (complete) return arrayValue(ranges, arranged as Value[]);
  return fail(
    store,
    'index-mismatch',
    expression.span,
    'the indices of this comprehension leave a gap or repeat',
    'give each index of a range exactly once',
  );
}

/**
 * Nested loops over generators. A condition that depends on variables makes an element absent instead of leaving it out;
 * with `countOnly` it is not even asked, which is enough to know how many elements there are.
 */
export function compileLoop(
  generators: readonly ModelGenerator[],
  compiler: Compiler,
  countOnly = false,
): Loop {
  let loop: Loop = (store, body) => body(store, true);
  for (const generator of [...generators].reverse())
    loop = compileGenerator(generator, loop, compiler, countOnly);
  return loop;
}

function compileGenerator(
  generator: ModelGenerator,
  inner: Loop,
  compiler: Compiler,
  countOnly: boolean,
): Loop {
  const source = compile(generator.source, compiler).code;
  const undecided = generator.where?.type.inst === 'var';
  const skipped = countOnly && undecided;
  const where = generator.where && !skipped ? compile(generator.where, compiler).code : undefined;
  const { span } = generator.source;
  const slots = generator.ids.map((id) => compiler.slot(id));
  const turn: Loop = (store, body) => {
    store.steps += 1;
    if (store.steps > store.maxSteps) tooManySteps(store, span);
    if (where !== undefined) {
      const { lean } = store;
      store.lean = store.mixedLean;
      const holds = where(store) === true;
      store.lean = lean;
      if (!holds) return undecided ? body(store, false) : true;
    }
    return inner(store, body);
  };
  if (generator.assigns) {
    const slot = slots[0] as number;
    return (store, body) => {
      store.values[slot] = source(store);
      return turn(store, body);
    };
  }
  return (store, body) => {
    const values = source(store) as SetValue | ArrayValue;
    if (values.kind === 'set') checkTurns(store, values, slots.length, where !== undefined, span);
    const run = (position: number): boolean => {
      if (position === slots.length) return turn(store, body);
      const slot = slots[position] as number;
      return eachValue(values, (value) => {
        store.values[slot] = value;
        return run(position + 1);
      });
    };
    return run(0);
  };
}

/** Says at once that a loop over a huge range cannot end, instead of after all the steps that are allowed. */
function checkTurns(
  store: Store,
  set: SetValue,
  names: number,
  filtered: boolean,
  span: Expression['span'],
): void {
  if (set.unbounded) fail(store, 'too-large', span, 'this set is infinite', 'run over a finite set: `1..n`');
  let size = 0;
  for (const [low, high] of set.ranges) size += Number(high) - Number(low) + 1;
  const turns = size ** names;
  if (turns > store.maxElements && !filtered) tooManyElements(store, span, turns);
  if (turns > store.maxSteps) tooManyElements(store, span, turns);
}

function eachValue(values: SetValue | ArrayValue, visit: (value: Value) => boolean): boolean {
  if (values.kind === 'array') {
    for (const element of values.elements) if (!visit(element)) return false;
    return true;
  }
  for (const [low, high] of values.ranges as readonly (readonly [number, number])[]) {
    for (let at = low; at <= high; at++) if (!visit(at)) return false;
  }
  return true;
}
