import type { DataCell, DataTable } from '../problem.ts';
import type { RawCell } from './data-set.ts';
import type { JsonCursor } from './json-cursor.ts';
import { tableCell } from './rows-as-table.ts';

/** The start of a list of objects. */
const objects = /\[\s*\{\s*"/y;
/** The keys of MiniZinc's own objects; any other key makes a record. */
const ownKeys = /^(?:set|e|c|i)$/;
/** A record tells that it is one within so many characters. */
const LONGEST_LOOK = 10_000;

/**
 * The tables that planning apps write as objects: a list of records (`[{"city": "Oslo", "demand": 3}, …]`), and labels with a value, a
 * list or a record each (`{"Oslo": [3, 4], "Rome": [5, 1]}`), whose labels are the column `key`.
 */
export class JsonTables {
  private readonly cursor: JsonCursor;
  private readonly readCell: () => RawCell;

  constructor(cursor: JsonCursor, readCell: () => RawCell) {
    this.cursor = cursor;
    this.readCell = readCell;
  }

  /** The table that comes next; undefined where something else does. */
  read(name: string): DataTable | undefined {
    if (this.atRecords()) return this.readRecords(name);
    return this.atKeys() ? this.readKeyed(name) : undefined;
  }

  /** A list whose first element is an object, but none of MiniZinc's. */
  private atRecords(): boolean {
    objects.lastIndex = this.cursor.skip();
    return objects.test(this.cursor.text) && this.hasFields(objects.lastIndex - 1);
  }

  /** An object from labels to values, and none of MiniZinc's. */
  private atKeys(): boolean {
    const start = this.cursor.skip();
    return this.cursor.text[start] === '{' && this.hasFields(start + 1);
  }

  /** Is there a key that none of MiniZinc's objects has, before the first brace is closed? */
  private hasFields(from: number): boolean {
    const [first = ''] = this.cursor.text.slice(from, from + LONGEST_LOOK).split('}', 1);
    return [...first.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].some(([, key = '']) => !ownKeys.test(key));
  }

  /** Labels with a value, a list or a record each, as rows that begin with the label: the column `key`. */
  private readKeyed(name: string): DataTable {
    this.cursor.expect('{', 'an object');
    const fields = new FieldNames();
    const rows: DataCell[][] = [];
    const keys = new Set<string>();
    do {
      const from = this.cursor.skip();
      const key = this.cursor.readString('a label');
      const span = { start: from, end: this.cursor.at };
      if (keys.has(key)) this.cursor.complain('each label once', from, this.cursor.at);
      keys.add(key);
      this.cursor.expect(':', '`:` after a label');
      rows.push([{ text: key, span }, ...this.readRow(fields)]);
    } while (this.cursor.take(','));
    this.cursor.expect('}', '`,` or `}` after a value');
    return { name, source: this.cursor.source, columns: ['key', ...fields.names], rows };
  }

  /** What belongs to a label: as many cells as the row before has. */
  private readRow(fields: FieldNames): DataCell[] {
    const start = this.cursor.skip();
    const row: DataCell[] = [];
    if (this.cursor.text[start] === '{') return this.readRecord(fields);
    if (!this.cursor.take('[')) {
      const cell = this.readField();
      row[this.columnOf(fields, 'value', start)] = cell;
    } else if (!this.cursor.take(']')) {
      do {
        const from = this.cursor.skip();
        const cell = this.readField();
        row[this.columnOf(fields, String(row.length + 1), from)] = cell;
      } while (this.cursor.take(','));
      this.cursor.expect(']', '`,` or `]` after an element');
    }
    this.complete(fields, row, start);
    return row;
  }

  /** Records with the same fields, whose order is that of the first one. */
  private readRecords(name: string): DataTable {
    this.cursor.expect('[', 'a list');
    const fields = new FieldNames();
    const rows: DataCell[][] = [];
    do rows.push(this.readRecord(fields));
    while (this.cursor.take(','));
    this.cursor.expect(']', '`,` or `]` after a record');
    return { name, source: this.cursor.source, columns: fields.names, rows };
  }

  private readRecord(fields: FieldNames): DataCell[] {
    const start = this.cursor.skip();
    this.cursor.expect('{', 'a record, like the first one');
    const row: DataCell[] = [];
    do {
      const from = this.cursor.skip();
      const field = this.cursor.readString('the name of a field');
      const column = this.columnOf(fields, field, from);
      if (row[column] !== undefined) this.cursor.complain('each field once', from, this.cursor.at);
      this.cursor.expect(':', '`:` after a name');
      row[column] = this.readField();
    } while (this.cursor.take(','));
    this.cursor.expect('}', '`,` or `}` after a field');
    this.complete(fields, row, start);
    return row;
  }

  private columnOf(fields: FieldNames, field: string, from: number): number {
    return (
      fields.column(field) ??
      this.cursor.complain('what the first record has, and no more', from, this.cursor.at)
    );
  }

  /** Every row has the fields of the first. */
  private complete(fields: FieldNames, row: readonly DataCell[], start: number): void {
    const missing = fields.names.find((_, i) => row[i] === undefined);
    if (missing !== undefined)
      this.cursor.complain(`the field "${missing.slice(0, 40)}" here as well`, start, this.cursor.at);
    fields.close();
  }

  private readField(): DataCell {
    const start = this.cursor.skip();
    const cell =
      this.cursor.text[start] === '['
        ? undefined
        : tableCell(this.readCell(), { start, end: this.cursor.at });
    if (cell === undefined) this.cursor.complain('a text, a number, true, false or null', start, start + 1);
    return { ...(cell as DataCell), span: { start, end: this.cursor.at } };
  }
}

/** The columns of a table in the order in which its first row names them. */
class FieldNames {
  readonly names: string[] = [];
  private readonly columns = new Map<string, number>();
  private isClosed = false;

  /** The place of a field; undefined for one that the first row does not have. */
  column(field: string): number | undefined {
    const known = this.columns.get(field);
    if (known !== undefined || this.isClosed) return known;
    this.columns.set(field, this.names.length);
    return this.names.push(field) - 1;
  }

  /** The first row is complete. */
  close(): void {
    this.isClosed = true;
  }
}
