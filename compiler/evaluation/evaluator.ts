import type { Outcome } from '../diagnostics/diagnostic.ts';
import type { Expression, Model } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import { compileOnce } from './compile-expression.ts';
import { type Compiler, createCompiler } from './compiler.ts';
import { attempt, undefinedResult } from './failure.ts';
import type { Limits, Reason, Store } from './store.ts';

/**
 * The exact interpreter of one model.
 *
 * How a lowering uses it: make one evaluator for an instance, `createEvaluator(instance.model, instance.values,
 * instance.enums)`, and keep it. Each name of the model has one id, so there are no frames: when a generator's or a local's
 * name takes a value, `set(id, value)` it and evaluate the par sub-expressions under it with `evaluate`. Expressions
 * are compiled on first use and remembered by object identity, so evaluating one again for the next
 * value of a generator is cheap. Nothing has to be unset: what is in scope is always set before it is used. (`set` to undefined
 * makes a name unknown again; using it then is a failure `evaluation/no-value`.)
 *
 * `evaluate` gives undefined where a partial function has no result (division by zero, an index out of range); `reason` tells
 * why. A Boolean expression always has a value: by the relational semantics it is false then. A lowering that meets
 * undefined makes the nearest enclosing Boolean expression false.
 *
 * Mistakes of the user (overflow, a limit, a failed assertion) are thrown as `EvaluationFailure`; put the whole of
 * a pass into one `attempt(…)`, or use `tryEvaluate`.
 */
export interface Evaluator {
  set(id: string, value: Value | undefined): void;
  get(id: string): Value | undefined;
  evaluate(expression: Expression): Value | undefined;
  /** As `evaluate`; a failure, and a result that is undefined, become diagnostics. */
  tryEvaluate(expression: Expression): Outcome<Value>;
  /** Why the last undefined result was undefined. */
  readonly reason: Reason | undefined;
  readonly store: Store;
  readonly compiler: Compiler;
}

const defaults = { steps: 100_000_000, elements: 20_000_000, depth: 1000 };

export function createEvaluator(
  model: Model,
  values: Iterable<readonly [string, Value]> = [],
  enums: ReadonlyMap<string, readonly string[]> = new Map(),
  limits: Limits = {},
  compiler: Compiler = createCompiler(model),
): Evaluator {
  const store: Store = {
    model,
    source: model.source,
    values: [],
    enums,
    steps: 0,
    maxSteps: limits.steps ?? defaults.steps,
    maxElements: limits.elements ?? defaults.elements,
    depth: 0,
    maxDepth: limits.depth ?? defaults.depth,
    reason: undefined,
    tolerance: 0,
    lean: 1,
    mixedLean: 1,
    choices: { picks: [], next: 0, active: false },
  };
  for (const [id, value] of values) store.values[compiler.slot(id)] = value;
  const evaluate = (expression: Expression): Value | undefined => {
    try {
      return compileOnce(expression, compiler).code(store);
    } catch (error) {
      if (error === undefinedResult) return undefined;
      throw error;
    }
  };
  return {
    set: (id, value) => {
      store.values[compiler.slot(id)] = value;
    },
    get: (id) => store.values[compiler.slot(id)],
    evaluate,
    tryEvaluate: (expression) => tryEvaluate(expression, evaluate, store),
    get reason() {
      return store.reason;
    },
    store,
    compiler,
  };
}

function tryEvaluate(
  expression: Expression,
  evaluate: (expression: Expression) => Value | undefined,
  store: Store,
): Outcome<Value> {
  const { source } = store;
  const outcome = attempt(() => evaluate(expression), { source, span: expression.span });
  if (outcome.value !== undefined) return { value: outcome.value, diagnostics: outcome.diagnostics };
  if (outcome.diagnostics.length > 0) return { diagnostics: outcome.diagnostics };
  const { reason } = store;
  return {
    diagnostics: [
      {
        code: 'evaluation/undefined',
        severity: 'error',
        message: `this has no value: ${reason?.message() ?? 'a function is undefined here'}`,
        labels: [{ source, span: reason?.span ?? expression.span }],
        help: 'guard it with a condition, or mend the data',
      },
    ],
  };
}
