import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { type Formulated, formulateModel, formulateProblem } from '../../solvers/formulate.ts';
import type { SolveInstanceOptions } from '../../solvers/solve-instance.ts';
import { renderAnswer } from '../render/answer.ts';
import { numberText } from '../render/numbers.ts';
import { progressText } from '../render/progress.ts';
import { resultJson } from '../render/result-json.ts';
import { styleOf } from '../render/style.ts';
import { faultAnswer, inputFields, readInputs, solveFields, type ToolInputs } from './inputs.ts';
import type { Tool, ToolAnswer, ToolArguments, ToolContext } from './tool.ts';

const plain = styleOf({ isTTY: false }, { NO_COLOR: '1' });

/** Solves a draft or a model, and checks the answer. */
export const solveTool: Tool = {
  name: 'solve',
  title: 'Solve and check the answer',
  description:
    'Solves a draft of a problem (or a MiniZinc model). The answer is checked in exact arithmetic and shown beside the sentences that it rests on; readings of the draft are decided by solving each; an infeasible problem gives the sentences that cannot hold together.',
  fields: { ...inputFields, ...solveFields },
  async run(args, context) {
    const inputs = await readInputs(args);
    if (inputs.value === undefined) return faultAnswer(inputs.diagnostics);
    const formulated = await answered(inputs.value, args, context);
    return faultOf(formulated) ?? resultAnswer(formulated, renderAnswer(formulated, [], plain));
  },
};

/** The one question to the user whose answer matters most. */
export const askTool: Tool = {
  name: 'ask',
  title: 'The question that matters most',
  description:
    'Solves every reading of a draft and gives the one question to ask the user: the reading whose options differ most in their answers, with each outcome. Says so when no reading matters.',
  fields: { ...inputFields, ...solveFields },
  async run(args, context) {
    const inputs = await readInputs(args);
    if (inputs.value === undefined) return faultAnswer(inputs.diagnostics);
    const formulated = await answered(inputs.value, args, context);
    const fault = faultOf(formulated);
    if (fault !== undefined) return fault;
    const questions = [...(formulated.result.questions ?? [])].sort(
      (a, b) => Number(a.unlikely ?? false) - Number(b.unlikely ?? false) || spread(b) - spread(a),
    );
    const [question] = questions;
    if (question === undefined)
      return { text: 'No reading of the text changes the answer: nothing to ask.', data: { questions: [] } };
    const lines = question.options.map(({ reading, status, objective }) => {
      return `- ${reading}: ${objective === undefined ? status : numberText(objective)}`;
    });
    return { text: [question.question, ...lines].join('\n'), data: { question, questions } };
  },
};

/** How far the outcomes of a question lie apart: another status most, then the objective, relative to its size. */
function spread({ options }: NonNullable<Formulated['result']['questions']>[number]): number {
  if (new Set(options.map((o) => o.status)).size > 1) return Number.POSITIVE_INFINITY;
  const values = options.flatMap((o) => o.objective ?? []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (high - low) / Math.max(1, Math.abs(low), Math.abs(high)) || 0;
}

function answered(
  { source, data, reader }: ToolInputs,
  args: ToolArguments,
  context: ToolContext,
): Promise<Formulated> {
  const options = { ...solveOptions(args, context), data, sensitivity: 'small' as const };
  return reader === undefined
    ? formulateModel(source, options)
    : formulateProblem(source, { ...options, reader });
}

/** Limits of a call, its signal, and its progress in words. */
export function solveOptions(args: ToolArguments, { signal, onProgress }: ToolContext): SolveInstanceOptions {
  return {
    signal,
    timeLimit: Math.min(args.number('timeLimit') ?? 30, 3600),
    backend: (args.text('backend') ?? 'auto') as 'auto',
    solver: args.text('solver') ?? 'auto',
    onProgress: (event) => onProgress(progressText(event, ', ')),
  };
}

/** Errors before any solver ran: nothing to show but themselves. */
function faultOf({ result, solved }: Formulated): ToolAnswer | undefined {
  const nothing = solved?.outcome === undefined && result.status === 'unknown';
  return nothing && hasErrors(result.diagnostics) ? faultAnswer(result.diagnostics) : undefined;
}

const resultAnswer = ({ result }: Formulated, text: string): ToolAnswer => ({
  text,
  data: JSON.parse(resultJson(result)) as Record<string, unknown>,
});
