import type { EvidenceReport } from '../../compiler/answer/result.ts';
import type { BackendId } from '../../compiler/backends/program.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import { usedValues } from '../../compiler/draft/numbers/used-values.ts';
import { exactText } from '../../compiler/exact/exact.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';
import { saidBack } from './said-back.ts';

export interface EvidenceRequest {
  readonly problem: Problem;
  readonly draft: Draft;
  readonly compiled: CompiledModel;
  readonly solved: SolvedInstance;
  readonly options: SolveInstanceOptions;
}

export interface EvidenceCard {
  readonly sentences: readonly EvidenceReport[];
  /** Backends that gave the same status and objective, each on its own. */
  readonly agreeing: readonly BackendId[];
  /** Backends that gave another definite answer: a bug of somebody. */
  readonly disagreeing: readonly BackendId[];
}

/**
 * What stands behind an answer, sentence by sentence: its constraints, said back in words without the reader; which of its
 * numbers the model uses; and, by solving again without them, whether they move the answer.
 */
export async function evidenceCard(request: EvidenceRequest): Promise<EvidenceCard> {
  const { problem, draft, compiled, solved, options } = request;
  const { onProgress: _, ...quiet } = options;
  const limits: SolveInstanceOptions = {
    ...quiet,
    timeLimit: Math.min(options.timeLimit ?? 5, Math.max(2, 4 * solved.seconds)),
  };
  const said = saidBack(compiled, solved);
  const used = usedValues(draft);
  const sentences: EvidenceReport[] = [];
  for (const sentence of problem.sentences) {
    const constraints = compiled.model.constraints.filter((c) => c.origin.sentences.includes(sentence.id));
    const numbers = problem.numbers.filter((n) => n.sentence === sentence.id && n.form !== 'identifier');
    if (constraints.length === 0 && numbers.length === 0) continue;
    const moves = constraints.length === 0 ? undefined : await movesAnswer(request, sentence.id, limits);
    sentences.push({
      sentence: sentence.id,
      text: sentence.text,
      constraints: constraints.map(({ origin }) => ({ id: origin.id, says: said.get(origin.id) ?? '' })),
      numbers: numbers.map((n) => ({ text: n.text, used: used.has(exactText(n.value)) })),
      ...(moves === undefined ? {} : { moves }),
    });
  }
  return { sentences, ...(await agreement(request, limits)) };
}

/** Is the answer another one without the sentence's constraints? Undefined when that could not be decided in time. */
async function movesAnswer(
  { compiled, solved }: EvidenceRequest,
  sentence: string,
  limits: SolveInstanceOptions,
): Promise<boolean | undefined> {
  const { instance } = compiled;
  const constraints = instance.model.constraints.filter((c) => !c.origin.sentences.includes(sentence));
  const without = await solveInstance({ ...instance, model: { ...instance.model, constraints } }, limits);
  if (!isDefinite(solved) || !isDefinite(without)) return undefined;
  if (without.status !== solved.status) return true;
  const [a, b] = [solved.check?.objective, without.check?.objective];
  return a !== undefined && b !== undefined && Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a));
}

/** Solves the same instance on the backends that have not spoken yet. */
async function agreement(
  { compiled, solved }: EvidenceRequest,
  limits: SolveInstanceOptions,
): Promise<Pick<EvidenceCard, 'agreeing' | 'disagreeing'>> {
  // An answer that is not final contradicts no other one.
  if (!isDefinite(solved)) return { agreeing: [], disagreeing: [] };
  const agreeing: BackendId[] = solved.route === undefined ? [] : [solved.route.backend];
  const disagreeing: BackendId[] = [];
  for (const backend of ['milp', 'sat', 'minizinc'] as const) {
    if (agreeing.includes(backend)) continue;
    const again = await solveInstance(compiled.instance, { ...limits, backend, solver: 'auto' });
    if (!isDefinite(again)) continue;
    const [a, b] = [solved.check?.objective, again.check?.objective];
    const same =
      again.status === solved.status &&
      (a === undefined || b === undefined || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)));
    (same ? agreeing : disagreeing).push(backend);
  }
  return { agreeing, disagreeing };
}

const isDefinite = ({ status }: SolvedInstance): boolean =>
  ['optimal', 'satisfied', 'infeasible', 'unbounded'].includes(status);
