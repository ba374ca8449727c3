import { hasErrors } from '../diagnostics/diagnostic.ts';
import { type Evaluation, evaluateModel } from '../evaluation/evaluate-model.ts';
import { isNumeric, nearestDouble } from '../evaluation/numbers.ts';
import type { Instance } from '../ir/instance.ts';
import type { Value } from '../ir/value.ts';
import type { ConstraintReport } from './result.ts';

/** The evaluator's word on a solution, in the terms of a result. */
export interface CheckedSolution {
  /** Every constraint, domain and definition holds, within the tolerance. */
  readonly accepted: boolean;
  /** 0: exact. */
  readonly tolerance: number;
  readonly constraints: readonly ConstraintReport[];
  /** What is wrong with a declared variable's value (`x[3] = 7 is outside its domain`). */
  readonly domainFaults: readonly string[];
  /** The objective as a double; the evaluation has it exactly. */
  readonly objective?: number;
  readonly evaluation: Evaluation;
}

/** Evaluates a solution against the model before lowering; float comparisons may miss by `tolerance` (relative beyond 1). */
export function checkSolution(
  instance: Instance,
  solution: Readonly<Record<string, Value>>,
  tolerance = 0,
): CheckedSolution {
  const evaluation = evaluateModel(instance, solution, { tolerance });
  const { objective } = evaluation;
  return {
    accepted: evaluation.holds && !hasErrors(evaluation.diagnostics),
    tolerance,
    constraints: evaluation.constraints.map(
      ({ origin, holds, slack }): ConstraintReport => ({
        id: origin.id,
        sentences: origin.sentences,
        text: origin.quote ?? textAt(instance, origin.span),
        holds,
        ...(origin.template === undefined ? {} : { template: origin.template }),
        ...(slack === undefined ? {} : { slack: nearestDouble(slack.slack) }),
      }),
    ),
    domainFaults: evaluation.declarations.flatMap(({ message }) => (message === undefined ? [] : [message])),
    ...(objective === undefined || !isNumeric(objective) ? {} : { objective: nearestDouble(objective) }),
    evaluation,
  };
}

/** Single blanks between words are all the white space that there is. */
const ONE_LINE = /^\S+(?: \S+)*$/;

/** The model's own words where there is no quote: the constraint as it is written, on one line. */
function textAt(
  { model }: Instance,
  span: { readonly start: number; readonly end: number } | undefined,
): string {
  if (span === undefined) return '';
  const text = model.source.text
    .slice(span.start, span.end)
    .replace(/^\s*constraint\s*/, '')
    .trim();
  return ONE_LINE.test(text) ? text : text.replace(/\s+/g, ' ');
}
