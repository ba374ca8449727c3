import type { Source } from '../../source/span.ts';
import type { DataCell, DataTable } from '../problem.ts';

/** Labels with a single value each: the columns `key` and `value`. */
const isKeyedValues = ({ columns }: DataTable): boolean => columns.join() === 'key,value';

const kindOf = ({ value, text }: DataCell): string =>
  value !== undefined ? 'number' : /^(?:true|false)$/.test(text) ? 'bool' : 'text';

const valuesOf = ({ rows }: DataTable): ReadonlyMap<string, DataCell> =>
  new Map(rows.map((row) => [(row[0] as DataCell).text, row[1] as DataCell]));

const isMixed = ({ rows }: DataTable): boolean =>
  new Set(rows.map((row) => kindOf(row[1] as DataCell))).size > 1;

/** Does a table have a value for each of these labels, and for no other? */
const hasJust = (table: DataTable, labels: readonly string[]): boolean => {
  if (!isKeyedValues(table) || table.rows.length !== labels.length) return false;
  const own = new Set(table.rows.map((row) => (row[0] as DataCell).text));
  return labels.every((label) => own.has(label));
};

/**
 * What a whole JSON object holds as tables: where each of its names has a record with the same fields (`{"oats": {"cost": 18, "vegan": true},
 * "milk": …}`), they are one table of the file's name. Fields of one type, as many as records or more, may be something else: lists by label
 * (`{"cost": {"oats": 18, "milk": 11}, …}`), and stay apart. A record alone whose fields are of several types is a row.
 * `alone`: the object holds nothing but these tables.
 */
export function joinRecords(
  name: string,
  source: Source,
  tables: readonly DataTable[],
  alone: boolean,
): readonly DataTable[] {
  const [first] = tables;
  const fields = first === undefined ? [] : [...valuesOf(first).keys()];
  const alike = alone && tables.every((table) => hasJust(table, fields));
  const records = alike && (tables.some(isMixed) || tables.length > fields.length);
  if (!records || tables.length < 2)
    return tables.map((table) => (isKeyedValues(table) && isMixed(table) ? asRow(table) : table));
  const rows = tables.map((table) => {
    const values = valuesOf(table);
    const cells = fields.map((field) => values.get(field) as DataCell);
    return [{ text: table.name, span: cells[0]?.span ?? { start: 0, end: 0 } }, ...cells];
  });
  return [{ name, source, columns: ['key', ...fields], rows }];
}

const asRow = (table: DataTable): DataTable => {
  const values = valuesOf(table);
  return { ...table, columns: [...values.keys()], rows: [[...values.values()]] };
};
