import type { Result } from '../compiler/answer/result.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Source } from '../compiler/problem/span.ts';
import type { Reader, ReaderUsage } from '../compiler/readers/reader.ts';
import { version } from '../version.ts';
import { reportResult } from './report-result.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';

export interface FormulateModelOptions extends SolveInstanceOptions {
  /** Data files: .dzn, MiniZinc JSON or CSV. */
  readonly data?: readonly Source[];
}

export interface FormulateProblemOptions extends FormulateModelOptions {
  readonly reader: Reader;
}

/** A result together with everything on the way to it: for rendering, saving and explaining. */
export interface Formulated {
  readonly result: Result;
  readonly problem?: Problem;
  readonly draft?: Draft;
  readonly compiled?: CompiledModel;
  readonly solved?: SolvedInstance;
}

/** From a problem in words to a checked answer. The body is the list of stages; ARCHITECTURE.md has the table. */
export async function formulateProblem(
  source: Source,
  options: FormulateProblemOptions,
): Promise<Formulated> {
  const started = performance.now();
  const { readProblem } = await import('../compiler/problem/read-problem.ts');
  const read = readProblem(source, options.data ?? []);
  if (read.value === undefined || hasErrors(read.diagnostics)) return { result: failed(read.diagnostics) };
  const problem = read.value;
  const {
    draft,
    diagnostics: said,
    usage,
  } = await options.reader.read(problem, options.signal, options.data);
  const reader = readerReport(options.reader.id, usage, started);
  const before = [...read.diagnostics, ...said];
  if (draft === undefined || hasErrors(said)) return { problem, result: { ...failed(before), reader } };
  const { formalize } = await import('../compiler/formalize.ts');
  const formal = formalize(problem, draft, options.data);
  const diagnostics = [...before, ...formal.diagnostics];
  if (formal.value === undefined) return { problem, draft, result: { ...failed(diagnostics), reader } };
  const { compiled } = formal.value;
  const solved = await solveInstance(compiled.instance, options);
  const result = await reportResult({
    instance: compiled.instance,
    solved,
    draft: formal.value.draft,
    diagnostics,
  });
  return { problem, draft: formal.value.draft, compiled, solved, result: { ...result, reader } };
}

/** The same from a MiniZinc model. */
export async function formulateModel(
  source: Source,
  options: FormulateModelOptions = {},
): Promise<Formulated> {
  const { compileModel } = await import('../compiler/pipeline.ts');
  const { value: compiled, diagnostics } = compileModel(source, options.data ?? []);
  if (compiled === undefined) return { result: failed(diagnostics) };
  const solved = await solveInstance(compiled.instance, options);
  return {
    compiled,
    solved,
    result: await reportResult({ instance: compiled.instance, solved, diagnostics }),
  };
}

const failed = (diagnostics: readonly Diagnostic[]): Result => ({
  status: 'unknown',
  solution: {},
  constraints: [],
  diagnostics,
  version,
});

const readerReport = (id: string, usage: ReaderUsage, started: number) => ({
  id,
  calls: usage.calls,
  tokens: usage.tokens,
  seconds: (performance.now() - started) / 1000,
  ...(usage.model === undefined ? {} : { model: usage.model }),
  ...(usage.cost === undefined ? {} : { cost: usage.cost }),
});
