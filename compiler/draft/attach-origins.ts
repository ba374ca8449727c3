import type { Model, ModelConstraint } from '../ir/model.ts';
import type { Origin } from '../ir/origin.ts';
import type { Span } from '../source/span.ts';
import { templateNamed } from '../templates/find-template.ts';
import type { AssembledItem, AssembledModel } from './assemble.ts';

/**
 * The model with the origins of the draft it was assembled from: each constraint and the objective under its
 * item's id (`c3`, or `c3.1`, `c3.2` where one item holds several), with exact quote, sentences and claimed template.
 */
export function attachOrigins(model: Model, assembled: AssembledModel): Model {
  const constraints = model.constraints.map((constraint): ModelConstraint => {
    const found = itemAt(assembled, constraint.origin.span);
    return found === undefined ? constraint : { ...constraint, origin: originOf(found, constraint.origin) };
  });
  const goal = itemAt(assembled, model.objective.origin.span);
  const objective =
    goal === undefined
      ? model.objective
      : { ...model.objective, origin: originOf(goal, model.objective.origin) };
  return { ...model, constraints, objective };
}

/** The draft item behind a place of the assembled text. */
export function itemAt({ origins }: AssembledModel, span: Span | undefined): AssembledItem | undefined {
  if (span === undefined) return undefined;
  let low = 0;
  let high = origins.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start, end } = origins[middle]!.span;
    if (span.start > end) low = middle + 1;
    else if (span.start < start) high = middle - 1;
    else return origins[middle];
  }
  return undefined;
}

function originOf({ item, id }: AssembledItem, before: Origin): Origin {
  const { quote, template, sentences = before.sentences } = item;
  return {
    id,
    sentences,
    ...(quote === undefined ? {} : { quote }),
    ...(before.span === undefined ? {} : { span: before.span }),
    ...(template === undefined ? {} : { template: templateNamed(template)?.name ?? template }),
  };
}
