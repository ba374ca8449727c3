import type { ConstraintReport } from '../../compiler/answer/result.ts';
import type { Expression, Model } from '../../compiler/ir/model.ts';
import { numberText } from './numbers.ts';

/** Ids of the constraints that are equations: that one is tight says nothing. */
export const equationsOf = (model: Model | undefined): ReadonlySet<string> =>
  new Set(
    model?.constraints.flatMap(({ origin, expression }) => (isEquation(expression) ? [origin.id] : [])),
  );

function isEquation(expression: Expression): boolean {
  if (expression.kind === 'comprehension') return isEquation(expression.body);
  if (expression.kind !== 'call') return false;
  const [first] = expression.arguments;
  return (
    expression.name === '=' || (expression.name === 'forall' && first !== undefined && isEquation(first))
  );
}

/** How much room a constraint leaves: `slack 3`, `tight`, `short by 2`; nothing where there is nothing to tell. */
export function roomText(
  { id, holds, slack }: ConstraintReport,
  equations: ReadonlySet<string>,
): string | undefined {
  if (slack === undefined) return undefined;
  if (!holds) return `short by ${numberText(Math.abs(slack))}`;
  if (slack !== 0) return `slack ${numberText(slack)}`;
  return equations.has(id) ? undefined : 'tight';
}
