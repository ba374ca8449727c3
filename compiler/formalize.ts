import { hasErrors, type Outcome } from './diagnostics/diagnostic.ts';
import { type AssembledModel, assemble, type Choice } from './draft/assemble.ts';
import { attachOrigins } from './draft/attach-origins.ts';
import type { Draft } from './draft/draft.ts';
import { locateItems } from './draft/locate-items.ts';
import { traceNumbers } from './draft/numbers/trace-numbers.ts';
import { type CompiledModel, compileModel } from './pipeline.ts';
import type { Problem } from './problem/problem.ts';
import type { Source } from './source/span.ts';

/** A problem made formal: the draft with its evidence located, and the compiled model of one choice of readings. */
export interface Formalized {
  readonly problem: Problem;
  readonly draft: Draft;
  readonly assembled: AssembledModel;
  readonly compiled: CompiledModel;
}

/**
 * Stages 3 to 5 for a draft that somebody wrote: quotes are located, every number is traced to the text, the model is
 * assembled under the choice, parsed and type-checked. What the model does not take of the data was shown to its writer.
 */
export function formalize(
  problem: Problem,
  draft: Draft,
  data: readonly Source[] = [],
  choice: Choice = {},
): Outcome<Formalized> {
  const located = locateItems(draft, problem);
  const value = located.value ?? draft;
  const traced = traceNumbers(value, problem);
  const assembled = assemble(value, choice);
  const compiled = compileModel(assembled.source, data, (model) => attachOrigins(model, assembled));
  const found = compiled.diagnostics.filter(({ code }) => code !== 'data/left-out');
  const diagnostics = [...located.diagnostics, ...traced, ...found];
  if (compiled.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  return { value: { problem, draft: value, assembled, compiled: compiled.value }, diagnostics };
}
