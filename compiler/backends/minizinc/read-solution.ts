import { fromDecimalOf } from '../../exact/exact.ts';
import type { Instance } from '../../ir/instance.ts';
import type { Declaration } from '../../ir/model.ts';
import type { Type } from '../../ir/type.ts';
import type { SetValue, Value } from '../../ir/value.ts';
import { type ProgramNames, programNames } from './program-names.ts';

/**
 * Reads the JSON of a solution of {@link toMiniZinc}'s program back into values of the user's variables, by declaration id.
 * Floats become the decimals that were printed. Undefined when the JSON is not of this program.
 */
export function readMiniZincSolution(
  instance: Instance,
  json: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Value>> | undefined {
  const names = programNames(instance);
  const solution: Record<string, Value> = {};
  for (const declaration of instance.model.declarations) {
    if (declaration.type.inst === 'par') continue;
    const name = names.globals.get(declaration.id);
    const value = name === undefined ? undefined : readValue(json[name], declaration, instance, names);
    if (value === undefined) return undefined;
    solution[declaration.id] = value;
  }
  return solution;
}

function readValue(
  json: unknown,
  { id, type }: Declaration,
  { index }: Instance,
  names: ProgramNames,
): Value | undefined {
  const { dimensions, ...element } = type;
  if (dimensions === undefined) return readElement(json, element, names);
  const cells = flatten(json, dimensions.length);
  if (cells === undefined) return undefined;
  const sizes = sizesOf(json, dimensions.length);
  const known = index.get(id);
  const ranges = sizes.map((size, i) => known?.[i] ?? ([1, size] as const));
  const count = sizes.reduce((product, size) => product * size, 1);
  const sameSize = ([from, to]: readonly [number, number], i: number) =>
    Math.max(0, to - from + 1) === sizes[i];
  const fits = cells.length === 0 || (cells.length === count && ranges.every(sameSize));
  const elements = cells.map((cell) => readElement(cell, element, names));
  if (!fits || elements.includes(undefined)) return undefined;
  return { kind: 'array', index: ranges, elements: elements as Value[] };
}

/** Lengths of the nested lists, outermost first; rows of unequal length are noticed by the count of the elements. */
function sizesOf(json: unknown, depth: number): number[] {
  const sizes: number[] = [];
  let level = json;
  for (let i = 0; i < depth; i++) {
    sizes.push(Array.isArray(level) ? level.length : 0);
    level = Array.isArray(level) ? level[0] : undefined;
  }
  return sizes;
}

/** Arrays of more dimensions are nested lists. */
function flatten(json: unknown, depth: number): unknown[] | undefined {
  if (!Array.isArray(json)) return undefined;
  if (depth === 1) return json;
  const rows = json.map((row) => flatten(row, depth - 1));
  return rows.includes(undefined) ? undefined : (rows as unknown[][]).flat();
}

const field = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, name)
    ? (json as Record<string, unknown>)[name]
    : undefined;

function readElement(json: unknown, type: Type, names: ProgramNames): Value | undefined {
  if (json === null) return type.optional ? { kind: 'absent' } : undefined;
  if (type.set) return readSet(field(json, 'set'), type, names);
  if (typeof type.base === 'object') return readMember(json, type.base.enum, names);
  if (type.base === 'bool') return typeof json === 'boolean' ? json : undefined;
  return typeof json === 'number' && Number.isFinite(json) ? fromDecimalOf(json) : undefined;
}

/** `{"e": "Mon"}`, or the bare name or number that some versions print. */
function readMember(json: unknown, enumName: string, names: ProgramNames): number | undefined {
  const name = field(json, 'e') ?? json;
  if (typeof name === 'number') return name;
  const position = names.members.get(enumName)?.indexOf(String(name)) ?? -1;
  return position < 0 ? undefined : position + 1;
}

/** `{"set": [1, [3, 5]]}`: members and ranges. */
function readSet(json: unknown, { base }: Type, names: ProgramNames): SetValue | undefined {
  if (!Array.isArray(json)) return undefined;
  const member = (it: unknown): number | undefined => {
    if (typeof base === 'object') return readMember(it, base.enum, names);
    if (typeof it === 'boolean') return it ? 1 : 0;
    return typeof it === 'number' ? it : undefined;
  };
  const ranges: [number, number][] = [];
  for (const entry of json) {
    const [from, to] = Array.isArray(entry) ? entry.map(member) : [member(entry), member(entry)];
    if (from === undefined || to === undefined) return undefined;
    ranges.push([from, to]);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return { kind: 'set', ranges: joined };
}
