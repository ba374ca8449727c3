import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Structure, StructureShape } from '../ir/model.ts';
import { dataError, MisshapenData } from '../problem/data/data-error.ts';
import { dataFormatOf } from '../problem/data/data-format.ts';
import type { DataEntry, DataSet } from '../problem/data/data-set.ts';
import { readJsonData, readJsonTrees } from '../problem/data/read-json.ts';
import {
  arrayOfCells,
  type DataTree,
  elementsOf,
  fieldOf,
  plainValue,
  treeOf,
} from '../problem/data/structured-value.ts';
import type { Source } from '../source/span.ts';

/**
 * Data for names of tuple and record types becomes data for their fields, which are what the model declares. What JSON
 * gives for such a name is read again: only the declared type tells a tuple from a list, and a record from labels with values.
 */
export function splitStructures(
  data: DataSet,
  structures: readonly Structure[] | undefined,
): {
  readonly data: DataSet;
  readonly diagnostics: readonly Diagnostic[];
  readonly broken: ReadonlySet<string>;
} {
  const broken = new Set<string>();
  if (structures === undefined || structures.length === 0) return { data, diagnostics: [], broken };
  const byName = new Map(structures.map((structure) => [structure.name, structure]));
  const diagnostics: Diagnostic[] = [];
  const isJson = (name: string, source: Source): boolean =>
    byName.has(name) && dataFormatOf(source) === 'json';
  const entries: DataEntry[] = [];
  const split = (structure: Structure, tree: DataTree, place: Pick<DataEntry, 'source' | 'span'>): void => {
    try {
      entries.push(...leavesOf(structure, tree, place));
    } catch (error) {
      if (!(error instanceof MisshapenData)) throw error;
      for (const id of fieldsOf(structure.shape)) broken.add(id);
      diagnostics.push(dataError('wrong-type', place.source, error.span, error.message, error.help));
    }
  };
  for (const entry of data.entries) {
    const structure = byName.get(entry.name);
    if (structure === undefined) entries.push(entry);
    else if (!isJson(entry.name, entry.source)) split(structure, treeOf(entry.value), entry);
  }
  const again = [...data.entries, ...data.tables, ...data.documents].filter(({ name, source }) =>
    isJson(name, source),
  );
  for (const source of new Set(again.map((part) => part.source))) {
    const read = readJsonTrees(source, new Set(byName.keys()));
    diagnostics.push(...read.diagnostics);
    for (const [name, tree] of read.value ?? []) {
      split(byName.get(name) as Structure, tree, { source, span: tree.span });
    }
  }
  const kept = ({ name, source }: { readonly name: string; readonly source: Source }): boolean =>
    !isJson(name, source);
  return {
    data: { entries, tables: data.tables.filter(kept), documents: data.documents.filter(kept) },
    diagnostics,
    broken,
  };
}

function leavesOf(
  { shape, dimensions }: Structure,
  tree: DataTree,
  { source, span }: Pick<DataEntry, 'source' | 'span'>,
): readonly DataEntry[] {
  const list = dimensions === 0 ? undefined : elementsOf(tree, dimensions);
  const walk = (at: StructureShape, trees: readonly DataTree[]): readonly DataEntry[] => {
    if (at.kind !== 'field') {
      const names = at.fields.map(({ name }) => name);
      return at.fields.flatMap(({ name, shape: field }) =>
        walk(
          field,
          trees.map((one) => fieldOf(one, names, name)),
        ),
      );
    }
    const [first = tree] = trees;
    const value =
      list === undefined
        ? plainValue(first, at.dimensions)
        : arrayOfCells(trees, list.sizes, list.index, tree.span);
    return [{ name: at.id, source, span, value }];
  };
  return walk(shape, list?.items ?? [tree]);
}

/** The ids of the declarations that a structure is made of. */
export const fieldsOf = (shape: StructureShape): readonly string[] =>
  shape.kind === 'field' ? [shape.id] : shape.fields.flatMap((field) => fieldsOf(field.shape));

/** The entries of a JSON text of values, for tuples and records those of their fields. What is neither a value nor a structure is an error. */
export function readJsonEntries(
  source: Source,
  structures: readonly Structure[] | undefined,
): Outcome<readonly DataEntry[]> {
  const read = readJsonData(source);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { data, diagnostics: misshapen } = splitStructures(read.value, structures);
  const [document] = data.documents;
  const diagnostics = [...read.diagnostics, ...(document ? [document.fault] : []), ...misshapen];
  return { value: data.entries, diagnostics };
}
