import type { Structure, StructureShape } from '../ir/model.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The values of fields put together: `{"t.x": 1, "t.y": 2}` becomes `{"t": {"x": 1, "y": 2}}`, arrays element by element. `fixed` gives the
 * fields that are no variables. A structure of which a field is missing stays taken apart.
 */
export function joinFields(
  values: Json,
  structures: readonly Structure[],
  fixed: (id: string) => unknown,
): Record<string, unknown> {
  const fields = new Map(
    structures.flatMap((structure) => idsOf(structure.shape).map((id) => [id, structure])),
  );
  const joined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const structure = fields.get(name);
    if (structure === undefined) joined[name] = value;
    else if (!Object.hasOwn(joined, structure.name)) {
      const given = (id: string): unknown => values[id] ?? fixed(id);
      if (idsOf(structure.shape).some((id) => given(id) === undefined)) joined[name] = value;
      else joined[structure.name] = join(structure.shape, structure.dimensions, given);
    }
  }
  return joined;
}

/** The reverse: a value for each field, for whatever shows them side by side. */
export function splitFields(values: Json, structures: readonly Structure[] = []): Json {
  if (structures.length === 0) return values;
  const byName = new Map(structures.map((structure) => [structure.name, structure]));
  const split: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const structure = byName.get(name);
    if (structure === undefined) split[name] = value;
    else
      for (const [id, at] of pathsOf(structure.shape, [])) split[id] = pick(value, structure.dimensions, at);
  }
  return split;
}

const idsOf = (shape: StructureShape): readonly string[] => pathsOf(shape, []).map(([id]) => id);

function pathsOf(
  shape: StructureShape,
  before: readonly (string | number)[],
): readonly (readonly [id: string, path: readonly (string | number)[]])[] {
  if (shape.kind === 'field') return [[shape.id, before]];
  return shape.fields.flatMap(({ name, shape: field }, i) =>
    pathsOf(field, [...before, shape.kind === 'tuple' ? i : name]),
  );
}

function join(shape: StructureShape, depth: number, given: (id: string) => unknown): unknown {
  if (depth > 0) {
    const [first] = idsOf(shape);
    const list = first === undefined ? [] : given(first);
    const elements = Array.isArray(list) ? list : [];
    const at = (id: string, i: number): unknown => (given(id) as readonly unknown[] | undefined)?.[i];
    return elements.map((_, i) => join(shape, depth - 1, (id) => at(id, i)));
  }
  if (shape.kind === 'field') return given(shape.id);
  const values = shape.fields.map(({ name, shape: field }) => [name, join(field, 0, given)] as const);
  return shape.kind === 'tuple' ? values.map(([, value]) => value) : Object.fromEntries(values);
}

function pick(value: unknown, depth: number, path: readonly (string | number)[]): unknown {
  if (depth > 0)
    return Array.isArray(value) ? value.map((element) => pick(element, depth - 1, path)) : undefined;
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
    value,
  );
}
