import type { ConflictReport, Result } from '../compiler/answer/result.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { Formalized } from '../compiler/formalize.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader, ReaderUsage } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';
import { version } from '../version.ts';
import { reportResult } from './report-result.ts';
import { canReconsider, secondLook } from './second-look.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';

export interface FormulateModelOptions extends SolveInstanceOptions {
  /** Data files: .dzn, MiniZinc JSON or CSV. */
  readonly data?: readonly Source[];
}

export interface FormulateProblemOptions extends FormulateModelOptions {
  readonly reader: Reader;
  /** Readers of further, independent drafts, which vote with the first. */
  readonly samples?: readonly Reader[];
  /** Also solve without each sentence, and on every backend, to show what the answer rests on. */
  readonly evidence?: boolean;
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
  const { reader, data = [], signal } = options;
  // 1 read
  const { readProblem } = await import('../compiler/problem/read-problem.ts');
  const read = readProblem(source, data);
  if (read.value === undefined || hasErrors(read.diagnostics)) return { result: failed(read.diagnostics) };
  const problem = read.value;
  // 2 draft
  const drafted = await reader.read(problem, signal, data);
  let usage = drafted.usage;
  const readerReport = () => reportReader(reader.id, usage, started);
  const diagnostics = [...read.diagnostics, ...drafted.diagnostics];
  if (drafted.draft === undefined || hasErrors(drafted.diagnostics)) {
    return { problem, result: { ...failed(diagnostics), reader: readerReport() } };
  }
  // 3–5 assemble, parse, analyse
  const { formalize } = await import('../compiler/formalize.ts');
  const formal = formalize(problem, drafted.draft, data);
  diagnostics.push(...formal.diagnostics);
  if (formal.value === undefined) {
    return {
      problem,
      draft: drafted.draft,
      result: { ...failed(distinct(diagnostics)), reader: readerReport() },
    };
  }
  // 6–9 lower, emit, solve, check
  let stage: Solved = {
    formal: formal.value,
    solved: await solveInstance(formal.value.compiled.instance, options),
  };
  stage = { ...stage, ...(await conflictOf(stage, options)) };
  // The solver's finding goes back to the reader, once.
  if (canReconsider(reader)) {
    const items = stage.conflict?.groups.flatMap((g) => g.items ?? [g.id]) ?? [];
    const look = await secondLook(reader, stage.formal, stage.solved, items, data, signal);
    if (look !== undefined) {
      usage = addUsage(usage, look.usage);
      diagnostics.push(...look.diagnostics);
      const again: Outcome<Formalized> =
        look.draft === undefined ? { diagnostics: [] } : formalize(problem, look.draft, data);
      if (again.value !== undefined) {
        stage = { formal: again.value, solved: await solveInstance(again.value.compiled.instance, options) };
        stage = { ...stage, ...(await conflictOf(stage, options)) };
      }
    }
  }
  // Independent drafts vote.
  const sampled = await sampledDrafts(stage, options);
  if (sampled !== undefined) {
    usage = sampled.usages.reduce(addUsage, usage);
    diagnostics.push(...sampled.diagnostics);
    const { formal: chosen, solved: answer } = sampled.winner;
    if (chosen !== undefined && answer !== undefined && chosen !== stage.formal) {
      stage = { formal: chosen, solved: answer };
      stage = { ...stage, ...(await conflictOf(stage, options)) };
    }
  }
  const { compiled, draft } = stage.formal;
  const { solved, conflict } = stage;
  const result = await reportResult({ instance: compiled.instance, solved, draft, diagnostics });
  // Readings are decided by solving.
  const settled = await readingsOf(stage, options);
  const questions = [...settled.questions, ...(sampled?.questions ?? [])];
  const notes = settled.diagnostics;
  const evidence = await evidenceOf(stage, options);
  return {
    problem,
    draft,
    compiled,
    solved,
    result: {
      ...result,
      ...evidence,
      checks: [...(result.checks ?? []), ...(evidence.checks ?? [])],
      ...(conflict === undefined ? {} : { conflict }),
      ...(sampled === undefined ? {} : { confidence: sampled.confidence }),
      ...(questions.length === 0 ? {} : { depends: true, questions }),
      diagnostics: distinct([...result.diagnostics, ...notes]),
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
  if (compiled === undefined) return { result: failed(diagnostics) };
  const first = await solveInstance(compiled.instance, options);
  const { conflict, solved = first } = await explain(compiled, first, options);
  const result = await reportResult({ instance: compiled.instance, solved, diagnostics });
  return { compiled, solved, result: { ...result, ...(conflict === undefined ? {} : { conflict }) } };
}

interface Solved {
  readonly formal: Formalized;
  readonly solved: SolvedInstance;
  readonly conflict?: ConflictReport;
}

const conflictOf = ({ formal, solved }: Solved, options: SolveInstanceOptions) =>
  explain(formal.compiled, solved, options);

/** The conflict of an infeasible model; nothing for any other. Where it turns out to have a solution, nothing is known of it. */
async function explain(
  compiled: CompiledModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<{ readonly conflict?: ConflictReport; readonly solved?: SolvedInstance }> {
  if (solved.status !== 'infeasible') return {};
  const { examineInfeasible } = await import('./conflict.ts');
  const { conflict, doubt } = (await examineInfeasible(compiled, solved, options)) ?? {};
  if (doubt !== undefined) {
    return { solved: { ...solved, status: 'unknown', diagnostics: [...solved.diagnostics, doubt] } };
  }
  return conflict === undefined ? {} : { conflict };
}

async function sampledDrafts({ formal, solved }: Solved, options: FormulateProblemOptions) {
  if (options.samples === undefined || options.samples.length === 0) return undefined;
  const { sampleDrafts } = await import('./sample-drafts.ts');
  return sampleDrafts(formal.problem, { formal, solved }, options.samples, options.data ?? [], options);
}

async function evidenceOf(
  { formal, solved }: Solved,
  options: FormulateProblemOptions,
): Promise<Pick<Result, 'evidence' | 'checks'>> {
  if (options.evidence !== true) return {};
  const { evidenceCard } = await import('./evidence-card.ts');
  const { problem, draft, compiled } = formal;
  const { sentences, agreeing, disagreeing } = await evidenceCard({
    problem,
    draft,
    compiled,
    solved,
    options,
  });
  const checks = [];
  if (agreeing.length > 1)
    checks.push({ what: `the backends ${agreeing.join(', ')} give the same answer`, proved: true });
  if (disagreeing.length > 0)
    checks.push({ what: `another answer comes from ${disagreeing.join(', ')}`, proved: false });
  return { evidence: sentences, checks };
}

async function readingsOf({ formal, solved }: Solved, options: FormulateProblemOptions) {
  if ((formal.draft.readings ?? []).length === 0) return { questions: [], diagnostics: [] };
  const { settleReadings } = await import('./settle-readings.ts');
  const { problem, draft, compiled } = formal;
  return settleReadings({ problem, draft, data: options.data ?? [], compiled, solved, options });
}

const failed = (diagnostics: readonly Diagnostic[]): Result => ({
  status: 'unknown',
  solution: {},
  constraints: [],
  diagnostics,
  version,
});

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

function addUsage(a: ReaderUsage, b: ReaderUsage): ReaderUsage {
  const cost = a.cost === undefined && b.cost === undefined ? undefined : (a.cost ?? 0) + (b.cost ?? 0);
  return {
    ...a,
    calls: a.calls + b.calls,
    tokens: a.tokens + b.tokens,
    ...(a.outputTokens === undefined ? {} : { outputTokens: a.outputTokens + (b.outputTokens ?? 0) }),
    ...(cost === undefined ? {} : { cost }),
  };
}

const reportReader = (id: string, usage: ReaderUsage, started: number) => ({
  id,
  calls: usage.calls,
  tokens: usage.tokens,
  seconds: (performance.now() - started) / 1000,
  ...(usage.model === undefined ? {} : { model: usage.model }),
  ...(usage.cost === undefined ? {} : { cost: usage.cost }),
});
