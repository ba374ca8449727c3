import type { Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import type { Code } from './compile-expression.ts';
import { undefinedResult } from './failure.ts';
import { type Store, tooManySteps } from './store.ts';

/**
 * Runs code again and again, each time with the next combination of values for the local variables that it decides, until
 * its result will do; the last result otherwise (undefined where a partial function had none).
 */
export function searchChoices(
  code: Code,
  store: Store,
  span: Span,
  accepts: (value: Value | undefined) => boolean,
): Value | undefined {
  const outer = store.choices;
  store.choices = { picks: [], next: 0, active: true };
  try {
    for (;;) {
      store.choices.next = 0;
      const value = runOnce(code, store);
      if (accepts(value) || !advance(store)) return value;
      store.steps += 1;
      if (store.steps > store.maxSteps) tooManySteps(store, span);
    }
  } finally {
    store.choices = outer;
  }
}

function runOnce(code: Code, store: Store): Value | undefined {
  try {
    return code(store);
  } catch (error) {
    if (error === undefinedResult) return undefined;
    throw error;
  }
}

/** The next combination, like counting: the last decision first; false after the last combination. */
function advance(store: Store): boolean {
  const { picks, next } = store.choices;
  picks.length = Math.min(picks.length, next);
  for (let last = picks[picks.length - 1]; last !== undefined; last = picks[picks.length - 1]) {
    last.at += 1;
    if (last.at < last.count) return true;
    picks.pop();
  }
  return false;
}
