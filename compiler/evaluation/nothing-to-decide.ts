import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Instance } from '../ir/instance.ts';

/**
 * A warning where a model has arrays of decision variables and its data leaves all of them without an element: every rule over them holds then, and a
 * total of them is 0. Mostly a condition on the data that no row meets.
 */
export function nothingToDecide({ model, index }: Pick<Instance, 'model' | 'index'>): readonly Diagnostic[] {
  const decided = model.declarations.filter(
    ({ type, value }) => type.inst === 'var' && value === undefined && type.base !== 'ann',
  );
  const isEmpty = (id: string): boolean => index.get(id)?.some(([low, high]) => high < low) ?? false;
  const [first] = decided;
  if (first === undefined || !decided.every(({ id }) => isEmpty(id))) return [];
  return [
    {
      code: 'data/nothing-to-decide',
      severity: 'warning',
      message: `\`${first.name}\` has no element: nothing is left to decide`,
      labels: [{ source: model.source, span: first.span }],
      help: 'look at the set that it runs over: no row of the data seems to be in it',
    },
  ];
}
