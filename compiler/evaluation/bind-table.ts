import { parseExact } from '../exact/exact.ts';
import type { RowNames } from '../ir/instance.ts';
import type { Type } from '../ir/type.ts';
import { minutesOfDay } from '../problem/clock-time.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { RawArray, RawCell, RawValue } from '../problem/data/data-set.ts';
import type { DataCell, DataTable } from '../problem/problem.ts';
import type { Span } from '../source/span.ts';
import { sizeOf } from './array-values.ts';
import { DataMistake, type Target } from './bind-value.ts';

/** A datum found in a CSV file, and the columns that it takes (undefined: the whole file). */
export interface TableMatch {
  readonly table: DataTable;
  readonly columns: readonly number[] | undefined;
}

/**
 * Where a name is found: a column of that name, a file of that name for a matrix, or `file_column` where several files have
 * such a column. What an identifier cannot hold (a space, a dash) is `_` in the name.
 */
export function findInTables(name: string, type: Type, tables: readonly DataTable[]): readonly TableMatch[] {
  return findWith(columnNamed, name, type, tables);
}

/** Where a name without a value that no column bears is found all the same, by its letters. */
export const findSpelled = (name: string, type: Type, tables: readonly DataTable[]): readonly TableMatch[] =>
  findWith(columnSpelled, name, type, tables);

function findWith(
  columnOf: typeof columnNamed,
  name: string,
  type: Type,
  tables: readonly DataTable[],
): readonly TableMatch[] {
  return tables.flatMap((table): TableMatch[] => {
    const column = columnOf(name, table);
    if (column !== -1) return [{ table, columns: [column] }];
    const isFile = table.name === name || identifier(table.name) === name;
    return isFile && type.dimensions?.length === 2 ? [{ table, columns: undefined }] : [];
  });
}

/** The column that a name stands for: its own, `file_column`, or of an array of records `array.field`; -1 for none. */
export const columnNamed = (name: string, { name: file, columns }: DataTable): number =>
  columns.findIndex(
    (text) =>
      text === name ||
      identifier(text) === name ||
      identifier(`${file}_${text}`) === name ||
      `${file}.${text}` === name,
  );

/** Headers that are compared by their letters; a file with more of them is a matrix. */
const MOST_HEADERS = 500;

/**
 * The only column of the same letters and digits as a name: a header like “Hourly rate (€)” has no certain spelling as a name. Only for what must
 * come from the data and is not there as it is written; -1 for none or several.
 */
export function columnSpelled(name: string, { name: file, columns }: DataTable): number {
  if (columns.length > MOST_HEADERS) return -1;
  const wanted = bareForms(name);
  const fitting = columns.flatMap((text, i) => {
    const own = bareForms(text);
    const forms = own.length === 0 ? [] : [...own, ...bareForms(file + text)];
    return forms.some((form) => wanted.includes(form)) ? [i] : [];
  });
  return fitting.length === 1 ? (fitting[0] as number) : -1;
}

/** The letters and digits of a name in lower case: without what is not ASCII, and with `ä` as `a` and as `ae`. */
function bareForms(text: string): readonly string[] {
  const bare = (form: string): string => form.toLowerCase().replace(/[^a-z0-9]/g, '');
  const plain = text.replaceAll('ß', 'ss').normalize('NFD');
  const german = text.replaceAll('ß', 'ss').replace(/[äöü]/gi, (letter) => `${letter.normalize('NFD')[0]}e`);
  return [bare(text), bare(plain), bare(german)].filter((form) => form !== '');
}

/**
 * The column that tells which row belongs to which value of an enum: the one of its name, else the first where it lists exactly the values.
 * Undefined for rows that are in order.
 */
function labelColumn(name: string, table: DataTable, target: Target): number | undefined {
  const named = columnNamed(name, table);
  if (named !== -1) return named;
  const values = new Set(target.enums.get(name));
  const labels = new Set(table.rows.map((row) => row[0]?.text ?? ''));
  const same = labels.size === values.size && table.rows.length === values.size;
  return same && [...labels].every((label) => values.has(label)) ? 0 : undefined;
}

const identifier = (text: string): string => text.trim().replace(/\W+/g, '_');

/** The cells as a value of the declared shape: a scalar of one row, a column as list or set, the file as matrix. */
export function tableValue(match: TableMatch, target: Target): RawValue {
  const { table, columns } = match;
  const { type } = target;
  if (columns === undefined) return matrixValue(table, target);
  const [column] = columns as readonly [number];
  const cells = table.rows.map((row) => row[column] as DataCell);
  while (cells.length > 0 && cells[cells.length - 1]?.text === '') cells.pop();
  const span = headerSpan(table);
  if (type.dimensions === undefined && !type.set) {
    const [only] = cells;
    if (cells.length === 1 && only) return { kind: 'cell', cell: readCell(only, type), span: only.span };
    const message = `\`${target.name}\` is one value, the column has ${cells.length}`;
    throw new DataMistake(
      dataError('wrong-size', table.source, span, message, 'declare it as an array, or keep one row'),
    );
  }
  const [dimension] = type.dimensions ?? [];
  if (typeof dimension !== 'object') return listOf(cells, type, span);
  const key = labelColumn(dimension.enum, table, target);
  if (key === undefined || key === column) return listOf(cells, type, span);
  const labels = table.rows.slice(0, cells.length).map((row) => row[key] as DataCell);
  const order = orderBy(labels, dimension.enum, table, target);
  const header = table.columns[key] ?? '';
  // A first column of another name may be labels or not (a deputy for each): where it matters, nobody guesses.
  if (columnNamed(dimension.enum, table) === -1 && header !== 'key' && order.some((row, i) => row !== i))
    throw new DataMistake(
      dataError(
        'unknown-enum-value',
        table.source,
        span,
        `column \`${header}\` lists the values of enum ${dimension.enum} in another order, and does not bear its name`,
        `call it \`${dimension.enum}\` if it tells whose each row is, or put the rows in the order of the enum`,
      ),
    );
  return listOf(
    order.map((row) => cells[row] as DataCell),
    type,
    span,
  );
}

/** Where the names of the columns stand; the first line of a file that has them nowhere in particular. */
export function headerSpan({ header, source }: DataTable): Span {
  if (header !== undefined) return header;
  const end = source.text.indexOf('\n');
  return { start: 0, end: end === -1 ? source.text.length : end };
}

function listOf(cells: readonly DataCell[], type: Type, span: Span): RawArray {
  return {
    kind: 'array',
    cells: cells.map((cell) => readCell(cell, type)),
    sizes: [cells.length],
    span,
    spanOf: (i) => cells[i]?.span ?? span,
  };
}

/**
 * The whole file: a row for each index of the first dimension, a column for each of the second; the header row, and a
 * first column where there is one more than the second index set has, are labels. Labels that name enum values
 * put rows and columns in the enum's order.
 */
function matrixValue(table: DataTable, target: Target): RawArray {
  const { type } = target;
  const span = headerSpan(table);
  const [rowDimension, columnDimension] = type.dimensions ?? [];
  if (type.dimensions?.length !== 2) {
    const message = `\`${target.name}\` is no matrix, but the file has rows and columns`;
    const help = 'name the column of the file like the parameter';
    throw new DataMistake(dataError('wrong-size', table.source, span, message, help));
  }
  const labelled = hasLabels(table, target);
  const first = labelled ? 1 : 0;
  let rows = table.rows.map((row) => row.slice(first));
  if (labelled && typeof rowDimension === 'object') {
    const labels = table.rows.map((row) => row[0] as DataCell);
    const order = orderBy(labels, rowDimension.enum, table, target);
    rows = order.map((row) => rows[row] as DataCell[]);
  }
  if (typeof columnDimension === 'object') {
    const header = table.columns.slice(first).map((text) => ({ text, span }));
    const names = target.enums.get(columnDimension.enum) ?? [];
    if (header.some((cell) => names.includes(cell.text))) {
      const order = orderBy(header, columnDimension.enum, table, target);
      rows = rows.map((row) => order.map((column) => row[column] as DataCell));
    }
  }
  const cells = rows.flat();
  return { ...listOf(cells, type, span), sizes: [rows.length, table.columns.length - first] };
}

function hasLabels(table: DataTable, target: Target): boolean {
  const wanted = target.index[1];
  if (wanted !== undefined) return table.columns.length === sizeOf(wanted) + 1;
  return isLabelled(table);
}

/** Has a matrix a first column of labels: no numbers, or the numbers that the header has as well? */
export function isLabelled({ columns, rows }: DataTable): boolean {
  const [corner, ...header] = columns;
  const first = rows.map((row) => row[0]);
  return (
    corner === '' ||
    first.some((cell) => cell !== undefined && parseNumber(cell) === undefined) ||
    (header.length > 1 && header.join() === first.map((cell) => cell?.text.trim()).join())
  );
}

/** The row of each enum value, in the enum's order. */
function orderBy(
  labels: readonly DataCell[],
  name: string,
  table: DataTable,
  target: Target,
): readonly number[] {
  const names = target.enums.get(name) ?? [];
  const position = new Map(names.map((value, i) => [value, i]));
  const order: number[] = [];
  labels.forEach((label, row) => {
    const at = position.get(label.text);
    if (at === undefined || order[at] !== undefined) {
      const message =
        at === undefined ? `"${label.text}" is no value of enum ${name}` : `"${label.text}" is given twice`;
      throw new DataMistake(
        dataError(
          'unknown-enum-value',
          table.source,
          label.span,
          message,
          `one row for each value of ${name}`,
        ),
      );
    }
    order[at] = row;
  });
  const missing = names.find((_, i) => order[i] === undefined);
  if (missing === undefined) return order;
  const message = `there is nothing for ${missing} of enum ${name}`;
  throw new DataMistake(
    dataError('wrong-size', table.source, headerSpan(table), message, 'add the missing row or column'),
  );
}

const parseNumber = (cell: DataCell): ReturnType<typeof parseExact> => cell.value ?? parseExact(cell.text);

/** What a cell's text is, given what is wanted: `true` a Boolean, `12` a number, `7:30` the minutes after midnight, anything else a text or an enum value. */
function readCell(cell: DataCell, type: Type): RawCell {
  const text: RawCell =
    cell.text === '' && type.optional ? { kind: 'absent' } : { kind: 'text', text: cell.text };
  if (type.base === 'string' || typeof type.base === 'object') return text;
  if (type.base === 'bool') {
    const word = cell.text.toLowerCase();
    if (word === 'true' || word === '1') return true;
    return word === 'false' || word === '0' ? false : text;
  }
  return parseNumber(cell) ?? minutesOfDay(cell.text) ?? text;
}

/** The texts of a column, for an enum that the data defines. */
export const columnTexts = (table: DataTable, column: number): readonly DataCell[] =>
  table.rows.map((row) => row[column] as DataCell).filter((cell) => cell.text !== '');

/** What the rows of a table are called: by its first column, or by a second one of names or titles beside numbers, where that tells them apart in words. */
export function rowNames({ columns, rows }: DataTable): RowNames | undefined {
  const numbered = rows.every((row) => row[0]?.value !== undefined);
  const at = numbered ? 1 : 0;
  const column = columns[at] ?? '';
  if (numbered && !/name|title|label/i.test(column)) return undefined;
  const names = rows.map((row) => row[at]?.text ?? '');
  const inWords = names.every((name, i) => name !== '' && rows[i]?.[at]?.value === undefined);
  return inWords && new Set(names).size === rows.length ? { column, names } : undefined;
}

/** What a column is called among the names of the data that something was taken from; a file may hold several tables. */
export const columnKey = (table: DataTable, column: number): string =>
  `${table.source.name}/${table.name}/${column}`;
