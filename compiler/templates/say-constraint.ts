import type { Expression } from '../ir/model.ts';
import { expression } from './expression.ts';
import { coreWithin, operandsOf } from './expression-view.ts';
import { recogniseAs, sayRecognised } from './find-template.ts';
import type { ConstraintView } from './template.ts';

/** Said row by row a constraint may be so long; beyond, what makes the rows says it better. */
const longest = 160;

/**
 * A constraint in words by the template that it claims, or else by the first that recognises it. Many rows alike, or long ones, are said
 * as they are written ("for each d in Day: the total of …") where that is shorter or leaves nothing out; so are comparisons of enum values, whose rows know
 * numbers only.
 */
export function sayConstraint(claim: string | undefined, view: ConstraintView): string {
  const said = sayRecognised(recogniseAs(claim, view));
  const cut = said.includes('…');
  const numbered = comparesNames(view.constraint.expression);
  if (said.length <= longest && !cut && !numbered) return said;
  const written = sayRecognised({ template: expression, slots: expression.recognise?.(view) });
  return !written.includes('…') && (cut || numbered || written.length < said.length) ? written : said;
}

/** Does it compare values of an enum? */
const comparesNames = (constraint: Expression): boolean =>
  operandsOf(coreWithin(constraint).core, '/\\').some(
    (e) =>
      e.kind === 'call' &&
      /^(?:[<>]=?|!?=)$/.test(e.name) &&
      e.arguments.every(({ type }) => typeof type.base === 'object' && !type.set),
  );
