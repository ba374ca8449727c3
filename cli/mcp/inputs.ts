import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { promptForm } from '../../compiler/readers/llm/prompt-diagnostics.ts';
import type { Reader } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { argumentFault, type Field, type ToolAnswer, type ToolArguments } from './tool.ts';

/** What the tools work on: a problem with a draft of it, a problem alone (for the built-in grammar), or a model. */
export const inputFields: Readonly<Record<string, Field>> = {
  problem: { type: 'string', description: 'the problem in words, exactly as the user gave it' },
  draft: {
    type: 'object',
    description:
      'your draft of the problem’s model: {"items": [{"id", "kind", "mzn", "quote"}, …], "readings": […]}, with an example in the description of “check” and all of it in the tool “guide”; without a draft the built-in grammar reads the problem',
    properties: { items: { type: 'array' }, readings: { type: 'array' }, missing: { type: 'array' } },
  },
  model: { type: 'string', description: 'a MiniZinc model, instead of problem and draft' },
  data: {
    type: 'array',
    description: 'data files of the model: [{"name": "week.dzn", "text": "…"}], .dzn, .json or .csv',
    items: {
      type: 'object',
      properties: { name: { type: 'string' }, text: { type: 'string' } },
      required: ['name', 'text'],
    },
  },
};

export const solveFields: Readonly<Record<string, Field>> = {
  timeLimit: { type: 'number', description: 'seconds; then the best solution so far (default 30)' },
  backend: {
    type: 'string',
    description: 'what the model is written as',
    enum: ['auto', 'milp', 'minizinc', 'sat'],
  },
  solver: {
    type: 'string',
    description: 'auto (default), or a solver’s id: highs, glpk.js, cadical-wasm, minizinc-wasm/chuffed, …',
  },
};

export interface ToolInputs {
  readonly source: Source;
  readonly data: readonly Source[];
  /** Missing for a model. */
  readonly reader?: Reader;
}

export async function readInputs(
  args: ToolArguments,
): Promise<{ readonly value?: ToolInputs; readonly diagnostics: readonly Diagnostic[] }> {
  const [problem, draft, model] = [args.text('problem'), args.value('draft'), args.text('model')];
  const data = (args.value('data') ?? []) as readonly unknown[];
  if (!data.every(isFile)) {
    const help = 'write [{"name": "week.dzn", "text": "…"}]';
    return { diagnostics: [argumentFault('“data” is not a list of files', help)] };
  }
  if (model !== undefined && problem === undefined && draft === undefined)
    return { value: { source: { name: 'model.mzn', text: model }, data }, diagnostics: [] };
  if (problem === undefined || model !== undefined) {
    const help = 'pass “problem” (with your “draft” of it), or “model” alone';
    return { diagnostics: [argumentFault('it is not clear what to work on', help)] };
  }
  const reader =
    draft === undefined
      ? (await import('../../compiler/readers/grammar/reader.ts')).grammarReaderOf()
      : await givenReader(draft);
  return { value: { source: { name: 'problem', text: problem }, data, reader }, diagnostics: [] };
}

const isFile = (value: unknown): value is Source =>
  value !== null &&
  typeof value === 'object' &&
  'name' in value &&
  'text' in value &&
  typeof value.name === 'string' &&
  typeof value.text === 'string';

/** The reader that has read already: the host's own language model. Its draft is checked like any other. */
async function givenReader(given: unknown): Promise<Reader> {
  const [{ checkDraft }, { inspectDraft }] = await Promise.all([
    import('../../compiler/draft/check-draft.ts'),
    import('../../compiler/readers/inspect-draft.ts'),
  ]);
  return {
    id: 'host',
    async read(problem) {
      const usage = { calls: 0, tokens: 0 };
      const { value, diagnostics } = checkDraft(given);
      if (value === undefined || hasErrors(diagnostics)) return { diagnostics, usage };
      const inspection = inspectDraft(value, problem);
      return { draft: inspection.draft, diagnostics: [...diagnostics, ...inspection.diagnostics], usage };
    },
  };
}

/** Faults as a language model mends them best: one line each, the words in question, what to do. */
export function faultAnswer(diagnostics: readonly Diagnostic[]): ToolAnswer {
  const errors = distinct(diagnostics.filter((d) => d.severity === 'error'));
  const others = distinct(diagnostics.filter((d) => d.severity === 'warning'));
  const text = [
    'This is not right yet. Mend it and call again:',
    promptForm(errors),
    ...(others.length > 0 ? ['Look at these as well:', promptForm(others)] : []),
  ].join('\n');
  return {
    text,
    data: { accepted: false, diagnostics: diagnosticsJson(distinct(diagnostics)) },
    fault: true,
  };
}

/** Each diagnostic once: the draft’s checks and the compiler’s find some of the same. */
export function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, labels }) => {
    const key = `${code}\n${message.replace(/^\w+: /, '')}\n${labels[0]?.span.start ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
