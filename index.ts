import type {
  CheckReport,
  ConflictReport,
  ConstraintReport,
  Result,
  Status,
} from './compiler/answer/result.ts';
import type { BackendId } from './compiler/backends/program.ts';
import type { Diagnostic, Outcome } from './compiler/diagnostics/diagnostic.ts';
import type { Draft } from './compiler/draft/draft.ts';
import type { CompiledModel } from './compiler/pipeline.ts';
import type { Problem } from './compiler/problem/problem.ts';
import type { Reader } from './compiler/readers/reader.ts';
import type { Source } from './compiler/source/span.ts';
import type { FormulateProblemOptions } from './solvers/formulate-options.ts';
import type { SolveInstanceOptions } from './solvers/solve-instance.ts';
import type { ProgressEvent } from './solvers/solver.ts';

export type { Question, RepairReport } from './compiler/answer/result.ts';
export type { Label } from './compiler/diagnostics/diagnostic.ts';
export type { DraftItem, Reading } from './compiler/draft/draft.ts';
export type { Sentence } from './compiler/problem/problem.ts';
export type { ReaderUsage, ReadOutcome } from './compiler/readers/reader.ts';
export type { Span } from './compiler/source/span.ts';
export { version } from './version.ts';
export type {
  CheckReport,
  CompiledModel,
  ConflictReport,
  ConstraintReport,
  Diagnostic,
  Draft,
  Outcome,
  Problem,
  Reader,
  Result,
  Source,
  Status,
};

/** A text, or a text with the name that diagnostics show for it. */
export type Text = string | Source;

/** What every function takes. An abort before a solver runs rejects with the signal's reason; see {@link solve} for later. */
export interface CommonOptions {
  readonly signal?: AbortSignal;
  /** Data files: `.dzn`, MiniZinc JSON or CSV, told apart by the ending of their names. */
  readonly data?: readonly Source[];
}

export interface ReadOptions extends CommonOptions {
  /** Who turns the text into a draft: the built-in grammar (default), or a reader such as {@link languageModel} gives. */
  readonly reader?: 'grammar' | Reader;
}

/** What happens on the way, in order. `solution` and `bound` come while the solver runs, as it finds them. */
export type FormulateEvent =
  | { readonly kind: 'stage'; readonly stage: 'read' | 'draft' | 'compile' | 'solve' }
  | {
      readonly kind: 'solution';
      readonly seconds: number;
      readonly objective: number;
      readonly bound?: number;
    }
  | { readonly kind: 'bound'; readonly seconds: number; readonly bound: number };

export interface SolveOptions extends CommonOptions {
  readonly backend?: 'auto' | BackendId;
  /** A solver's id (`highs`, `cadical-wasm`, `minizinc-wasm/chuffed`, …), `auto`, or `race:a,b`. */
  readonly solver?: string;
  /** Seconds, for {@link solve} of the whole call, else of the solving; then the best solution so far. */
  readonly timeLimit?: number;
  /** MiB. */
  readonly memoryLimit?: number;
  readonly seed?: number;
  readonly threads?: number;
  /** Shadow prices and reduced costs of linear programs without integers, at the cost of one more solve. */
  readonly sensitivity?: boolean;
  readonly onEvent?: (event: FormulateEvent) => void;
}

export interface FormulateOptions extends SolveOptions, ReadOptions {
  /** Also solve without each sentence and on every backend, to show what the answer rests on. */
  readonly evidence?: boolean;
}

/** A problem with its draft, and the model that the draft gives. */
export interface Drafted {
  readonly problem: Problem;
  readonly draft: Draft;
  /** MiniZinc, each item annotated with its sentence. */
  readonly model: string;
}

/** Cuts a problem into sentences, numbers and tables. */
export async function readProblem(text: Text, options: CommonOptions = {}): Promise<Outcome<Problem>> {
  options.signal?.throwIfAborted();
  const stage = await import('./compiler/problem/read-problem.ts');
  return stage.readProblem(sourceOf(text, 'problem.txt'), options.data ?? []);
}

/** Drafts the model of a problem. A draft of another origin, such as another program's JSON, goes through `options.draft`. */
export async function draft(
  problem: Text | Problem,
  options: ReadOptions & { readonly draft?: unknown } = {},
): Promise<Outcome<Drafted>> {
  const { data = [], signal } = options;
  const read =
    typeof problem === 'object' && 'sentences' in problem
      ? { value: problem, diagnostics: [] }
      : await readProblem(problem, options);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const drafted =
    options.draft === undefined
      ? await (await readerOf(options)).read(read.value, signal, data)
      : await given(options.draft);
  signal?.throwIfAborted();
  if (drafted.draft === undefined) return { diagnostics: drafted.diagnostics };
  const [{ assemble }, { locateItems }] = await Promise.all([
    import('./compiler/draft/assemble.ts'),
    import('./compiler/draft/locate-items.ts'),
  ]);
  const located = locateItems(drafted.draft, read.value).value ?? drafted.draft;
  return {
    value: { problem: read.value, draft: located, model: assemble(located).source.text },
    diagnostics: [...read.diagnostics, ...drafted.diagnostics],
  };
}

/** Parses and type-checks a model, or the model of a draft, and binds its data: every mistake, with its place. */
export async function compile(
  model: Text | Drafted,
  options: CommonOptions = {},
): Promise<Outcome<CompiledModel>> {
  options.signal?.throwIfAborted();
  if (typeof model === 'object' && 'draft' in model) {
    const { formalize } = await import('./compiler/formalize.ts');
    const { value, diagnostics } = formalize(model.problem, model.draft, options.data ?? []);
    return value === undefined ? { diagnostics } : { value: value.compiled, diagnostics };
  }
  const { compileModel } = await import('./compiler/pipeline.ts');
  return compileModel(sourceOf(model, 'model.mzn'), options.data ?? []);
}

/**
 * Solves a model and checks the answer in exact arithmetic. An abort while a solver runs ends the solver at once and resolves to
 * the best solution so far, with `stoppedBy: 'aborted'`.
 */
export async function solve(
  model: Text | Drafted | CompiledModel,
  options: SolveOptions = {},
): Promise<Result> {
  const started = performance.now();
  options.onEvent?.({ kind: 'stage', stage: 'compile' });
  const { value: compiled, diagnostics } = await compiledOf(model, options);
  if (compiled === undefined) {
    const { version } = await import('./version.ts');
    return { status: 'unknown', solution: {}, constraints: [], diagnostics, version };
  }
  const [{ solveInstance }, { reportResult }] = await Promise.all([
    import('./solvers/solve-instance.ts'),
    import('./solvers/answer/report-result.ts'),
  ]);
  options.onEvent?.({ kind: 'stage', stage: 'solve' });
  const solved = await solveInstance(compiled.instance, instanceOptions(options, started));
  const drafted = typeof model === 'object' && 'draft' in model ? { draft: model.draft } : {};
  const { instance } = compiled;
  const result = await reportResult({ instance, solved, diagnostics, ...drafted });
  if (options.sensitivity !== true) return result;
  const { reportSensitivity } = await import('./solvers/answer/sensitivity.ts');
  const { signal } = options;
  const { timeLimit = 30 } = instanceOptions(options, started);
  const limits = { timeLimit, ...(signal === undefined ? {} : { signal }) };
  return { ...result, ...(await reportSensitivity(result, instance, solved, limits)) };
}

/** From a problem in words to a checked answer, or the sentences that cannot hold together. */
export async function formulate(text: Text, options: FormulateOptions = {}): Promise<Result> {
  options.signal?.throwIfAborted();
  const { onEvent } = options;
  onEvent?.({ kind: 'stage', stage: 'read' });
  const { formulateProblem } = await import('./solvers/formulate.ts');
  const inner = await readerOf(options);
  // Methods beyond `read` stay: a language model can be asked again.
  const reader: Reader = Object.assign(Object.create(inner) as Reader, {
    id: inner.id,
    async read(...args: Parameters<Reader['read']>) {
      onEvent?.({ kind: 'stage', stage: 'draft' });
      const outcome = await inner.read(...args);
      options.signal?.throwIfAborted();
      onEvent?.({ kind: 'stage', stage: 'solve' });
      return outcome;
    },
  });
  const { evidence = false, data = [] } = options;
  const sensitivity = options.sensitivity === true ? { sensitivity: 'any' as const } : {};
  const all: FormulateProblemOptions = {
    ...instanceOptions(options),
    ...sensitivity,
    reader,
    evidence,
    data,
  };
  return (await formulateProblem(sourceOf(text, 'problem.txt'), all)).result;
}

/** Why a model has no solution. */
export interface Explanation {
  readonly status: Status;
  /** The smallest set of constraints, or sentences, found that cannot hold together; only where the model is infeasible. */
  readonly conflict?: ConflictReport;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExplainOptions extends SolveOptions {
  /** Most repairs, the cheapest edits that lead out; default 0, since each is solved and checked. */
  readonly repairs?: number;
  /** Sentences or items that no repair may touch. */
  readonly locked?: readonly string[];
}

/** The conflict of an infeasible model, in the sentences that it came from; a status and nothing more for any other. */
export async function explain(
  model: Text | Drafted | CompiledModel,
  options: ExplainOptions = {},
): Promise<Explanation> {
  const { value: compiled, diagnostics } = await compiledOf(model, options);
  if (compiled === undefined) return { status: 'unknown', diagnostics };
  const stage = await import('./solvers/explain.ts');
  const { repairs = 0, locked = [], data = [] } = options;
  const problem =
    typeof model === 'object' && 'draft' in model ? { problem: model.problem, draft: model.draft } : {};
  const found = await stage.explain(
    { compiled, data, ...problem },
    { ...instanceOptions(options), repairs, locked },
  );
  return {
    status: found.solved.status,
    diagnostics: [...diagnostics, ...found.diagnostics],
    ...(found.conflict === undefined ? {} : { conflict: found.conflict }),
  };
}

/** The evaluator's word on a model, and on a solution of it. */
export interface Checked {
  /** No mistakes, and where a solution was given, it keeps every constraint and domain. */
  readonly accepted: boolean;
  readonly objective?: number;
  readonly constraints: readonly ConstraintReport[];
  /** Values outside their domains, in words. */
  readonly domains: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a model, or a solution of it (an object of names and values) in exact arithmetic: which constraint breaks, and by how much. */
export async function check(
  model: Text | Drafted | CompiledModel,
  solution?: Readonly<Record<string, unknown>>,
  options: CommonOptions & { readonly tolerance?: number } = {},
): Promise<Checked> {
  const { value, diagnostics } = await compiledOf(model, options);
  const nothing = { accepted: false, constraints: [], domains: [], diagnostics };
  if (value === undefined) return nothing;
  if (solution === undefined) return { ...nothing, accepted: true };
  const { readSolution } = await import('./compiler/answer/read-solution.ts');
  const read = readSolution(value.instance, { name: 'solution', text: JSON.stringify(solution) });
  if (read.value === undefined) return { ...nothing, diagnostics: [...diagnostics, ...read.diagnostics] };
  const { checkSolution } = await import('./compiler/answer/check-solution.ts');
  const checked = checkSolution(value.instance, read.value, options.tolerance ?? 0);
  return {
    accepted: checked.accepted,
    ...(checked.objective === undefined ? {} : { objective: checked.objective }),
    constraints: checked.constraints,
    domains: checked.domainFaults,
    diagnostics: [...diagnostics, ...read.diagnostics, ...checked.evaluation.diagnostics],
  };
}

/** A reader that asks a language model behind an OpenAI-compatible endpoint. */
export async function languageModel(endpoint: {
  readonly model: string;
  readonly apiKey?: string;
  readonly baseURL?: string;
  readonly maxCalls?: number;
  readonly maxTokens?: number;
}): Promise<Reader> {
  const [{ openAiModel }, { llmReader }] = await Promise.all([
    import('./cli/language-models/openai.ts'),
    import('./compiler/readers/llm/llm-reader.ts'),
  ]);
  return llmReader({ model: openAiModel(endpoint) });
}

async function compiledOf(
  model: Text | Drafted | CompiledModel,
  options: CommonOptions,
): Promise<Outcome<CompiledModel>> {
  options.signal?.throwIfAborted();
  if (typeof model === 'object' && 'instance' in model) return { value: model, diagnostics: [] };
  return compile(model, options);
}

/** The options of the solving stages: those that are given, with the time that is left of a call that `started`, and progress as typed events. */
function instanceOptions(options: SolveOptions, started = performance.now()): SolveInstanceOptions {
  const { backend, solver, memoryLimit, seed, threads, signal, onEvent } = options;
  const spent = (performance.now() - started) / 1000;
  const timeLimit = options.timeLimit === undefined ? undefined : Math.max(0.01, options.timeLimit - spent);
  const onProgress = ({ seconds, objective, bound }: ProgressEvent): void => {
    if (objective !== undefined)
      onEvent?.({ kind: 'solution', seconds, objective, ...(bound === undefined ? {} : { bound }) });
    else if (bound !== undefined) onEvent?.({ kind: 'bound', seconds, bound });
  };
  return {
    ...(backend !== undefined && { backend }),
    ...(solver !== undefined && { solver }),
    ...(timeLimit !== undefined && { timeLimit }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    ...(seed !== undefined && { seed }),
    ...(threads !== undefined && { threads }),
    ...(signal !== undefined && { signal }),
    ...(onEvent !== undefined && { onProgress }),
  };
}

async function readerOf({ reader = 'grammar' }: ReadOptions): Promise<Reader> {
  if (reader !== 'grammar') return reader;
  return (await import('./compiler/readers/grammar/reader.ts')).grammarReaderOf();
}

async function given(value: unknown): Promise<{ draft?: Draft; diagnostics: readonly Diagnostic[] }> {
  const { value: checked, diagnostics } = (await import('./compiler/draft/check-draft.ts')).checkDraft(value);
  return checked === undefined ? { diagnostics } : { draft: checked, diagnostics };
}

const sourceOf = (text: Text, name: string): Source => (typeof text === 'string' ? { name, text } : text);
