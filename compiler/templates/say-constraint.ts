import { expression } from './expression.ts';
import { recogniseAs, sayRecognised } from './find-template.ts';
import type { ConstraintView } from './template.ts';

/** Said row by row a constraint may be so long; beyond, what makes the rows says it better. */
const longest = 160;

/**
 * A constraint in words by the template that it claims, or else by the first that recognises it. Many rows alike, or long ones, are said
 * as they are written ("for each d in Day: the total of …") where that is shorter or leaves nothing out.
 */
export function sayConstraint(claim: string | undefined, view: ConstraintView): string {
  const said = sayRecognised(recogniseAs(claim, view));
  const cut = said.includes('…');
  if (said.length <= longest && !cut) return said;
  const written = sayRecognised({ template: expression, slots: expression.recognise?.(view) });
  return !written.includes('…') && (cut || written.length < said.length) ? written : said;
}
