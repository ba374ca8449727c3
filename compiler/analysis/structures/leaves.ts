import type { Type as ModelType } from '../../ir/type.ts';
import { arrayOf, isStructured, type Type } from '../types.ts';

/** One field of a type that is no tuple or record itself: the way to it, and its type (of an array of records: the array of this field). */
export interface Leaf {
  readonly path: readonly string[];
  readonly type: ModelType;
}

/** The leaves of a type in the order of its fields; a type that is no structure is its only leaf. */
export function leavesOf(type: Type): readonly Leaf[] {
  const { base, dimensions } = type;
  if (!isStructured(base)) return [{ path: [], type: { ...type, base } }];
  return base.fields.flatMap(({ name, type: field }) =>
    leavesOf(field).map((leaf) => ({
      path: [name, ...leaf.path],
      type: dimensions === undefined ? leaf.type : ({ ...arrayOf(leaf.type, dimensions) } as ModelType),
    })),
  );
}

/** What a leaf of something is called: `task.start`, `pair.1`. */
export const leafName = (name: string, path: readonly string[]): string => [name, ...path].join('.');

/** Where the leaves of a field stand among those of its structure: the first, and how many. */
export function leavesOfField(type: Type, name: string): readonly [first: number, count: number] {
  const leaves = leavesOf(type);
  const first = leaves.findIndex(({ path }) => path[0] === name);
  return [first, leaves.filter(({ path }) => path[0] === name).length];
}
