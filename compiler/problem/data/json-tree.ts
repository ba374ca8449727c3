import type { Source } from '../../source/span.ts';
import type { RawCell } from './data-set.ts';
import { JsonCursor } from './json-cursor.ts';
import type { DataTree } from './structured-value.ts';

/** How deep lists and records of one value may nest. */
const deepest = 20;

/**
 * Values of a JSON text as trees, by name: for names whose declared type has fields, which tells lists from tuples and records from labels.
 * `readCell` reads what is neither, MiniZinc's own objects for sets and enum values included. A text that is one list has the name `whole`.
 */
export class JsonTrees extends JsonCursor {
  private readonly readCell: (at: number) => { readonly cell: RawCell; readonly end: number };

  constructor(source: Source, readCell: JsonTrees['readCell']) {
    super(source);
    this.readCell = readCell;
  }

  read(names: ReadonlySet<string>, whole: string): ReadonlyMap<string, DataTree> {
    const found = new Map<string, DataTree>();
    if (this.text[this.skip()] === '[') {
      if (names.has(whole)) found.set(whole, this.tree(0));
      return found;
    }
    this.expect('{', 'the names and values of the data in braces');
    if (this.take('}')) return found;
    do {
      const name = this.readString('a name in quotes');
      this.expect(':', '`:` after a name');
      if (names.has(name)) found.set(name, this.tree(0));
      else this.skipValue();
    } while (this.take(','));
    return found;
  }

  private tree(depth: number): DataTree {
    const start = this.skip();
    if (depth > deepest) this.complain(`at most ${deepest} nested lists and records`, start, start + 1);
    if (this.take('[')) {
      const items: DataTree[] = [];
      if (!this.take(']')) {
        do items.push(this.tree(depth + 1));
        while (this.take(','));
        this.expect(']', '`,` or `]` after an element');
      }
      return { kind: 'list', items, span: { start, end: this.at } };
    }
    if (this.text[start] !== '{' || ownObject.test(this.text.slice(start, start + 40))) {
      const { cell, end } = this.readCell(start);
      this.at = end;
      return { kind: 'cell', cell, span: { start, end } };
    }
    this.expect('{', 'a record');
    const fields = new Map<string, DataTree>();
    if (!this.take('}')) {
      do {
        const from = this.skip();
        const name = this.readString('the name of a field');
        if (fields.has(name)) this.complain('each field once', from, this.at);
        this.expect(':', '`:` after a name');
        fields.set(name, this.tree(depth + 1));
      } while (this.take(','));
      this.expect('}', '`,` or `}` after a field');
    }
    return { kind: 'fields', fields, span: { start, end: this.at } };
  }

  /** Over a value of any shape, to the comma or brace behind it. */
  private skipValue(): void {
    let depth = 0;
    for (;;) {
      const at = this.skip();
      const mark = this.text[at];
      if (mark === undefined) this.complain('`}` at the end', at, at);
      if (mark === '"') {
        this.readString('a text');
        continue;
      }
      if (depth === 0 && (mark === ',' || mark === '}')) return;
      if (mark === '[' || mark === '{') depth += 1;
      if (mark === ']' || mark === '}') depth -= 1;
      this.at += 1;
    }
  }
}

/** An object of MiniZinc's own: a set, an enum value, one that a constructor makes. */
const ownObject = /^\{\s*"(?:set|e|c)"\s*:/;
