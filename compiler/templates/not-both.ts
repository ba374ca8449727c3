import type { Expression } from '../ir/model.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall, isNot, operandsOf } from './expression-view.ts';
import { isBinary, isUnit, linearRows } from './linear-view.ts';
import { conditionPart, namePart } from './part.ts';
import type { ConstraintView } from './template.ts';

export const notBoth = coreTemplate({
  name: 'not-both',
  aliases: ['mutually-exclusive', 'exclusive', 'incompatible', 'conflict', 'mutual-exclusion'],
  meaning: 'two things do not hold together',
  phrases: ['not both', 'cannot be together with', 'A excludes B', 'mutually exclusive'],
  example: 'constraint not (chosen[1] /\\ chosen[2]);',
  read(core, view) {
    const together = excluded(core);
    if (together !== undefined)
      return { form: 'not', parts: together.map((e) => conditionPart(e, view.labels)) };
    const names = excludedRow(view);
    return names && { form: 'not', parts: names.map(namePart), expanded: true };
  },
  write: (_, parts) => `not (${parts.map((part) => `(${part})`).join(' /\\ ')})`,
  say: (_, parts) =>
    parts.length === 2 ? `not both: ${parts.join(', and ')}` : `not all of these: ${parts.join('; ')}`,
});

/** The conditions that do not hold together: `not (a /\\ b)`, `a -> not b`. */
function excluded(core: Expression): readonly Expression[] | undefined {
  if (isNot(core)) {
    const operands = operandsOf(core.arguments[0]!, '/\\');
    return operands.length > 1 ? operands : undefined;
  }
  const [condition, consequence] = builtInCall(core, /^->$/)?.arguments ?? [];
  return condition && consequence && isNot(consequence) ? [condition, consequence.arguments[0]!] : undefined;
}

/** The two yes/no choices of `a + b <= 1`. */
function excludedRow(view: ConstraintView): readonly string[] | undefined {
  const [row, ...others] = linearRows(view) ?? [];
  const pair = row?.terms.length === 2 && others.length === 0 && isBinary(row) && isUnit(row);
  return pair && row.relation === '<=' && row.constant === 1 ? row.terms.map((t) => t.name) : undefined;
}
