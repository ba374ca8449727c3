import type { Model } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import type { Source, Span } from '../source/span.ts';
import { EvaluationFailure, failureDiagnostic, undefinedResult } from './failure.ts';

/** Bounds on what one evaluation may take. All have generous defaults. */
export interface Limits {
  /** Loop turns and calls, over the life of the evaluator. */
  readonly steps?: number;
  /** Elements of one array or comprehension. */
  readonly elements?: number;
  /** Nested calls of user functions. */
  readonly depth?: number;
}

/** Why a partial function had no result. */
export interface Reason {
  readonly span: Span;
  readonly message: () => string;
}

/**
 * What running code reads and writes. Declaration ids are unique in a model, so one flat array of slots holds the
 * globals, parameters, locals and generator names alike; a recursive call saves the slots of its function first.
 */
export interface Store {
  readonly model: Model;
  readonly source: Source;
  readonly values: (Value | undefined)[];
  readonly enums: ReadonlyMap<string, readonly string[]>;
  steps: number;
  readonly maxSteps: number;
  readonly maxElements: number;
  depth: number;
  readonly maxDepth: number;
  reason: Reason | undefined;
  /** Allowed error of comparisons of floats, absolute up to 1 and relative beyond; 0 for exact. */
  tolerance: number;
  /** Which way a comparison within the tolerance goes: 1 counts it as true, -1 as false. See `compare-values.ts`. */
  lean: 1 | -1;
  /** The lean of places where neither truth nor falsehood makes the constraint easier. */
  mixedLean: 1 | -1;
  choices: Choices;
}

/** Decisions about local variables that have no value, in the order in which a run makes them. */
export interface Choices {
  /** Option taken of how many. */
  readonly picks: { at: number; count: number }[];
  next: number;
  /** Whether somebody runs the code again with other options. */
  readonly active: boolean;
}

export function fail(store: Store, code: string, span: Span, message: string, help: string): never {
  throw new EvaluationFailure(failureDiagnostic(code, store.source, span, message, help));
}

/** Leaves the evaluation up to the nearest Boolean expression, which becomes false. */
export function undefinedAt(store: Store, span: Span, message: () => string): never {
  store.reason = { span, message };
  throw undefinedResult;
}

export function step(store: Store, span: Span): void {
  store.steps += 1;
  if (store.steps > store.maxSteps) tooManySteps(store, span);
}

export function tooManySteps(store: Store, span: Span): never {
  return fail(
    store,
    'too-large',
    span,
    `evaluation takes more than ${store.maxSteps} steps`,
    'make the sets that it runs over smaller',
  );
}

export function tooManyElements(store: Store, span: Span, count?: number): never {
  const size = count === undefined ? `more than ${store.maxElements} elements` : `${count} elements`;
  return fail(
    store,
    'too-large',
    span,
    `this has ${size}`,
    `at most ${store.maxElements} are supported; use smaller sets`,
  );
}
