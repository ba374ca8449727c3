import type { Result } from '../compiler/answer/result.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import { documentNumbers } from '../compiler/draft/numbers/document-numbers.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import { askedRounding, roundAsAsked } from '../compiler/problem/asked-rounding.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Source } from '../compiler/source/span.ts';
import { failedResult } from './answer/failed-result.ts';
import { reportResult } from './answer/report-result.ts';
import type { FormulateModelOptions, FormulateProblemOptions } from './formulate-options.ts';
import {
  conflictOf,
  dividingReadingsOf,
  evidenceOf,
  findingsOf,
  priced,
  readingsOf,
  reconsidered,
  reviewOf,
  type Solved,
  sampledDrafts,
  sharedDoubtsOf,
  wayOutOf,
} from './optional-stages.ts';
import { firstDraft } from './reading/first-draft.ts';
import { reportUniqueness } from './reading/other-solution.ts';
import { addUsage, reportReader } from './reading/reader-usage.ts';
import { type SolvedInstance, solveInstance } from './solve-instance.ts';

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
  const { data = [], signal } = options;
  // 1 read
  const { readProblem } = await import('../compiler/problem/read-problem.ts');
  const read = readProblem(source, data);
  if (read.value === undefined || hasErrors(read.diagnostics))
    return { result: failedResult(read.diagnostics) };
  const problem = read.value;
  // 2 draft
  const { drafted, reader, others, spent } = await firstDraft(
    options.reader,
    options.samples ?? [],
    problem,
    data,
    signal,
  );
  let usage = spent.reduce(addUsage, drafted.usage);
  const readerReport = () => reportReader(reader.id, usage, started);
  const diagnostics = [...read.diagnostics, ...drafted.diagnostics];
  if (drafted.draft === undefined || hasErrors(drafted.diagnostics)) {
    return { problem, result: { ...failedResult(diagnostics), reader: readerReport() } };
  }
  // 3–5 assemble, parse, analyse
  const { formalize } = await import('../compiler/formalize.ts');
  const formal = formalize(problem, drafted.draft, data);
  diagnostics.push(...formal.diagnostics);
  if (formal.value === undefined) {
    return {
      problem,
      draft: drafted.draft,
      result: { ...failedResult(distinct(diagnostics)), reader: readerReport() },
    };
  }
  // 6–9 lower, emit, solve, check
  let stage: Solved = {
    formal: formal.value,
    solved: await solveInstance(formal.value.compiled.instance, options),
  };
  stage = { ...stage, ...(await findingsOf(stage, options)) };
  // The solver's finding goes back to the reader, once.
  const look = await reconsidered(stage, reader, options);
  if (look !== undefined) {
    stage = look.stage;
    usage = addUsage(usage, look.usage);
    diagnostics.push(...look.diagnostics);
  }
  // Independent drafts vote.
  const sampled = await sampledDrafts(stage, others, options);
  if (sampled !== undefined) {
    usage = sampled.usages.reduce(addUsage, usage);
    diagnostics.push(...sampled.diagnostics);
    const { formal: chosen, solved: answer } = sampled.winner;
    if (chosen !== undefined && answer !== undefined && chosen !== stage.formal) {
      stage = { formal: chosen, solved: answer };
      stage = { ...stage, ...(await findingsOf(stage, options)) };
    }
  }
  // Readings are decided by solving; one with an answer is likelier than one without.
  const settled = await readingsOf(stage, reader, options);
  if (settled.preferred !== undefined) {
    const { formal, solved } = settled.preferred;
    stage = { formal, solved, ...(await findingsOf({ formal, solved }, options)) };
  }
  const shared = await sharedDoubtsOf(settled.questions, problem, sampled);
  const dividing = await dividingReadingsOf(stage, options);
  const { compiled, draft } = stage.formal;
  const { solved, conflict } = stage;
  const reported = await reportResult({ instance: compiled.instance, solved, draft, diagnostics });
  const result = await priced(reported, compiled, solved, options);
  const unique = reportUniqueness(stage.unique);
  const questions = [
    ...shared.questions,
    ...dividing.questions,
    ...unique.questions,
    ...(sampled?.questions ?? []),
  ];
  const notes = [...settled.diagnostics, ...shared.diagnostics, ...dividing.diagnostics];
  const clash = await wayOutOf(conflict, { compiled, problem, data }, solved, options);
  const evidence = await evidenceOf(stage, options);
  const review = await reviewOf(stage, options);
  usage = review === undefined ? usage : addUsage(usage, review.usage);
  return {
    problem,
    draft,
    compiled,
    solved,
    result: {
      ...result,
      ...roundedAsAsked(problem, result.objective),
      assumptions: [...(result.assumptions ?? []), ...documentNumbers(draft, problem)],
      ...evidence,
      checks: [
        ...(result.checks ?? []),
        ...unique.checks,
        ...(evidence.checks ?? []),
        ...(review?.checks ?? []),
      ],
      ...clash,
      ...(sampled === undefined ? {} : { confidence: sampled.confidence }),
      ...(questions.some(({ unlikely }) => !unlikely) ? { depends: true } : {}),
      ...(questions.length === 0 ? {} : { questions }),
      diagnostics: distinct([...result.diagnostics, ...notes, ...(review?.diagnostics ?? [])]),
      reader: readerReport(),
    },
  };
}

/** The same from a MiniZinc model. */
export async function formulateModel(
  source: Source,
  options: FormulateModelOptions = {},
): Promise<Formulated> {
  const { compileModel } = await import('../compiler/pipeline.ts');
  const { value: compiled, diagnostics } = compileModel(source, options.data ?? []);
  if (compiled === undefined) return { result: failedResult(diagnostics) };
  const first = await solveInstance(compiled.instance, options);
  const { conflict, solved = first } = await conflictOf(compiled, first, options);
  const reported = await reportResult({ instance: compiled.instance, solved, diagnostics });
  const result = await priced(reported, compiled, solved, options);
  const clash = await wayOutOf(conflict, { compiled, data: options.data ?? [] }, solved, options);
  return { compiled, solved, result: { ...result, ...clash } };
}

function roundedAsAsked(problem: Problem, objective: number | undefined): Pick<Result, 'rounded'> {
  const rounding = askedRounding(problem);
  return rounding === undefined || objective === undefined
    ? {}
    : { rounded: roundAsAsked(objective, rounding) };
}

/** Each diagnostic once: a reader that checks its own draft finds what the later stages find again. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((d) => {
    const key = `${d.code}\n${d.message}\n${d.labels[0]?.span.start ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
