import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import { type Exact, parseExact } from '../../exact/exact.ts';
import type { Source, Span } from '../../source/span.ts';
import type { DataDocument, DataTable } from '../problem.ts';
import { dataError, MisshapenData } from './data-error.ts';
import type { DataEntry, DataSet, RawArray, RawCell, RawValue } from './data-set.ts';
import { JsonCursor } from './json-cursor.ts';
import { readDocument } from './json-document.ts';
import { JsonTables } from './json-tables.ts';
import { JsonTrees } from './json-tree.ts';
import { joinRecords } from './keyed-records.ts';
import { rowsAsTable } from './rows-as-table.ts';
import type { DataTree } from './structured-value.ts';

/** {@link readJsonData}, where everything must be a value or a table: the first part that is neither is an error. */
export function readJson(source: Source): Outcome<DataSet> {
  const read = readJsonData(source);
  const [document] = read.value?.documents ?? [];
  return document === undefined ? read : { diagnostics: [document.fault] };
}

/**
 * MiniZinc's JSON data format, read in one pass with exact numbers and the place of each: an object from names to values;
 * nested arrays; `{"set": [1, [3, 5]]}`, `{"e": "Mon"}` for enum values, `null` for an absent value. Beyond it, as planning apps write
 * data: a list of records (`[{"city": "Oslo", "demand": 3}, …]`, also as the whole file), rows of texts and numbers, and objects
 * from labels to values, lists or records (`{"Oslo": [3, 4], "Rome": [5, 1]}`) are tables. JSON of other shapes is kept as documents, with what no value or table could be made of.
 */
export function readJsonData(source: Source): Outcome<DataSet> {
  const reader = new JsonReader(source);
  try {
    return { value: reader.readAll(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof MisshapenData)) throw error;
    return { diagnostics: [faultOf(error, source)] };
  }
}

/**
 * The values of some names as trees, whose lists and records mean what the declared types say; the names of a whole file that is one list is
 * that of the file.
 */
export function readJsonTrees(
  source: Source,
  names: ReadonlySet<string>,
): Outcome<ReadonlyMap<string, DataTree>> {
  const reader = new JsonReader(source);
  const trees = new JsonTrees(source, (at) => reader.cellAt(at));
  try {
    return { value: trees.read(names, baseName(source)), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof MisshapenData)) throw error;
    return { diagnostics: [faultOf(error, source)] };
  }
}

const faultOf = ({ span, message, help }: MisshapenData, source: Source): Diagnostic =>
  dataError('bad-json', source, span, message, help);

const baseName = ({ name }: Source): string => name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');

/** Arrays have at most six dimensions; sets and enum values nest a little deeper. */
const deepest = 10;

class JsonReader extends JsonCursor {
  /** Nesting at which the array that is being read has its cells. */
  private cellDepth: number | undefined;
  /** The lists inside the outermost one, while a value is read, and the first whose length is another. */
  private lists: { end: number; span: Span }[] = [];
  private ragged: { message: string; span: Span } | undefined;

  private readonly tables = new JsonTables(this, () => this.readCell(0));

  /** The plain value at a place, and where it ends. */
  cellAt(at: number): { readonly cell: RawCell; readonly end: number } {
    this.at = at;
    const cell = this.readCell(0);
    return { cell, end: this.at };
  }

  readAll(): DataSet {
    const entries: DataEntry[] = [];
    const tables: DataTable[] = [];
    const documents: DataDocument[] = [];
    if (this.text[this.skip()] === '[') {
      const name = baseName(this.source);
      this.orDocument(name, documents, () => {
        const table = this.tables.read(name);
        if (table === undefined)
          this.complain('the names and values of the data in braces', this.at, this.at + 1);
        else tables.push(table);
      });
    } else {
      this.expect('{', 'the names and values of the data in braces');
      if (!this.take('}')) {
        do this.readEntry(entries, tables, documents);
        while (this.take(','));
        this.expect('}', '`,` or `}` after a value');
      }
    }
    if (this.skip() < this.text.length)
      this.complain('nothing after the closing brace', this.at, this.at + 1);
    const joined = entries.length + documents.length === 0;
    const records = joinRecords(baseName(this.source), this.source, tables, joined);
    return { entries, tables: records, documents };
  }

  private readEntry(entries: DataEntry[], tables: DataTable[], documents: DataDocument[]): void {
    const { source } = this;
    const start = this.skip();
    const name = this.readString('a name in quotes');
    const span = { start, end: this.at };
    this.expect(':', '`:` after a name');
    this.orDocument(name, documents, () => {
      const table = this.tables.read(name);
      if (table !== undefined) {
        tables.push(table);
        return;
      }
      const value = this.readValue();
      const rows = value.kind === 'array' ? rowsAsTable(name, source, value) : undefined;
      if (rows === undefined) entries.push({ name, source, span, value });
      else tables.push(rows);
    });
  }

  /** Reads a value or table; where none can be made of the list or object that stands there, it is kept as a document. */
  private orDocument(name: string, documents: DataDocument[], read: () => void): void {
    const start = this.skip();
    try {
      read();
    } catch (error) {
      if (!(error instanceof MisshapenData) || !/[[{]/.test(this.text[start] ?? '')) throw error;
      const document = readDocument(this.text, start, name);
      if (document === undefined) throw error;
      const { source } = this;
      const span = { start, end: document.end };
      documents.push({ ...document, name, source, span, fault: faultOf(error, source) });
      this.at = document.end;
    }
  }

  private readValue(): RawValue {
    const start = this.skip();
    if (this.text[start] !== '[') {
      const cell = this.readCell(0);
      return { kind: 'cell', cell, span: { start, end: this.at } };
    }
    const cells: RawCell[] = [];
    const places: number[] = [];
    const sizes: number[] = [];
    this.cellDepth = undefined;
    this.lists = [];
    this.ragged = undefined;
    this.readArray(0, sizes, cells, places);
    const { lists } = this;
    const ragged = this.ragged as RawArray['ragged'];
    const isDeeper = sizes.length !== 2;
    if (ragged && isDeeper)
      throw new MisshapenData(ragged.message, ragged.span, 'give every row the same number of elements');
    return {
      kind: 'array',
      cells,
      sizes,
      ...(isDeeper ? {} : { lists }),
      ...(ragged ? { ragged } : {}),
      span: { start, end: this.at },
      spanOf: (i) => ({ start: places[2 * i] ?? start, end: places[2 * i + 1] ?? start }),
    };
  }

  /** Appends the cells of a nested array; `sizes` gets the length of each dimension, all rows must agree. */
  private readArray(depth: number, sizes: number[], cells: RawCell[], places: number[]): void {
    const start = this.at;
    if (depth >= deepest) this.complain(`at most ${deepest} nested arrays`, start, start + 1);
    this.at += 1;
    let length = 0;
    if (!this.take(']')) {
      do {
        const from = this.skip();
        const isArray = this.text[from] === '[';
        if (isArray ? this.cellDepth === depth : (this.cellDepth ?? depth) !== depth) {
          this.complain(`${isArray ? 'a value' : 'an array'}, like the elements before it`, from, from + 1);
        }
        if (isArray) this.readArray(depth + 1, sizes, cells, places);
        else {
          this.cellDepth = depth;
          cells.push(this.readCell(depth));
          places.push(from, this.at);
        }
        length += 1;
      } while (this.take(','));
      this.expect(']', '`,` or `]` after an element');
    }
    const known = sizes[depth];
    const span = { start, end: this.at };
    if (depth === 1) this.lists.push({ end: cells.length, span });
    if (known !== undefined && known !== length) {
      const message = `this row has ${length} elements, the first one has ${known}`;
      if (depth !== 1) throw new MisshapenData(message, span, 'give every row the same number of elements');
      this.ragged ??= { message, span };
    }
    sizes[depth] ??= length;
  }

  private readCell(depth: number): RawCell {
    const start = this.skip();
    const code = this.text.charCodeAt(start);
    if (code === 45 || (code >= 48 && code <= 57)) return this.readNumber();
    if (code === 34) return { kind: 'text', text: this.readString('a text') };
    if (code === 123) return this.readObject(depth);
    return this.readWord();
  }

  private readNumber(): Exact | RawCell {
    const start = this.at;
    const { text } = this;
    let end = start;
    while (end < text.length && isNumberCode(text.charCodeAt(end))) end++;
    const written = text.slice(start, end);
    if (text.startsWith('-Infinity', start)) {
      this.at += 9;
      return { kind: 'infinite', sign: -1 };
    }
    const value = parseExact(written);
    if (value === undefined) this.complain(`a number, not \`${written.slice(0, 40)}\``, start, end);
    this.at = end;
    return value as Exact;
  }

  private readWord(): RawCell {
    const start = this.at;
    const words: readonly (readonly [string, RawCell])[] = [
      ['true', true],
      ['false', false],
      ['null', { kind: 'absent' }],
      ['Infinity', { kind: 'infinite', sign: 1 }],
    ];
    const word = words.find(([spelling]) => this.text.startsWith(spelling, start));
    if (word === undefined) {
      const bad = /^\w+/.exec(this.text.slice(start, start + 40))?.[0] ?? '';
      this.complain(bad ? `a value, not \`${bad}\`` : 'a value', start, start + Math.max(1, bad.length));
      return false;
    }
    this.at += word[0].length;
    return word[1];
  }

  /** `{"set": …}`, `{"e": …}` and constructed enum values `{"c": name, "e": argument}`. */
  private readObject(depth: number): RawCell {
    const start = this.at;
    if (depth >= deepest) this.complain('a plain value', start, start + 1);
    this.at += 1;
    let result: RawCell | undefined;
    let constructor_: string | undefined;
    do {
      const keyStart = this.skip();
      const key = this.readString('"set" or "e"');
      this.expect(':', '`:` after a name');
      this.skip();
      if (key === 'set') result = { kind: 'set', ranges: this.readRanges(depth + 1) };
      else if (key === 'e') result = enumCell(this.readCell(depth + 1));
      else if (key === 'c') constructor_ = this.readString('the name of a constructor');
      else if (key === 'i') result = this.readCell(depth + 1);
      else this.complain(`"set" or "e", not "${key.slice(0, 40)}"`, keyStart, this.at);
    } while (this.take(','));
    this.expect('}', '`}`');
    if (result === undefined) this.complain('a set or an enum value', start, this.at);
    const value = result as RawCell;
    return constructor_ === undefined
      ? value
      : { kind: 'constructed', name: constructor_, arguments: [value] };
  }

  /** Members of a set: single values and `[low, high]` ranges. */
  private readRanges(depth: number): readonly (readonly [RawCell, RawCell])[] {
    const ranges: [RawCell, RawCell][] = [];
    this.expect('[', 'the members of the set in brackets');
    if (this.take(']')) return ranges;
    do {
      const from = this.skip();
      if (this.text[from] !== '[') {
        const member = enumCell(this.readCell(depth));
        ranges.push([member, member]);
        continue;
      }
      this.at += 1;
      const low = enumCell(this.readCell(depth));
      this.expect(',', 'both ends of a range');
      ranges.push([low, enumCell(this.readCell(depth))]);
      this.expect(']', '`]` after a range');
    } while (this.take(','));
    this.expect(']', '`,` or `]` after a member');
    return ranges;
  }
}

const enumCell = (cell: RawCell): RawCell =>
  typeof cell === 'object' && 'kind' in cell && cell.kind === 'text'
    ? { kind: 'name', name: cell.text }
    : cell;

/** Digits, sign, point and exponent letters; letters of a misspelt number are taken along to be shown. */
const isNumberCode = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 45 || code === 43 || code === 46 || code === 101 || code === 69;
