import { readData } from '../analysis/data/read-data.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { itemAt } from '../draft/attach-origins.ts';
import { bindData } from '../evaluation/bind-data.ts';
import { lower } from '../lowering/lower.ts';
import type { Source } from '../source/span.ts';
import { checkClaims } from './check-claims.ts';
import type { Inspection } from './inspect-draft.ts';

/** Flat models beyond this size are not made only to look at claims. */
const largest = 2_000_000;

const noValue =
  'no data file gives it: write the values of the text into the model, leave out what the text does not give, and name the gap in “missing”';

/**
 * Checks of a draft that need its data: the model's parameters get their values, the model is lowered, and every claim is held
 * against the rows. A fault of the data files themselves is not the draft's and is left to the caller.
 */
export function checkWithData(
  { draft, assembled, model }: Inspection,
  sources: readonly Source[],
): readonly Diagnostic[] {
  const data = readData(sources);
  if (model === undefined || data.value === undefined) return [];
  // A document is shown as text: a parameter of its name has no value, and nobody takes it from a file.
  const bound = bindData(model, { ...data.value, documents: [] });
  const named = (found: Diagnostic): Diagnostic => {
    const diagnostic = found.code === 'data/missing-value' ? { ...found, help: noValue } : found;
    const label = diagnostic.labels.find((l) => l.source.text === assembled.source.text);
    const place = itemAt(assembled, label?.span);
    return place === undefined
      ? diagnostic
      : { ...diagnostic, message: `${place.item.id}: ${diagnostic.message}` };
  };
  if (bound.value === undefined || hasErrors(bound.diagnostics)) return bound.diagnostics.map(named);
  const flat = lower(bound.value, { limit: largest });
  const tooLarge = flat.diagnostics.some((d) => d.code === 'lowering/too-large');
  const faults = [...bound.diagnostics, ...(tooLarge ? [] : flat.diagnostics)].map(named);
  if (flat.value === undefined) return faults;
  return [...faults, ...checkClaims(draft, bound.value.model, flat.value)];
}
