import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';

/** A model ready to be asked about, with the problem that it was read from where there is one. */
export interface PreparedModel {
  readonly compiled: CompiledModel;
  readonly data: readonly Source[];
  readonly problem?: Problem;
  readonly draft?: Draft;
  readonly reader?: Reader;
}

/** Stages 1 to 5 without solving: a problem in words through a reader, or a model as it stands. */
export async function prepareModel(
  source: Source,
  data: readonly Source[],
  reader: Reader | undefined,
  signal?: AbortSignal,
): Promise<{ readonly value?: PreparedModel; readonly diagnostics: readonly Diagnostic[] }> {
  if (reader === undefined) {
    const { compileModel } = await import('../compiler/pipeline.ts');
    const { value: compiled, diagnostics } = compileModel(source, data);
    return compiled === undefined ? { diagnostics } : { value: { compiled, data }, diagnostics };
  }
  const { readProblem } = await import('../compiler/problem/read-problem.ts');
  const read = readProblem(source, data);
  if (read.value === undefined || hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics };
  const drafted = await reader.read(read.value, signal, data);
  const diagnostics = [...read.diagnostics, ...drafted.diagnostics];
  if (drafted.draft === undefined || hasErrors(diagnostics)) return { diagnostics };
  const { formalize } = await import('../compiler/formalize.ts');
  const formal = formalize(read.value, drafted.draft, data);
  diagnostics.push(...formal.diagnostics);
  if (formal.value === undefined) return { diagnostics };
  const { compiled, draft } = formal.value;
  return { value: { compiled, data, problem: read.value, draft, reader }, diagnostics };
}
