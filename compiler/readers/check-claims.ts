import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Draft } from '../draft/draft.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import type { Model } from '../ir/model.ts';
import { type Claim, checkClaim, checkObjectiveClaim } from '../templates/check-claim.ts';
import { constraintViews } from '../templates/constraint-views.ts';
import { arrayOf } from '../templates/linear-view.ts';

/**
 * Every claim of a draft against the model that it became: the template and the words of each constraint and of the
 * objective, units where the draft names them. Contradictions are `draft/template-mismatch`.
 */
export function checkClaims(draft: Draft, model: Model, flat: FlatModel): readonly Diagnostic[] {
  const units = unitsOf(draft, model);
  const unitOf = (variable: string) => units.get(arrayOf(variable));
  const place = (span: { readonly start: number; readonly end: number } | undefined) => ({
    source: model.source,
    span: span ?? { start: 0, end: 0 },
  });
  const constraints = constraintViews(model, flat).flatMap((view) => {
    const { id, template, quote, span } = view.constraint.origin;
    const claim: Claim = { template, quote, unitOf };
    return checkClaim(id, claim, view, place(span)) ?? [];
  });
  const { origin } = model.objective;
  const objective = checkObjectiveClaim(
    origin.id,
    { template: origin.template, quote: origin.quote },
    model.objective,
    place(origin.span),
  );
  return [...constraints, ...(objective === undefined ? [] : [objective])];
}

/** The unit of each declared variable whose item names one. */
function unitsOf(draft: Draft, model: Model): ReadonlyMap<string, string> {
  const units = new Map<string, string>();
  for (const { kind, unit, mzn } of draft.items) {
    if (kind !== 'variable' || unit === undefined) continue;
    for (const { name } of model.declarations)
      if (new RegExp(`\\b${name.replace(/[^\w]/g, '')}\\b`).test(mzn)) units.set(name, unit.toLowerCase());
  }
  return units;
}
