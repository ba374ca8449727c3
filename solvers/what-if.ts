import type { ConflictReport } from '../compiler/answer/result.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';
import { minimalConflict, openConflict } from './conflict/conflict-session.ts';
import { reportConflict } from './conflict/report-conflict.ts';
import { type PreparedModel, prepareModel } from './prepare-model.ts';
import { editText } from './repair/edit-text.ts';
import { wholeSpan } from './repair/whole-span.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';
import { withConstraint } from './with-constraint.ts';

/** What a wish costs, or what stands against it. */
export interface WishOutcome {
  /** `granted`: the best answer has it already or at no cost. `priced`: possible, at a price. `refused`: it cannot be. */
  readonly kind: 'granted' | 'priced' | 'refused' | 'open';
  readonly before: SolvedInstance;
  readonly after?: SolvedInstance;
  /** The model with the wish. */
  readonly compiled?: CompiledModel;
  /** How much worse the objective gets, in its own units; absent where there is none, or nothing limits it. */
  readonly price?: number;
  /** The sentences that the wish cannot hold together with; the wish itself is not among them. */
  readonly against?: ConflictReport;
  readonly diagnostics: readonly Diagnostic[];
}

const wishName = 'your wish';

/** Adds a wish to a model: an expression of the model language, or one more sentence where a reader is at hand. */
export async function whyNot(
  prepared: PreparedModel,
  wish: string,
  options: SolveInstanceOptions,
): Promise<WishOutcome> {
  const before = await solveInstance(prepared.compiled.instance, options);
  const wished = await addWish(prepared, wish, options.signal);
  if (wished.value === undefined) return { kind: 'open', before, diagnostics: wished.diagnostics };
  const { compiled, isWish } = wished.value;
  const after = await solveInstance(compiled.instance, options);
  const base = { before, after, compiled, diagnostics: after.diagnostics };
  if (after.solution !== undefined) {
    const [was, is] = [before.check?.objective, after.check?.objective];
    if (was === undefined || is === undefined) return { ...base, kind: 'granted' };
    const price = compiled.model.objective.sense === 'maximize' ? was - is : is - was;
    // Less than nothing is paid where time ran out before the best answer without the wish was found.
    return { ...base, kind: price < 1e-9 * Math.max(1, Math.abs(was)) ? 'granted' : 'priced', price };
  }
  if (after.status === 'unbounded') return { ...base, kind: 'granted' };
  if (after.status !== 'infeasible' || after.flat === undefined) return { ...base, kind: 'open' };
  const backend = after.route?.backend === 'milp' ? ('milp' as const) : ('sat' as const);
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const session = await openConflict(compiled.instance, after.flat, { timeLimit: 10, ...signal, backend });
  if (session === undefined) return { ...base, kind: 'refused' };
  try {
    const wishes = new Set(
      session.all.filter((u) => isWish(session.units[u]?.sentences ?? [], session.units[u]?.id ?? '')),
    );
    // The wish stands: the question is only what is against it.
    const found = await minimalConflict(session, { ...signal, keep: wishes });
    if (found === undefined) return { ...base, kind: 'refused' };
    const without = await session.oracle.check(found.members.filter((u) => !wishes.has(u)));
    const minimal = found.proved.minimal && without.status === 'feasible';
    const members = found.members.filter((u) => !wishes.has(u));
    const against = reportConflict(session.units, { members, proved: { ...found.proved, minimal } });
    return { ...base, kind: 'refused', against };
  } finally {
    await session.close();
  }
}

interface Wished {
  readonly compiled: CompiledModel;
  readonly isWish: (sentences: readonly string[], id: string) => boolean;
}

async function addWish(
  { compiled, data, problem, reader }: PreparedModel,
  wish: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly value?: Wished; readonly diagnostics: readonly Diagnostic[] }> {
  const { compileModel } = await import('../compiler/pipeline.ts');
  const { source } = compiled;
  const asExpression = compileModel(withWish(source, wish.replace(/;\s*$/, '')), data);
  if (asExpression.value !== undefined && !hasErrors(asExpression.diagnostics)) {
    return {
      value: { compiled: asExpression.value, isWish: (_, id) => id === wishName },
      diagnostics: asExpression.diagnostics,
    };
  }
  if (problem === undefined || reader === undefined)
    return { diagnostics: notAWish(wish, asExpression.diagnostics) };
  const sentence = /[.!?]\s*$/.test(wish) ? wish : `${wish}.`;
  const again = await readWith(problem.source, sentence, data, reader, signal);
  if (again.value === undefined) {
    const apart = await readApart(problem, sentence, again.diagnostics, data, reader, signal);
    const whole = apart.map((mzn) => `(${mzn})`).join(' /\\ ');
    const beside = apart.length === 0 ? undefined : compileModel(withWish(source, whole), data);
    if (beside?.value === undefined) return { diagnostics: notAWish(wish, again.diagnostics) };
    return { value: { compiled: beside.value, isWish: (_, id) => id === wishName }, diagnostics: [] };
  }
  const { isWish } = again;
  // A reader passes over a sentence that rules nothing; granted would then be said of whatever was written.
  const { model } = again.value.compiled;
  if (![...model.constraints, ...model.declarations].some(({ origin }) => isWish(origin.sentences)))
    return { diagnostics: notAWish(wish, []) };
  return { value: { compiled: again.value.compiled, isWish }, diagnostics: again.diagnostics };
}

const withWish = (source: Source, expression: string): Source =>
  withConstraint(source, `:: "${wishName}" (${expression})`);

/**
 * A wish that tightens a limit of the text looks like a slip of it (two numbers for one limit): the sentences that it is at odds with are left out while it is
 * read, and only its own constraints are taken.
 */
async function readApart(
  problem: Problem,
  sentence: string,
  diagnostics: readonly Diagnostic[],
  data: readonly Source[],
  reader: Reader,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const slip = diagnostics.find(({ code }) => code === 'read/contradictory-numbers');
  const at = slip?.labels.map(({ span }) => span.start) ?? [];
  const odd = problem.sentences.filter(({ span }) =>
    at.some((start) => start >= span.start && start < span.end),
  );
  if (odd.length === 0) return [];
  const text = editText(
    problem.source.text,
    odd.map(({ span }) => ({ span, text: '' })),
  );
  const read = await readWith({ name: problem.source.name, text }, sentence, data, reader, signal);
  if (read.value === undefined) return [];
  const { source, model } = read.value.compiled;
  return model.constraints.flatMap(({ origin, expression }) => {
    const { start, end } = wholeSpan(source.text, expression.span);
    return read.isWish(origin.sentences) ? [source.text.slice(start, end)] : [];
  });
}

/** Reads a text with a wish behind it, which may be several sentences; `isWish` tells what stands on one of them. */
async function readWith(
  { name, text }: Source,
  wish: string,
  data: readonly Source[],
  reader: Reader,
  signal: AbortSignal | undefined,
) {
  const before = text.trimEnd();
  const read = await prepareModel({ name, text: `${before}\n\n${wish}\n` }, data, reader, signal);
  const wished = read.value?.problem?.sentences.filter(({ span }) => span.start >= before.length) ?? [];
  const ids = new Set(wished.map(({ id }) => id));
  return { ...read, isWish: (sentences: readonly string[]) => sentences.some((id) => ids.has(id)) };
}

const notAWish = (wish: string, why: readonly Diagnostic[]): readonly Diagnostic[] => [
  {
    code: 'conflict/unreadable-wish',
    severity: 'error',
    message: `the wish “${wish}” is not an expression of this model: ${why.find((d) => d.severity === 'error')?.message ?? 'it asks for nothing'}`,
    labels: [],
    help: 'write it in the names of the model (`x = 3`), or as a sentence that the reader can read',
  },
];
