import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Exact } from '../exact/exact.ts';
import type { Source, Span } from '../source/span.ts';
import type { JsonDocument } from './data/json-document.ts';

/** A problem as it was given: the text cut into sentences, every number with its place, and the data files. */
export interface Problem {
  readonly source: Source;
  readonly sentences: readonly Sentence[];
  readonly numbers: readonly NumberMention[];
  readonly tables: readonly DataTable[];
  readonly documents: readonly DataDocument[];
}

/** One sentence, bullet or table row of the text. Ids are `s1`, `s2`, … in order of the text. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly span: Span;
  readonly form: 'sentence' | 'bullet' | 'heading' | 'table-row';
}

/** How a number of the text came to its value. */
export type NumberForm =
  | 'numeral' // 12 · 1,500 · 2.5 · $3 million
  | 'word' // twelve · a dozen · two hundred
  | 'percent' // 40% · forty percent → 0.4
  | 'fraction' // half · a third · 1/4 · three quarters
  | 'multiple' // twice · double · three times
  | 'ordinal' // first · 3rd
  | 'identifier'; // the 3 of "Aleph 3", "2-piece", "x1": part of a name, not a quantity

/** A number of the text. Ids are `n1`, `n2`, … in order of the text. */
export interface NumberMention {
  readonly id: string;
  readonly sentence: string;
  readonly span: Span;
  readonly text: string;
  readonly value: Exact;
  readonly form: NumberForm;
  /** Unit as written beside it, singular and lower case where it is a word: `kg`, `hour`, `$`, `acre`. */
  readonly unit?: string;
}

/** A data file or inline table: rows by column name, cells kept as text beside their value. */
export interface DataTable {
  readonly name: string;
  readonly source: Source;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly DataCell[])[];
  /** Where a file has the names of the columns; absent for tables without such a line. */
  readonly header?: Span;
  /** Lines that a file has above the names of the columns; they may tell units. */
  readonly titles?: readonly string[];
}

export interface DataCell {
  readonly text: string;
  readonly span: Span;
  readonly value?: Exact;
}

/** A part of a JSON file that no value or table can be made of, such as lists of differing depth: only a language model reads it, as text. */
export interface DataDocument extends JsonDocument {
  /** The key that it stands under, or the name of the file. */
  readonly name: string;
  readonly source: Source;
  readonly span: Span;
  /** Why no value or table can be made of it. */
  readonly fault: Diagnostic;
}
