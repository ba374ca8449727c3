import type { Span } from '../../source/span.ts';
import { MisshapenData } from './data-error.ts';
import type { RawArray, RawCell, RawIndex, RawValue } from './data-set.ts';

/** A datum whose parts are looked up by the declared type: cells, lists (of JSON also for tuples and matrices), and fields by name. */
export type DataTree =
  | { readonly kind: 'cell'; readonly cell: RawCell; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly DataTree[]; readonly span: Span }
  /** An array whose sizes are written. */
  | {
      readonly kind: 'array';
      readonly items: readonly DataTree[];
      readonly sizes: readonly number[];
      readonly index?: readonly RawIndex[];
      readonly span: Span;
    }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, DataTree>; readonly span: Span };

/** A value of a .dzn file as a tree. */
export function treeOf(value: RawValue): DataTree {
  const { span } = value;
  if (value.kind === 'cell') return cellTree(value.cell, span);
  const { cells, sizes, index } = value;
  const items = cells.map((cell, i) => cellTree(cell, value.spanOf(i)));
  return { kind: 'array', items, sizes, span, ...(index ? { index } : {}) };
}

function cellTree(cell: RawCell, span: Span): DataTree {
  if (typeof cell !== 'object' || !('kind' in cell) || cell.kind !== 'structure')
    return { kind: 'cell', cell, span };
  const fields = new Map<string, DataTree>();
  for (const { name, value } of cell.fields) {
    if (fields.has(name))
      throw new MisshapenData(`the field \`${name}\` is given twice`, value.span, 'remove one of the two');
    fields.set(name, treeOf(value));
  }
  return { kind: 'fields', fields, span };
}

/** The field of a tuple or record; a list may give the fields of a tuple in order. */
export function fieldOf(tree: DataTree, names: readonly string[], name: string): DataTree {
  const given = fieldsOf(tree, names);
  const odd = [...given.keys()].find((candidate) => !names.includes(candidate));
  const missing = names.find((candidate) => !given.has(candidate));
  if (odd !== undefined || missing !== undefined) {
    const message =
      odd === undefined
        ? `there is no field \`${missing}\` here`
        : `there is no field \`${odd}\` in the declared type`;
    throw new MisshapenData(
      message,
      odd === undefined ? tree.span : (given.get(odd)?.span ?? tree.span),
      `its fields are ${names.join(', ')}`,
    );
  }
  return given.get(name) as DataTree;
}

function fieldsOf(tree: DataTree, names: readonly string[]): ReadonlyMap<string, DataTree> {
  if (tree.kind === 'fields') return tree.fields;
  const isTuple = names.every((name, i) => name === String(i + 1));
  if (tree.kind === 'list' && isTuple) return new Map(tree.items.map((item, i) => [String(i + 1), item]));
  throw new MisshapenData(
    `expected a ${isTuple ? 'tuple' : 'record'}`,
    tree.span,
    isTuple
      ? 'write `(1, true)`, in JSON `[1, true]`'
      : 'write `(a: 1, b: true)`, in JSON `{"a": 1, "b": true}`',
  );
}

/** The elements of an array of so many dimensions, row by row. */
export function elementsOf(
  tree: DataTree,
  dimensions: number,
): {
  readonly items: readonly DataTree[];
  readonly sizes: readonly number[];
  readonly index?: readonly RawIndex[];
} {
  if (tree.kind === 'array') return tree;
  if (tree.kind !== 'list') throw new MisshapenData('expected an array', tree.span, 'write a list: `[…]`');
  if (dimensions <= 1) return { items: tree.items, sizes: [tree.items.length] };
  const rows = tree.items.map((item) => elementsOf(item, dimensions - 1));
  const inner = rows[0]?.sizes ?? new Array<number>(dimensions - 1).fill(0);
  const uneven = rows.findIndex(({ sizes }) => sizes.join() !== inner.join());
  if (uneven !== -1) {
    const span = tree.items[uneven]?.span ?? tree.span;
    throw new MisshapenData(
      'this row has not the length of the first one',
      span,
      'give every row the same number of elements',
    );
  }
  return { items: rows.flatMap(({ items }) => items), sizes: [rows.length, ...inner] };
}

/** A value of a type that is no structure: one cell, or an array of so many dimensions. */
export function plainValue(tree: DataTree, dimensions: number): RawValue {
  const { span } = tree;
  if (dimensions === 0) return { kind: 'cell', cell: plainCell(tree), span };
  const { items, sizes, index } = elementsOf(tree, dimensions);
  return arrayOfCells(items, sizes, index, span);
}

export function arrayOfCells(
  items: readonly DataTree[],
  sizes: readonly number[],
  index: readonly RawIndex[] | undefined,
  span: Span,
): RawArray {
  const cells = items.map(plainCell);
  return {
    kind: 'array',
    cells,
    sizes,
    span,
    spanOf: (i) => items[i]?.span ?? span,
    ...(index ? { index } : {}),
  };
}

function plainCell(tree: DataTree): RawCell {
  if (tree.kind === 'cell') return tree.cell;
  if (tree.kind === 'fields')
    throw new MisshapenData('expected a plain value', tree.span, 'the declared type has no fields here');
  const ranges = tree.items.map((item) => {
    const cell = plainCell(item);
    return [cell, cell] as const;
  });
  return { kind: 'set', ranges };
}
