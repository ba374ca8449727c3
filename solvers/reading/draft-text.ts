import { type Diagnostic, hasErrors, type Outcome } from '../../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Reader } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';

/** One text (a problem where a reader is given, else a model) and its data. */
export interface TextInputs {
  readonly source: Source;
  readonly data: readonly Source[];
}

/** A text compiled as far as its instance; `draft` where it was a problem. */
export interface CompiledInputs {
  readonly compiled: CompiledModel;
  readonly draft?: Draft;
}

/** Stages 1 to 5 for either kind of text. */
export async function compileInputs(
  inputs: TextInputs,
  reader: Reader | undefined,
  signal?: AbortSignal,
): Promise<Outcome<CompiledInputs>> {
  if (reader === undefined) {
    const { compileModel } = await import('../../compiler/pipeline.ts');
    const { value, diagnostics } = compileModel(inputs.source, inputs.data);
    return value === undefined ? { diagnostics } : { value: { compiled: value }, diagnostics };
  }
  const { readProblem } = await import('../../compiler/problem/read-problem.ts');
  const problem = readProblem(inputs.source, inputs.data);
  const diagnostics: Diagnostic[] = [...problem.diagnostics];
  if (problem.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  const read = await reader.read(problem.value, signal, inputs.data);
  diagnostics.push(...read.diagnostics);
  if (read.draft === undefined || hasErrors(diagnostics)) return { diagnostics };
  const { formalize } = await import('../../compiler/formalize.ts');
  const formal = formalize(problem.value, read.draft, inputs.data);
  diagnostics.push(...formal.diagnostics);
  if (formal.value === undefined) return { diagnostics };
  return { value: { compiled: formal.value.compiled, draft: formal.value.draft }, diagnostics };
}

export type DraftFormat = 'mzn' | 'json' | 'latex' | 'markdown' | 'text';

/** The model of a text in one of the people's forms, or as MiniZinc or draft JSON. */
export async function draftText(
  inputs: TextInputs,
  format: DraftFormat,
  reader: Reader | undefined,
  signal?: AbortSignal,
): Promise<Outcome<string>> {
  const { value, diagnostics } = await compileInputs(inputs, reader, signal);
  if (value === undefined) return { diagnostics };
  const { compiled, draft } = value;
  switch (format) {
    case 'mzn':
      return { value: compiled.source.text, diagnostics };
    case 'json':
      return { value: `${JSON.stringify(draft ?? { items: [] }, null, 2)}\n`, diagnostics };
    case 'latex':
      return {
        value: (await import('../../compiler/answer/mathematics/latex.ts')).writeLatex(compiled.model),
        diagnostics,
      };
    case 'markdown':
      return {
        value: (await import('../../compiler/answer/mathematics/markdown.ts')).writeMarkdown(compiled.model),
        diagnostics,
      };
    case 'text':
      return {
        value: (await import('../../compiler/answer/mathematics/text.ts')).writeText(compiled.model),
        diagnostics,
      };
  }
}
