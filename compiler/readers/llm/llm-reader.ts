import { readData } from '../../analysis/data/read-data.ts';
import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Source } from '../../source/span.ts';
import { checkWithData } from '../check-with-data.ts';
import { type Inspection, inspectDraft } from '../inspect-draft.ts';
import type { Reader, ReaderUsage, ReadOutcome } from '../reader.ts';
import { dataSchemas } from './data-schema.ts';
import { againRequest, draftRequest, readDraft } from './draft-stage.ts';
import { feedbackRequest, readVerdict, type SolverFinding, type Verdict } from './feedback-stage.ts';
import { type Completion, type LanguageModel, ModelFault, type ModelRequest } from './language-model.ts';
import type { DataSchema } from './problem-prompt.ts';
import { badness, needsRepair } from './prompt-diagnostics.ts';
import { readRepair, repairRequest } from './repair-stage.ts';
import { type Difference, readReview, reviewRequest, type SaidBack } from './review-stage.ts';
import {
  classificationRequest,
  formulationRequest,
  readFormulation,
  readList,
  variablesRequest,
} from './staged-draft.ts';

/** How the language-model reader works. */
export interface LlmReaderOptions {
  readonly model: LanguageModel;
  /** One call for the whole draft (default), or three small ones. */
  readonly stages?: 1 | 3;
  /** At most this many calls that mend a draft, answers that could not be read included. Default 3. */
  readonly repairs?: number;
  /** Number of a further independent draft (from 1). The endpoint is asked the same; only recordings tell them apart. */
  readonly sample?: number;
  readonly onProgress?: (progress: {
    readonly stage: ModelRequest['purpose'];
    readonly characters: number;
  }) => void;
}

/** A reader that can also be asked again: after a solver's finding, and about its own words. */
export interface LlmReader extends Reader {
  /** The same reader for a further independent draft: the same question to the same model, within the same limits. */
  sampled(sample: number): LlmReader;
  /** A second look after a conflict or a missing bound; a mended draft is only taken if it is no worse. */
  reconsider(
    problem: Problem,
    draft: Draft,
    finding: SolverFinding,
    signal?: AbortSignal,
    data?: readonly Source[],
  ): Promise<Outcome<Verdict> & { readonly usage: ReaderUsage }>;
  /** Has the model compare what the constraints say with the text. */
  review(
    problem: Problem,
    said: readonly SaidBack[],
    signal?: AbortSignal,
  ): Promise<Outcome<readonly Difference[]> & { readonly usage: ReaderUsage }>;
}

/** The reader behind `--reader llm`. The one place that awaits: every stage is a pure pair of request and read. */
export function llmReader(options: LlmReaderOptions): LlmReader {
  const { repairs = 3 } = options;
  const inspect = (draft: Draft, problem: Problem, data: readonly Source[]): Judged => {
    const inspection = inspectDraft(draft, problem);
    const more = inspection.model === undefined ? [] : checkWithData(inspection, data);
    return { raw: draft, inspection, diagnostics: [...inspection.diagnostics, ...more] };
  };

  return {
    id: 'llm',
    sampled: (sample) => llmReader({ ...options, sample }),

    async read(problem, signal, data = []) {
      const given = readData(data);
      // Broken data files are the user's to mend; a model asked about them could only guess.
      if (given.value === undefined)
        return { diagnostics: given.diagnostics, usage: { calls: 0, tokens: 0 } };
      const schemas = dataSchemas(given.value);
      const calls = counted(options, signal);
      let left = repairs;
      let first: Outcome<Draft> = { diagnostics: [] };
      let best: Judged | undefined;
      try {
        const ask = options.stages === 3 ? askInStages : askOnce;
        first = await ask(problem, schemas, calls.complete, () => left-- > 0);
        if (first.value === undefined) return { diagnostics: first.diagnostics, usage: calls.usage() };
        best = inspect(first.value, problem, data);
        while (needsRepair(best.diagnostics) && left-- > 0) {
          const shown = {
            ...best.inspection.draft,
            ...(best.raw.readings ? { readings: best.raw.readings } : {}),
          };
          const answer = await calls.complete(repairRequest(problem, shown, best.diagnostics));
          const mended = readRepair(answer, shown);
          if (mended.value === undefined) continue;
          const candidate = inspect(mended.value, problem, data);
          if (badness(candidate.diagnostics) >= badness(best.diagnostics)) {
            if (!hasErrors(best.diagnostics)) break;
            continue;
          }
          best = candidate;
        }
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        if (best === undefined) return { diagnostics: [error.diagnostic], usage: calls.usage() };
        const late = hasErrors(best.diagnostics)
          ? error.diagnostic
          : { ...error.diagnostic, severity: 'warning' as const };
        return outcomeOf({ ...best, diagnostics: [...best.diagnostics, late] }, calls.usage());
      }
      return outcomeOf(best, calls.usage());
    },

    async reconsider(problem, draft, finding, signal, data = []) {
      const calls = counted(options, signal);
      try {
        const answer = await calls.complete(feedbackRequest(problem, draft, finding));
        const verdict = readVerdict(answer, draft);
        const { value } = verdict;
        if (value?.kind !== 'model-was-wrong') return { ...verdict, usage: calls.usage() };
        const [before, after] = [inspect(draft, problem, data), inspect(value.draft, problem, data)];
        const worse = badness(after.diagnostics) > badness(before.diagnostics);
        return worse
          ? { diagnostics: after.diagnostics, usage: calls.usage() }
          : {
              value: { ...value, draft: after.inspection.draft },
              diagnostics: after.diagnostics,
              usage: calls.usage(),
            };
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        return { diagnostics: [error.diagnostic], usage: calls.usage() };
      }
    },

    async review(problem, said, signal) {
      const calls = counted(options, signal);
      try {
        const answer = await calls.complete(reviewRequest(problem, said));
        return { ...readReview(answer, said), usage: calls.usage() };
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        return { diagnostics: [error.diagnostic], usage: calls.usage() };
      }
    },
  };
}

/** A draft with all that was found about it. */
interface Judged {
  /** As the model wrote it, its broken options included. */
  readonly raw: Draft;
  readonly inspection: Inspection;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What the reader answers with. Faults that are left are the reader's, not the user's: one error says so, and the
 * faults themselves become notes.
 */
function outcomeOf({ inspection, diagnostics }: Judged, usage: ReaderUsage): ReadOutcome {
  const { draft } = inspection;
  const faults = diagnostics.filter((d) => d.severity === 'error' && !isEndpointFault(d));
  const [first] = faults;
  if (first === undefined) return { draft, diagnostics, usage };
  const more = faults.length > 1 ? ` and ${faults.length - 1} more` : '';
  const declined: Diagnostic = {
    code: 'read/not-mended',
    severity: 'error',
    message: `the language model gave no sound model: ${first.message}${more}`,
    labels: [],
    help: 'try again, another model, more --repairs, or --stages 3; the notes list what was wrong with the last draft',
  };
  const notes = diagnostics.map((d) => (faults.includes(d) ? { ...d, severity: 'note' as const } : d));
  return { draft, diagnostics: [declined, ...notes], usage };
}

const isEndpointFault = (diagnostic: Diagnostic): boolean => diagnostic.code.startsWith('language-model/');

type Complete = (request: ModelRequest) => Promise<Completion>;
type Ask = (
  problem: Problem,
  data: readonly DataSchema[],
  complete: Complete,
  mayRepeat: () => boolean,
) => Promise<Outcome<Draft>>;

const askOnce: Ask = (problem, data, complete, mayRepeat) =>
  askUntilRead(draftRequest(problem, data), readDraft, complete, mayRepeat);

const askInStages: Ask = async (problem, data, complete, mayRepeat) => {
  const stage = <T>(request: ModelRequest, read: (completion: Completion) => Outcome<T>) =>
    askUntilRead(request, read, complete, mayRepeat);
  const declared = await stage(variablesRequest(problem, data), (c) => readList(c, 'items'));
  if (declared.value === undefined) return { diagnostics: declared.diagnostics };
  const rules = await stage(classificationRequest(problem, declared.value), (c) => readList(c, 'rules'));
  if (rules.value === undefined) return { diagnostics: rules.diagnostics };
  const items = declared.value;
  return stage(formulationRequest(problem, items, rules.value), (c) => readFormulation(c, items));
};

/** Asks, and asks again with the faults while the answer cannot be read and another call is allowed. A refusal is final. */
async function askUntilRead<T>(
  request: ModelRequest,
  read: (completion: Completion) => Outcome<T>,
  complete: Complete,
  mayRepeat: () => boolean,
): Promise<Outcome<T>> {
  let outcome = read(await complete(request));
  while (outcome.value === undefined) {
    if (outcome.diagnostics.some((d) => d.code === 'read/refused') || !mayRepeat()) return outcome;
    outcome = read(await complete(againRequest(request, outcome.diagnostics)));
  }
  return outcome;
}

/** Calls of one reading, and what they cost. */
function counted(
  { model, sample, onProgress }: LlmReaderOptions,
  signal: AbortSignal | undefined,
): { readonly complete: Complete; usage(): ReaderUsage } {
  let calls = 0;
  let tokens = 0;
  let outputTokens = 0;
  let cost: number | undefined;
  let name: string | undefined;
  return {
    async complete(request) {
      calls++;
      const asked = sample === undefined ? request : { ...request, sample };
      const completion = await model.complete(asked, {
        ...(signal === undefined ? {} : { signal }),
        onProgress: (characters) => onProgress?.({ stage: request.purpose, characters }),
      });
      const { usage } = completion;
      tokens += usage.promptTokens + usage.completionTokens;
      outputTokens += usage.completionTokens;
      if (usage.cost !== undefined) cost = (cost ?? 0) + usage.cost;
      name = completion.model ?? name;
      return completion;
    },
    usage: () => ({
      calls,
      tokens,
      outputTokens,
      ...(name === undefined ? {} : { model: name }),
      ...(cost === undefined ? {} : { cost }),
    }),
  };
}
