import { exactText, isExact, isInteger } from '../../exact/exact.ts';
import type { DataEntry, DataSet, RawCell, RawValue } from '../../problem/data/data-set.ts';
import { isCsv } from '../../problem/data/read-csv.ts';
import { type DataSchema, tableSchema } from './problem-prompt.ts';

/** Arrays of up to so many values are shown whole. */
const smallest = 24;

/** The named values of .dzn and JSON files by name, type and shape, with a few first values, and the tables of JSON files; CSV files are the problem's own. */
export const dataSchemas = ({ entries, tables }: DataSet): readonly DataSchema[] => [
  ...tables.filter(({ source }) => !isCsv(source)).map((table) => tableSchema(table)),
  ...entries.map(schemaOf),
];

function schemaOf({ name, value }: DataEntry): DataSchema {
  if (value.kind === 'cell')
    return { name, shape: typeOf([value.cell]), sample: cellText(value.cell), whole: true };
  if (value.ragged !== undefined) return setsOf(name, value);
  const sizes = value.sizes.map((size) => `1..${size}`).join(', ');
  const whole = value.cells.length <= smallest;
  const sample = value.cells
    .slice(0, whole ? smallest : 8)
    .map(cellText)
    .join(', ');
  return { name, shape: `array[${indexText(value) ?? sizes}] of ${typeOf(value.cells)}`, sample, whole };
}

/** Lists of different lengths are sets. */
function setsOf(name: string, { lists = [], cells }: Extract<RawValue, { kind: 'array' }>): DataSchema {
  const start = (list: number) => (list === 0 ? 0 : (lists[list - 1]?.end ?? 0));
  const sample = lists
    .slice(0, 3)
    .map(({ end }, i) => `{${cells.slice(start(i), end).map(cellText).join(', ')}}`);
  return { name, shape: `array[1..${lists.length}] of set of ${typeOf(cells)}`, sample: sample.join(', ') };
}

/** Index sets that the data itself names. */
function indexText(value: Extract<RawValue, { kind: 'array' }>): string | undefined {
  return value.index
    ?.map((index) => ('name' in index ? index.name : `${cellText(index[0])}..${cellText(index[1])}`))
    .join(', ');
}

/** int, float, bool, set of int, or text, by the first thousand cells. */
function typeOf(cells: readonly RawCell[]): string {
  const some = cells.slice(0, 1000);
  if (some.every((cell) => typeof cell === 'boolean')) return 'bool';
  if (some.every(isExact)) return some.every(isInteger) ? 'int' : 'float';
  if (some.every((cell) => typeof cell === 'object' && 'kind' in cell && cell.kind === 'set'))
    return 'set of int';
  return 'text (string or enum)';
}

function cellText(cell: RawCell): string {
  if (typeof cell === 'boolean') return String(cell);
  if (isExact(cell)) return exactText(cell);
  switch (cell.kind) {
    case 'text':
      return JSON.stringify(cell.text.slice(0, 40));
    case 'name':
      return cell.name;
    case 'constructed':
      return `${cell.name}(…)`;
    case 'set':
      return `{${cell.ranges
        .slice(0, 5)
        .map(([low, high]) => `${cellText(low)}..${cellText(high)}`)
        .join(', ')}}`;
    case 'structure':
      return `(${cell.fields.map(({ name }) => name).join(', ')})`;
    case 'absent':
      return '<>';
    case 'open':
      return '_';
    case 'infinite':
      return cell.sign < 0 ? '-infinity' : 'infinity';
  }
}
