import type { Type } from '../../ir/type.ts';
import type { Value } from '../../ir/value.ts';
import type { Span } from '../../source/span.ts';
import type { Store } from '../store.ts';

/** What a built-in may ask for beside the values of its arguments. */
export interface CallSite {
  readonly store: Store;
  readonly span: Span;
  /** Type of the result. */
  readonly type: Type;
  /** Types of the arguments. */
  readonly types: readonly Type[];
}

/** The meaning of a built-in on values. */
export type Implementation = (args: readonly Value[], site: CallSite) => Value;

export type ImplementationTable = Readonly<Record<string, Implementation>>;
