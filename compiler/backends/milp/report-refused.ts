import { kindOf } from '../../constraints/index.ts';
import { isVariable } from '../../constraints/operand.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import type { Refusal } from '../../lowering/decompose.ts';
import type { Source } from '../../source/span.ts';
import { declaredCause, described, exampleRange, labelOf, missingBounds } from './report-linearized.ts';

/** Diagnostics of the constraints that have no linear form, at most one a group. */
export function reportRefused(
  model: FlatModel,
  refused: readonly Refusal[],
  source: Source | undefined,
): Diagnostic[] {
  const seen = new Set<number>();
  return refused.flatMap(({ constraint, reason, operand }) => {
    if (seen.has(constraint.group)) return [];
    seen.add(constraint.group);
    const { origin } = model.groups[constraint.group]!;
    const labels = labelOf(origin, source);
    if (reason === 'unbounded' && operand && isVariable(operand)) {
      const culprit = declaredCause(model, operand.variable);
      return [
        {
          code: 'backend/unbounded-big-m',
          severity: 'error',
          message: `${described(origin)} needs bounds for its linear form, and ${culprit.name} has ${missingBounds(culprit)}`,
          labels: [...labels, ...labelOf(culprit.origin, source, `${culprit.name} is unbounded`)],
          help: `declare ${culprit.name} over a finite range, such as ${exampleRange(culprit)}, or use the minizinc backend`,
        },
      ];
    }
    return [
      {
        code: 'backend/not-linear',
        severity: 'error',
        message: `${described(origin)} has no linear form: ${constructOf(constraint)}`,
        labels,
        help: 'use the minizinc backend, or an integer or Boolean variable with a small domain for one of the factors',
      },
    ];
  });
}

/** What the constraint is, for people. */
function constructOf(constraint: FlatConstraint): string {
  switch (constraint.kind) {
    case 'times':
      return 'a product of two float variables';
    case 'divide':
      return 'a division by a float variable';
    case 'power':
      return 'a power of a variable';
    case 'float_function':
      return `the function ${constraint.function} of a variable`;
    default:
      return kindOf(constraint).kind;
  }
}
