import { analyse } from '../analysis/analyse.ts';
import { readData } from '../analysis/data/read-data.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Instance } from '../ir/instance.ts';
import type { Source } from '../source/span.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { bindData } from './bind-data.ts';
import { type CheckOptions, type Evaluation, evaluateModel } from './evaluate-model.ts';
import { readSolution } from './read-solution.ts';
import type { Limits } from './store.ts';

/** Shorthands of the tests of this folder: model text → instance → evaluation. */
export function instanceOf(
  text: string,
  data: readonly Source[] = [],
  limits: Limits = {},
): Outcome<Instance> {
  const source = { name: 'model.mzn', text };
  const parsed = parseModel(source);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const read = readData(data);
  const analysed = parsed.value && analyse(parsed.value, source, read.value);
  diagnostics.push(...(analysed?.diagnostics ?? []), ...read.diagnostics);
  if (!analysed?.value || !read.value) return { diagnostics };
  const bound = bindData(analysed.value, read.value, limits);
  return { ...bound, diagnostics: [...diagnostics, ...bound.diagnostics] };
}

export function evaluationOf(text: string, solution = '{}', options: CheckOptions = {}): Evaluation {
  const instance = instanceOf(text);
  if (!instance.value) throw new Error(instance.diagnostics.map((d) => `${d.code}: ${d.message}`).join('; '));
  const read = readSolution(instance.value, { name: 'solution.json', text: solution });
  if (!read.value) throw new Error(read.diagnostics.map((d) => `${d.code}: ${d.message}`).join('; '));
  return evaluateModel(instance.value, read.value, options);
}

/** The codes that a model and its data give, errors and warnings. */
export const codesOf = (text: string, data: readonly Source[] = [], limits: Limits = {}): string[] =>
  instanceOf(text, data, limits).diagnostics.map((d) => d.code);
