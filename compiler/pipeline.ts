import { analyse } from './analysis/analyse.ts';
import { readData } from './analysis/data/read-data.ts';
import { hasErrors, type Outcome } from './diagnostics/diagnostic.ts';
import { bindData } from './evaluation/bind-data.ts';
import type { Instance } from './ir/instance.ts';
import type { Model } from './ir/model.ts';
import type { Source } from './source/span.ts';
import type { ModelSyntax } from './syntax/ast.ts';
import { parseModel } from './syntax/parse-model.ts';

/** A model that parsed and type-checks, with its data bound. */
export interface CompiledModel {
  readonly source: Source;
  readonly syntax: ModelSyntax;
  readonly model: Model;
  readonly instance: Instance;
}

/**
 * Stages 4 and 5: model text and data files → `Instance`. Every mistake that can be found is reported, not only the
 * first: a text that does not parse as a whole is still analysed as far as it goes. `attach` may give the model other
 * origins (those of a draft) before it is instantiated.
 */
export function compileModel(
  source: Source,
  data: readonly Source[] = [],
  attach: (model: Model) => Model = (model) => model,
): Outcome<CompiledModel> {
  const parsed = parseModel(source);
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const read = readData(data);
  const analysed = analyse(parsed.value, source, read.value);
  const before = [...parsed.diagnostics, ...analysed.diagnostics, ...read.diagnostics];
  if (analysed.value === undefined || read.value === undefined || hasErrors(before))
    return { diagnostics: before };
  const model = attach(analysed.value);
  const bound = bindData(model, read.value);
  const diagnostics = [...before, ...bound.diagnostics];
  if (bound.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  return {
    value: { source, syntax: parsed.value, model, instance: bound.value },
    diagnostics,
  };
}
