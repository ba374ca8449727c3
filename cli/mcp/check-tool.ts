import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { promptForm } from '../../compiler/readers/llm/prompt-diagnostics.ts';
import { prepareModel } from '../../solvers/prepare-model.ts';
import { numberText } from '../render/numbers.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { distinct, faultAnswer, inputFields, readInputs } from './inputs.ts';
import type { Tool } from './tool.ts';

/** A whole draft, for a host whose language model has read nothing else. */
const exampleDraft =
  '{"items": [{"id": "v1", "kind": "variable", "mzn": "var 0..infinity: chairs;", "quote": "chairs"}, {"id": "v2", "kind": "variable", "mzn": "var 0..infinity: tables;", "quote": "tables"}, {"id": "c1", "kind": "constraint", "mzn": "constraint 2*chairs + 5*tables <= 40;", "quote": "There are 40 hours"}, {"id": "o1", "kind": "objective", "mzn": "solve maximize 30*chairs + 90*tables;", "quote": "Maximize the profit"}]}';

/** Checks a draft, a model, or a solution of either, without a solver. */
export const checkTool: Tool = {
  name: 'check',
  title: 'Check a draft, a model or a solution',
  description: `Checks your draft of a problem against its words, or a MiniZinc model (syntax, types, data). Call it before solve; each mistake comes back with how to mend it. A draft has items in order, each with MiniZinc and the exact words of the problem that it stands on; a number of the model must stand in the problem, or be explained in “derived”. For “A shop makes chairs and tables. A chair takes 2 hours, a table 5. There are 40 hours. Chairs earn $30, tables $90. Maximize the profit.”:
${exampleDraft}
Where a sentence can be read in two ways, add "readings": [{"quote", "question", "likely", "others": [{"label", "readers": of ten careful readers how many mean this, "replace": {"c1": "constraint …;"}}]}]. With “solution” (values by variable name) it evaluates that in exact arithmetic instead: which constraint breaks, and by how much.`,
  fields: {
    ...inputFields,
    solution: { type: 'object', description: 'values by variable name, to be checked against the model' },
  },
  async run(args, { signal }) {
    const inputs = await readInputs(args);
    if (inputs.value === undefined) return faultAnswer(inputs.diagnostics);
    const { source, data, reader } = inputs.value;
    const prepared = await prepareModel(source, data, reader, signal);
    const diagnostics = distinct(prepared.diagnostics);
    if (prepared.value === undefined || hasErrors(diagnostics)) return faultAnswer(diagnostics);
    const { compiled, draft } = prepared.value;
    const solution = args.value('solution');
    if (solution !== undefined) return checkSolutionOf(compiled.instance, solution);
    const notes = diagnostics.filter((d) => d.severity === 'warning');
    return {
      text: [
        notes.length === 0 ? 'No mistakes.' : 'It can be solved. Look at these, though:',
        ...(notes.length === 0 ? [] : [promptForm(notes)]),
        '',
        compiled.source.text,
      ].join('\n'),
      data: {
        accepted: true,
        model: compiled.source.text,
        ...(draft === undefined || reader?.id === 'host' ? {} : { draft }),
        diagnostics: diagnosticsJson(diagnostics),
      },
    };
  },
};

async function checkSolutionOf(
  instance: Parameters<typeof import('../../compiler/answer/check-solution.ts').checkSolution>[0],
  solution: unknown,
) {
  const [{ readSolution }, { checkSolution }] = await Promise.all([
    import('../../compiler/answer/read-solution.ts'),
    import('../../compiler/answer/check-solution.ts'),
  ]);
  const read = readSolution(instance, { name: 'solution', text: JSON.stringify(solution) });
  if (read.value === undefined) return faultAnswer(read.diagnostics);
  const check = checkSolution(instance, read.value);
  const broken = check.constraints.filter((c) => !c.holds);
  const objective = check.objective === undefined ? '' : `; the objective is ${numberText(check.objective)}`;
  const lines = check.accepted
    ? [`A solution: every constraint and domain holds${objective}.`]
    : [
        'Not a solution:',
        ...check.domainFaults.map((fault) => `- ${fault}`),
        ...broken.map(({ id, sentences, slack, text }) => {
          const by = slack === undefined || slack >= 0 ? '' : ` by ${numberText(-slack)}`;
          return `- breaks ${sentences.join(', ') || id}${by}: ${text}`;
        }),
      ];
  return {
    text: lines.join('\n'),
    data: {
      accepted: check.accepted,
      ...(check.objective === undefined ? {} : { objective: check.objective }),
      constraints: check.constraints,
      domains: check.domainFaults,
      diagnostics: diagnosticsJson([...read.diagnostics, ...check.evaluation.diagnostics]),
    },
  };
}
