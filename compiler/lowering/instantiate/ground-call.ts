import { createEvaluator, type Evaluator } from '../../evaluation/evaluator.ts';
import type { Expression } from '../../ir/model.ts';
import type { Value } from '../../ir/value.ts';
import { type Call, type Code, makeCode, type Unit } from './code.ts';
import { type Context, fail, throwUndefined } from './context.ts';
import { isGround } from './symbolic.ts';

const evaluators = new WeakMap<Context, { readonly evaluator: Evaluator; calls: number }>();

function evaluatorOf(c: Context): { readonly evaluator: Evaluator; calls: number } {
  const known = evaluators.get(c);
  if (known !== undefined) return known;
  const { model, values, enums } = c.instance;
  const made = { evaluator: createEvaluator(model, values, enums), calls: 0 };
  evaluators.set(c, made);
  return made;
}

/**
 * A built-in that has no meaning of its own here: the exact interpreter computes it from ground arguments, which it
 * sees as names. With an argument that depends on variables it is not supported.
 */
export function groundCall(unit: Unit, call: Call): Code {
  const { c } = unit;
  const codes = call.arguments.map(unit.compile);
  const entry = evaluatorOf(c);
  const ids = call.arguments.map(() => `argument ${++entry.calls}`);
  const named: Expression = {
    ...call,
    arguments: call.arguments.map(({ type, span }, i) => ({ kind: 'reference', id: ids[i]!, type, span })),
  };
  return makeCode(unit, call.span, (frame) => {
    for (const [i, code] of codes.entries()) {
      const value = code.value(frame);
      if (!isGround(value)) {
        return fail(
          c,
          'unsupported',
          `${call.name} of a variable is not supported`,
          call.arguments[i]!.span,
          'use it on parameters only, or state its meaning with constraints',
        );
      }
      entry.evaluator.set(ids[i]!, value as Value);
    }
    const result = entry.evaluator.evaluate(named);
    if (result === undefined) {
      return throwUndefined(entry.evaluator.reason?.message() ?? `${call.name} has no value`, call.span);
    }
    return result;
  });
}
