import { toNumber } from '../exact/exact.ts';
import type { Instance } from '../ir/instance.ts';
import type { Value } from '../ir/value.ts';
import { createEvaluator } from './evaluator.ts';
import { attempt } from './failure.ts';
import { compileComparisons } from './slack.ts';

/**
 * What is left between the sides of each comparison under some values: the limit less the other side. The limit is the right side, as it is
 * written, or the left one where only that is fixed. One list a constraint, in the order of the model. Undefined for a constraint that is anything but comparisons of exact numbers. The values need be no solution.
 */
export function residuals(
  { model, values, enums }: Instance,
  given: Readonly<Record<string, Value>>,
): readonly (readonly number[] | undefined)[] {
  const evaluator = createEvaluator(model, values, enums);
  const { store, compiler } = evaluator;
  for (const { id, name, type, value } of model.declarations) {
    if (type.inst === 'par') continue;
    const known = given[name] ?? (value && evaluator.tryEvaluate(value).value);
    if (known !== undefined) evaluator.set(id, known);
  }
  return model.constraints.map(({ expression }) => {
    const comparisons = compileComparisons(expression, compiler);
    const rests: number[] = [];
    const pure = attempt(
      () =>
        comparisons?.(store, (_, rest, limit) => rests.push((limit === 'left' ? -1 : 1) * toNumber(rest))),
      { source: store.source, span: expression.span },
    ).value;
    return pure === true ? rests : undefined;
  });
}
