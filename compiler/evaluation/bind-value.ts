import { printType } from '../analysis/types.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearestName } from '../diagnostics/nearest-name.ts';
import { type Exact, exactText, isInteger } from '../exact/exact.ts';
import type { Type } from '../ir/type.ts';
import type { SetValue, Value } from '../ir/value.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { RawArray, RawCell, RawIndex, RawValue } from '../problem/data/data-set.ts';
import type { Source, Span } from '../source/span.ts';
import { arrayValue, indexText, sizeOf, sizeOfAll } from './array-values.ts';
import { domainAllows } from './declared-values.ts';
import { elementTypeOf } from './json-text.ts';
import { fitsInt64, isExactNumber } from './numbers.ts';
import { makeSet, rangeSet } from './set-values.ts';

type IndexRange = readonly [number, number];

/** What a datum is to become: a declared type, its index ranges (undefined where the data decides) and its domain. */
export interface Target {
  readonly name: string;
  readonly type: Type;
  readonly index: readonly (IndexRange | undefined)[];
  readonly domain: SetValue | undefined;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** A mistake in one datum, with its place. */
export class DataMistake extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** Gives a raw datum the declared type; throws a {@link DataMistake} that names the cell. */
export function bindValue(raw: RawValue, source: Source, target: Target): Value {
  const mistake = (code: string, span: Span, message: string, help: string): never => {
    throw new DataMistake(dataError(code, source, span, message, help));
  };
  const { type, name } = target;
  if (type.dimensions === undefined) {
    if (raw.kind === 'array') {
      if (type.set) return setFromList(raw, source, target);
      const message = `\`${name}\` is of type ${printType(type)}, the data gives an array`;
      return mistake('wrong-type', raw.span, message, 'give one value');
    }
    return convert(raw.cell, type, source, () => raw.span, target);
  }
  if (raw.kind !== 'array') {
    const message = `\`${name}\` is of type ${printType(type)}, the data gives one value`;
    return mistake('wrong-type', raw.span, message, 'give an array: `[…]`');
  }
  if (raw.lists !== undefined && type.set && type.dimensions.length === 1)
    return setsFromLists(raw, raw.lists, source, target);
  if (raw.ragged !== undefined) {
    const { span, message } = raw.ragged;
    return mistake('bad-json', span, message, 'give every row the same number of elements');
  }
  const ranges = arrayIndex(raw, source, target);
  const element = elementTypeOf(type);
  const elements = raw.cells.map((cell, i) =>
    isPlain(cell, element, target) ? cell : convert(cell, element, source, () => raw.spanOf(i), target),
  );
  return arrayValue(ranges, elements);
}

/** The common case without a call: a number for an int or float without a domain. */
const isPlain = (cell: RawCell, type: Type, target: Target): cell is Exact =>
  target.domain === undefined &&
  !type.set &&
  (typeof cell === 'number'
    ? type.base === 'int' || type.base === 'float'
    : type.base === 'float' && typeof cell === 'object' && !('kind' in cell));

function arrayIndex(raw: RawArray, source: Source, target: Target): readonly IndexRange[] {
  const wanted = target.index;
  const written = raw.index?.map((index) => writtenRange(index, target, source, raw.span));
  const dimensions = written?.length ?? raw.sizes.length;
  const count = raw.cells.length;
  const isEmpty = count === 0;
  if (dimensions !== wanted.length && !isEmpty) {
    const message = `\`${target.name}\` has ${wanted.length} ${wanted.length === 1 ? 'dimension' : 'dimensions'}, the data gives ${dimensions}`;
    throw new DataMistake(dataError('wrong-size', source, raw.span, message, shapeHelp(wanted.length)));
  }
  const ranges = wanted.map((range, d): IndexRange => {
    if (written?.[d])
      return range !== undefined && sizeOf(written[d]) === sizeOf(range) && written[d][0] === 1
        ? range
        : written[d];
    if (isEmpty && range !== undefined) return range;
    const size = isEmpty ? 0 : (raw.sizes[d] as number);
    return range !== undefined && sizeOf(range) === size ? range : [1, size];
  });
  const fits = ranges.every((range, d) => {
    const expected = wanted[d];
    return expected === undefined || sameRange(range, expected);
  });
  if (fits && sizeOfAll(ranges) === count) return ranges;
  const declared = wanted.map((range, d) => range ?? (ranges[d] as IndexRange));
  const message = `\`${target.name}\` has index set ${indexText(declared)} (${sizeOfAll(declared)} elements), the data gives ${describe(ranges, count)}`;
  throw new DataMistake(
    dataError('wrong-size', source, raw.span, message, 'give one element for each index'),
  );
}

const sameRange = (a: IndexRange, b: IndexRange): boolean =>
  (a[0] === b[0] && a[1] === b[1]) || (sizeOf(a) === 0 && sizeOf(b) === 0);

const describe = (ranges: readonly IndexRange[], count: number): string =>
  ranges.every(([low]) => low === 1)
    ? `${ranges.map(sizeOf).join(' by ')}`
    : `${indexText(ranges)} (${count} elements)`;

const shapeHelp = (dimensions: number): string =>
  dimensions === 1
    ? 'write a list: `[1, 2, 3]`'
    : dimensions === 2
      ? 'write a matrix: `[| 1, 2 | 3, 4 |]`, in JSON `[[1, 2], [3, 4]]`'
      : `put \`array${dimensions}d(…)\` with the index sets around it`;

function writtenRange(index: RawIndex, target: Target, source: Source, span: Span): IndexRange {
  if ('name' in index) {
    const names = target.enums.get(index.name);
    if (names !== undefined) return [1, names.length];
    const message = `\`${index.name}\` is no enum`;
    throw new DataMistake(
      dataError('unknown-name', source, span, message, 'write the index set out: `1..3`'),
    );
  }
  const [low, high] = index.map((end) => {
    if (typeof end === 'number') return end;
    const found =
      typeof end === 'object' && 'kind' in end && end.kind === 'name'
        ? enumPosition(end.name, target)
        : undefined;
    if (found !== undefined) return found;
    const message = 'the index set is not a range of ints or enum values';
    throw new DataMistake(dataError('wrong-type', source, span, message, 'write it as `1..3`'));
  }) as [number, number];
  return [low, high];
}

const enumPosition = (name: string, target: Target): number | undefined => {
  for (const names of target.enums.values()) {
    const position = names.indexOf(name);
    if (position !== -1) return position + 1;
  }
  return undefined;
};

/** A list of lists for an array of sets: each inner list has the members of one. */
function setsFromLists(
  raw: RawArray,
  lists: NonNullable<RawArray['lists']>,
  source: Source,
  target: Target,
): Value {
  const outer: RawArray = {
    kind: 'array',
    cells: lists.map(() => 0),
    sizes: [lists.length],
    span: raw.span,
    spanOf: raw.spanOf,
  };
  const ranges = arrayIndex(outer, source, target);
  const sets = lists.map(({ end, span }, i) => {
    const start = lists[i - 1]?.end ?? 0;
    const cells = raw.cells.slice(start, end);
    const inner: RawArray = {
      kind: 'array',
      cells,
      sizes: [cells.length],
      span,
      spanOf: (cell) => raw.spanOf(start + cell),
    };
    const type = elementTypeOf(target.type);
    const set = setFromList(inner, source, { ...target, type, domain: undefined });
    if (target.domain === undefined || domainAllows(set, target.domain, type)) return set;
    const message = `this set is outside the domain of \`${target.name}\``;
    throw new DataMistake(
      dataError('out-of-domain', source, span, message, 'mend the datum, or the declared domain'),
    );
  });
  return arrayValue(ranges, sets);
}

/** JSON and CSV may list the members of a set. */
function setFromList(raw: RawArray, source: Source, target: Target): SetValue {
  const member = { ...target.type, set: false };
  const ranges = raw.cells.map((cell, i) => {
    const value = convert(cell, member, source, () => raw.spanOf(i), target);
    const exact = typeof value === 'boolean' ? Number(value) : isExactNumber(value) ? value : 0;
    return [exact, exact] as const;
  });
  return makeSet(ranges, target.type.base === 'float');
}

/** One cell as a value of a scalar type, within the declared domain. */
function convert(cell: RawCell, type: Type, source: Source, span: () => Span, target: Target): Value {
  const value = typedValue(cell, type, source, span, target);
  if (target.domain === undefined || domainAllows(value, target.domain, type)) return value;
  const message = `${cellText(cell)} is outside the domain of \`${target.name}\``;
  throw new DataMistake(
    dataError('out-of-domain', source, span(), message, 'mend the datum, or the declared domain'),
  );
}

function typedValue(cell: RawCell, type: Type, source: Source, span: () => Span, target: Target): Value {
  const wrong = (help: string): never => {
    const message = `expected ${printType({ ...type, inst: 'par' })} for \`${target.name}\`, got ${cellText(cell)}`;
    throw new DataMistake(dataError('wrong-type', source, span(), message, help));
  };
  if (typeof cell === 'object' && 'kind' in cell && cell.kind === 'absent') {
    return type.optional ? { kind: 'absent' } : wrong('give a value');
  }
  // Left open, as a variable that has no option type cannot be absent.
  if (typeof cell === 'object' && 'kind' in cell && cell.kind === 'open') {
    return type.inst === 'var' && !type.optional
      ? { kind: 'absent' }
      : wrong('only variables may be left open');
  }
  if (type.set)
    return (
      setValue(cell, type, source, span, target) ??
      wrong('write a set: `{1, 2}`, `1..3`, in JSON `{"set": [1, 2]}`')
    );
  const { base } = type;
  if (typeof base === 'object') return enumValue(cell, base.enum, source, span, target);
  switch (base) {
    case 'int': {
      if (typeof cell === 'boolean') return Number(cell);
      const number = exactCell(cell);
      if (number === undefined) return wrong('give a whole number');
      if (!isInteger(number)) return wrong('give a whole number, or declare it as a float');
      if (fitsInt64(number)) return number;
      throw new DataMistake(
        dataError(
          'wrong-type',
          source,
          span(),
          `${cellText(cell)} does not fit into 64 bits`,
          'declare it as a float',
        ),
      );
    }
    case 'float': {
      if (typeof cell === 'boolean') return Number(cell);
      if (typeof cell === 'object' && 'kind' in cell && cell.kind === 'infinite') return cell;
      return exactCell(cell) ?? wrong('give a number');
    }
    case 'bool':
      return typeof cell === 'boolean' ? cell : wrong('write `true` or `false`');
    case 'string':
      return typeof cell === 'object' && 'kind' in cell && cell.kind === 'text'
        ? cell.text
        : wrong('write a text in quotes');
    default:
      return wrong('give a value of the declared type');
  }
}

const exactCell = (cell: RawCell): Exact | undefined => {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && !('kind' in cell) ? cell : undefined;
};

function setValue(
  cell: RawCell,
  type: Type,
  source: Source,
  span: () => Span,
  target: Target,
): SetValue | undefined {
  const member: Type = { ...type, set: false };
  if (typeof cell !== 'object' || !('kind' in cell)) return undefined;
  if (cell.kind === 'name') {
    const names = target.enums.get(cell.name);
    const isOwn = typeof type.base === 'object' && type.base.enum === cell.name;
    return isOwn && names !== undefined ? rangeSet(1, names.length) : undefined;
  }
  if (cell.kind !== 'set') return undefined;
  const end = (part: RawCell) => {
    const value = typedValue(part, member, source, span, target);
    return typeof value === 'boolean' ? Number(value) : isExactNumber(value) ? value : 0;
  };
  const ranges = cell.ranges.map(([low, high]) => [end(low), end(high)] as const);
  return makeSet(
    ranges.filter(([low, high]) => rangeSet(low, high).ranges.length > 0),
    type.base === 'float',
  );
}

function enumValue(cell: RawCell, name: string, source: Source, span: () => Span, target: Target): Value {
  const names = target.enums.get(name) ?? [];
  const written = writtenName(cell);
  const position = written === undefined ? undefined : numbersOf(names).get(written);
  if (position !== undefined) return position;
  const number =
    typeof cell === 'object' && 'kind' in cell && cell.kind === 'constructed'
      ? toEnum(cell, name)
      : undefined;
  if (number !== undefined && number >= 1 && number <= names.length) return number;
  const near = written === undefined ? undefined : nearestName(written, names);
  const listed = names.slice(0, 6).join(', ');
  const help =
    near === undefined
      ? `its values are ${listed}${names.length > 6 ? ', …' : ''}`
      : `did you mean \`${near}\`?`;
  const message = `${cellText(cell)} is no value of enum ${name}`;
  throw new DataMistake(dataError('unknown-enum-value', source, span(), message, help));
}

const numbered = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** The number of each name of an enum, made once. */
function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
  const known = numbered.get(names) ?? new Map(names.map((name, i) => [name, i + 1]));
  numbered.set(names, known);
  return known;
}

/** `to_enum(E, 3)` */
function toEnum(
  cell: { readonly name: string; readonly arguments: readonly RawCell[] },
  name: string,
): number | undefined {
  const [of, number] = cell.arguments;
  const isOf = typeof of === 'object' && 'kind' in of && of.kind === 'name' && of.name === name;
  return cell.name === 'to_enum' && isOf && typeof number === 'number' ? number : undefined;
}

function writtenName(cell: RawCell): string | undefined {
  if (typeof cell !== 'object' || !('kind' in cell)) return undefined;
  if (cell.kind === 'name') return cell.name;
  if (cell.kind === 'text') return cell.text;
  return cell.kind === 'constructed'
    ? `${cell.name}(${cell.arguments.map((a) => writtenName(a) ?? cellText(a)).join(', ')})`
    : undefined;
}

function cellText(cell: RawCell): string {
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'number' || !('kind' in cell)) return exactText(cell);
  switch (cell.kind) {
    case 'text':
      return cell.text === '' ? 'an empty cell' : `"${cell.text.slice(0, 60)}"`;
    case 'name':
      return `\`${cell.name}\``;
    case 'constructed':
      return `\`${writtenName(cell)}\``;
    case 'set':
      return 'a set';
    case 'structure':
      return 'a tuple or record';
    case 'absent':
      return 'no value';
    case 'open':
      return '`_`';
    case 'infinite':
      return cell.sign === 1 ? 'infinity' : '-infinity';
  }
}
