import type { CompiledModel } from '../../compiler/pipeline.ts';
import { constraintViews } from '../../compiler/templates/constraint-views.ts';
import { sayConstraint } from '../../compiler/templates/say-constraint.ts';
import type { SolvedInstance } from '../solve-instance.ts';

/** Each constraint in words, by the template that recognises it: what the model says, without the reader that wrote it. */
export function saidBack({ model }: CompiledModel, { flat }: SolvedInstance): ReadonlyMap<string, string> {
  if (flat === undefined) return new Map();
  return new Map(
    constraintViews(model, flat).map((view) => {
      const { origin } = view.constraint;
      return [origin.id, sayConstraint(origin.template, view)];
    }),
  );
}
