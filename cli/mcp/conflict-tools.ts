import type { RepairReport } from '../../compiler/answer/result.ts';
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { type Explanation, explain } from '../../solvers/explain.ts';
import { type PreparedModel, prepareModel } from '../../solvers/prepare-model.ts';
import { groupText } from '../render/group-text.ts';
import { numberText } from '../render/numbers.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { faultAnswer, inputFields, readInputs, solveFields } from './inputs.ts';
import { solveOptions } from './solve-tools.ts';
import type { Tool, ToolAnswer, ToolArguments, ToolContext } from './tool.ts';

const lockField = {
  lock: {
    type: 'array',
    description: 'sentences or items that must stay as they are: ["s2", "c5"]',
    items: { type: 'string' },
  },
} as const;

/** Which sentences cannot hold together. */
export const explainTool: Tool = {
  name: 'explain',
  title: 'Explain why there is no solution',
  description:
    'Sentences (or constraints) of an infeasible problem that cannot hold together, none of them needless, proved on those alone. For the ways out call repair.',
  fields: { ...inputFields, ...solveFields },
  run: (args, context) => withExplanation(args, context, 0, conflictLines),
};

/** The cheapest edits that make a problem feasible. */
export const repairTool: Tool = {
  name: 'repair',
  title: 'The cheapest ways out of a conflict',
  description:
    'Priced edits of an infeasible problem, each solved and checked: numbers to move, sentences to drop, with the edited model of each. “lock” names what must stay.',
  fields: { ...inputFields, ...solveFields, ...lockField },
  run: (args, context) =>
    withExplanation(args, context, 5, ({ repairs }) =>
      repairs.length === 0
        ? ['No repair was found within what may be edited.']
        : repairs.flatMap(({ report, applied }, i) => [
            `${i + 1}. ${report.edits.map((e) => e.text).join('; ')}${outcomeOf(report)}`,
            // What the user would have to say, then; the model of each is in the data.
            ...(applied.problem === undefined
              ? []
              : [`   The problem then reads: ${oneLine(applied.problem.text)}`]),
          ]),
    ),
};

const outcomeOf = ({ checked, objective }: RepairReport): string => {
  const value = objective === undefined ? '' : `, the objective is then ${numberText(objective)}`;
  return ` (${checked ? 'solved and checked' : 'not checked'}${value})`;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function withExplanation(
  args: ToolArguments,
  context: ToolContext,
  repairs: number,
  lines: (explanation: Explanation, prepared: PreparedModel) => readonly string[],
): Promise<ToolAnswer> {
  const inputs = await readInputs(args);
  if (inputs.value === undefined) return faultAnswer(inputs.diagnostics);
  const { source, data, reader } = inputs.value;
  const prepared = await prepareModel(source, data, reader, context.signal);
  if (prepared.value === undefined || hasErrors(prepared.diagnostics))
    return faultAnswer(prepared.diagnostics);
  context.onProgress('looking for the conflict');
  const locked = ((args.value('lock') ?? []) as readonly unknown[]).map(String);
  const explanation = await explain(prepared.value, { ...solveOptions(args, context), repairs, locked });
  const { solved, conflict, diagnostics } = explanation;
  if (hasErrors(diagnostics)) return faultAnswer(diagnostics);
  const { status } = solved;
  const found = diagnosticsJson(diagnostics);
  if (status !== 'infeasible')
    return {
      text: `There is nothing to explain: the status is ${status}.`,
      data: { status, diagnostics: found },
    };
  return {
    text: lines(explanation, prepared.value).join('\n'),
    data: {
      status,
      ...(conflict === undefined ? {} : { conflict }),
      ...(repairs === 0
        ? {}
        : {
            repairs: explanation.repairs.map(({ report, applied }) => ({
              ...report,
              model: applied.model.text,
              ...(applied.problem === undefined ? {} : { problem: applied.problem.text }),
            })),
          }),
      diagnostics: found,
    },
  };
}

function conflictLines({ conflict }: Explanation, { compiled }: PreparedModel): readonly string[] {
  if (conflict === undefined) return ['There is no solution; no smaller conflict was found in time.'];
  const { infeasible, minimal } = conflict.proved;
  if (conflict.groups.length === 0)
    return ['The facts alone contradict each other: domains and definitions leave no solution.'];
  return [
    'These cannot hold together:',
    ...conflict.groups.map(
      (group) => `- ${group.sentences.join(', ') || group.id}: ${groupText(group, compiled) || group.id}`,
    ),
    `${infeasible ? 'Proved' : 'Not proved'} on these alone; ${minimal ? 'each of them is needed' : 'perhaps not all of them are needed'}.`,
  ];
}
