import type { Expression, ModelGenerator } from '../../ir/model.ts';
import type { Type as ModelType } from '../../ir/type.ts';
import type { Span } from '../../source/span.ts';
import { callOf } from '../build-expression.ts';
import type * as Checked from '../checked-model.ts';
import { elementType, isStructured, types } from '../types.ts';
import { asList } from './erase-calls.ts';
import { partsInside } from './erase-parts.ts';
import { erase } from './erase-plain.ts';
import type { Eraser } from './eraser.ts';
import { leafName, leavesOf } from './leaves.ts';

/** Generators over arrays of structures run over the positions; a name stands for what is there. */
export function eraseGenerators(
  eraser: Eraser,
  list: readonly Checked.ModelGenerator[],
): readonly ModelGenerator[] {
  return list.flatMap((generator) => {
    const { source, where } = generator;
    const made = isStructured(source.type.base)
      ? structuredGenerator(eraser, generator)
      : [{ ...named(eraser, generator), source: erase(eraser, source) }];
    const last = made.pop();
    if (last === undefined) return made;
    return [...made, where === undefined ? last : { ...last, where: erase(eraser, where) }];
  });
}

function named(
  eraser: Eraser,
  { ids, names, assigns }: Checked.ModelGenerator,
): {
  ids: string[];
  names: readonly string[];
  assigns: boolean;
} {
  return { ids: ids.map((id) => eraser.declare(id)), names, assigns };
}

function structuredGenerator(eraser: Eraser, generator: Checked.ModelGenerator): ModelGenerator[] {
  const { source } = generator;
  const { span } = source;
  const leaves = partsInside(eraser, source);
  const made: ModelGenerator[] = [];
  const { ids, names } = named(eraser, generator);
  const name = (leaf: Expression, path: readonly string[], of: string): Expression => {
    if (leaf.kind === 'reference') return leaf;
    const id = leafName(of, path);
    made.push({ ids: [id], names: [leafName(names[0] ?? '', path)], source: leaf, assigns: true });
    return { kind: 'reference', id, type: leaf.type, span };
  };
  const paths = leavesOf(source.type).map(({ path }) => path);
  if (generator.assigns) {
    for (const id of ids)
      eraser.define(
        id,
        leaves.map((leaf, i) => name(leaf, paths[i] ?? [], id)),
      );
    return made.length > 0 ? made : [alwaysOnce(eraser.fresh(), span)];
  }
  const list = `${ids[0]}:list`;
  const dimensions = source.type.dimensions ?? ['int'];
  // Arrays with names are taken as they are, in all their dimensions; others are listed once.
  const isNamed = dimensions.length === 1 || leaves.every(({ kind }) => kind === 'reference');
  const arrays = leaves.map((leaf, i) => name(isNamed ? leaf : asList(leaf, span), paths[i] ?? [], list));
  const indexed = isNamed ? dimensions : (['int'] as const);
  for (const [n, id] of ids.entries()) {
    const positions = indexed.map((dimension, d): Expression => {
      const over: ModelType = { ...types.int, base: dimension };
      const asked = indexed.length === 1 ? 'index_set' : `index_set_${d + 1}of${indexed.length}`;
      const set = callOf(asked, [arrays[0] as Expression], { ...over, set: true }, span);
      const at = indexed.length === 1 ? `${id}:at` : `${id}:at${d + 1}`;
      const called = `${names[n] ?? 'i'}${indexed.length === 1 ? '' : d + 1}`;
      made.push({ ids: [at], names: [called], source: set, assigns: false });
      return { kind: 'reference', id: at, type: over, span };
    });
    const there = arrays.map(
      (array): Expression => ({
        kind: 'access',
        array,
        indices: positions,
        type: elementType(array.type),
        span,
      }),
    );
    eraser.define(id, there);
  }
  return made;
}

/** A generator with one turn, to hang a condition on. */
const alwaysOnce = (id: string, span: Span): ModelGenerator => ({
  ids: [id],
  names: ['_'],
  source: { kind: 'literal', value: 1, type: types.int, span },
  assigns: true,
});
