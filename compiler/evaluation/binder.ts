import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RowNames } from '../ir/instance.ts';
import type { Model } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import type { DataEntry, DataSet } from '../problem/data/data-set.ts';
import type { Evaluator } from './evaluator.ts';

/** What binding carries along. A name is `broken` when it, or something it needs, has a mistake that was reported. */
export interface Binder {
  readonly model: Model;
  readonly data: DataSet;
  readonly entries: ReadonlyMap<string, DataEntry>;
  readonly evaluator: Evaluator;
  readonly enums: Map<string, readonly string[]>;
  readonly values: Map<string, Value>;
  readonly index: Map<string, readonly (readonly [number, number])[]>;
  readonly rowNames: Map<string, RowNames>;
  readonly broken: Set<string>;
  readonly done: Set<string>;
  /** Names of data entries, and `table/column`s, that something was taken from. */
  readonly used: Set<string>;
  readonly diagnostics: Diagnostic[];
  /** Variables that the data fixes; absent elements are those that it leaves open. */
  readonly fixed: Map<string, Value>;
}

/** Gives a parameter or an enum's set its value, for what needs it next. */
export function setValue(id: string, value: Value, binder: Binder): void {
  binder.values.set(id, value);
  binder.evaluator.set(id, value);
}
