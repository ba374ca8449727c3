import type { Model } from './model.ts';
import type { Value } from './value.ts';

/** A model together with its data: every parameter has a value, nothing is missing, all of it fits the declared types. */
export interface Instance {
  readonly model: Model;
  /** Value of each global parameter by declaration id, and of each enum (the set `1..n`) by its name. */
  readonly values: ReadonlyMap<string, Value>;
  /** The names of each enum's values, in order: value `v` is `enums.get(name)![v - 1]`. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** Index ranges of each global variable array, by declaration id. */
  readonly index: ReadonlyMap<string, readonly (readonly [number, number])[]>;
  /** What the rows are called that a parameter's elements were taken from, by declaration id: for people, the model knows them by number. */
  readonly rowNames: ReadonlyMap<string, RowNames>;
}

/** The rows of a data file by a column of it. */
export interface RowNames {
  /** The header of the column: names alone do not tell what they are names of. */
  readonly column: string;
  readonly names: readonly string[];
}
