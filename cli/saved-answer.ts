import type { Result } from '../compiler/answer/result.ts';
import type { Outcome } from '../compiler/diagnostics/diagnostic.ts';
import { type CompiledModel, compileModel } from '../compiler/pipeline.ts';
import type { Source } from '../compiler/source/span.ts';
import type { BundleFiles } from './bundle.ts';

/** The result that a bundle keeps. Undefined where what stands there is none: whoever makes a bundle makes its hashes, too. */
export function savedResult(files: BundleFiles): Result | undefined {
  try {
    const value: unknown = JSON.parse(files.get('result.json') ?? '');
    return isResult(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What verifying and replanning use of a result. */
function isResult(value: unknown): value is Result {
  if (!isObject(value)) return false;
  const { status, solution, objective, conflict } = value;
  return (
    typeof status === 'string' &&
    isObject(solution) &&
    (objective === undefined || typeof objective === 'number') &&
    (conflict === undefined ||
      (isObject(conflict) && Array.isArray(conflict['groups']) && conflict['groups'].every(isGroup)))
  );
}

const isGroup = (group: unknown): boolean =>
  isObject(group) && typeof group['id'] === 'string' && Array.isArray(group['sentences']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The data files that a bundle keeps, under the names that they had: tables are named after their files. */
export const savedData = (files: BundleFiles): readonly Source[] =>
  [...files].flatMap(([name, text]) =>
    name.startsWith('data/') ? [{ name: name.replace(/^data\/\d+-/, ''), text }] : [],
  );

/** The model that a bundle keeps, compiled with its data; undefined where it keeps none. */
export function compileSaved(files: BundleFiles): Outcome<CompiledModel> | undefined {
  const text = files.get('model.mzn');
  if (text === undefined) return undefined;
  return compileModel({ name: 'model.mzn', text }, savedData(files));
}
