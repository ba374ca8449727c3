import type { Exact } from '../../exact/exact.ts';
import type { Source, Span } from '../../source/span.ts';
import type { DataDocument, DataTable } from '../problem.ts';

/** What the data files say, before it is known what the model declares. */
export interface DataSet {
  /** Named values of .dzn and JSON files, in order. */
  readonly entries: readonly DataEntry[];
  /** CSV files: which column or matrix they are is decided by the declarations. */
  readonly tables: readonly DataTable[];
  /** Parts of JSON files that no value or table can be made of. */
  readonly documents: readonly DataDocument[];
}

export interface DataEntry {
  readonly name: string;
  readonly source: Source;
  /** Place of the name. */
  readonly span: Span;
  readonly value: RawValue;
}

export type RawValue = { readonly kind: 'cell'; readonly cell: RawCell; readonly span: Span } | RawArray;

/** An array: row-major cells, a size for each dimension that is written, and the place of each cell. */
export interface RawArray {
  readonly kind: 'array';
  readonly cells: readonly RawCell[];
  readonly sizes: readonly number[];
  /** A list of lists: where each inner one ends among the cells, and its place. They may be sets; of a matrix, all are of one length. */
  readonly lists?: readonly { readonly end: number; readonly span: Span }[];
  /** The first inner list whose length is not that of those before it: then this is no matrix. */
  readonly ragged?: { readonly message: string; readonly span: Span };
  /** Index sets where they are written (`array2d(Day, 0..3, […])`): an enum's name, or the ends of a range. */
  readonly index?: readonly RawIndex[];
  readonly span: Span;
  spanOf(cell: number): Span;
}

export type RawIndex = { readonly name: string } | readonly [RawCell, RawCell];

/** One datum, typed as far as its spelling tells: a text may become an enum value, a name or a number. */
export type RawCell =
  | boolean
  | Exact
  | { readonly kind: 'text'; readonly text: string }
  /** An identifier: an enum value. */
  | { readonly kind: 'name'; readonly name: string }
  /** `C(x)` or `to_enum(E, 3)`: an enum value as it is shown. */
  | { readonly kind: 'constructed'; readonly name: string; readonly arguments: readonly RawCell[] }
  | { readonly kind: 'set'; readonly ranges: readonly (readonly [RawCell, RawCell])[] }
  | { readonly kind: 'absent' }
  /** A tuple (fields `1`, `2`, …) or a record. */
  | {
      readonly kind: 'structure';
      readonly fields: readonly { readonly name: string; readonly value: RawValue }[];
    }
  /** `_`: left open, for variables only. */
  | { readonly kind: 'open' }
  | { readonly kind: 'infinite'; readonly sign: 1 | -1 };
