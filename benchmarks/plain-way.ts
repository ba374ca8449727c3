import { readData } from '../compiler/analysis/data/read-data.ts';
import { askedRounding, roundAsAsked } from '../compiler/problem/asked-rounding.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import { readProblem } from '../compiler/problem/read-problem.ts';
import { dataSchemas } from '../compiler/readers/llm/data-schema.ts';
import type { LanguageModel, ModelRequest } from '../compiler/readers/llm/language-model.ts';
import { problemPrompt } from '../compiler/readers/llm/problem-prompt.ts';
import type { Source } from '../compiler/source/span.ts';
import { type Formulated, formulateModel } from '../solvers/formulate.ts';
import type { FormulateModelOptions } from '../solvers/formulate-options.ts';

/** What drafts are held against: one prompt, one MiniZinc model, no quotes, checks, repairs or readings. */
export function plainRequest(problem: Problem, data: readonly Source[]): ModelRequest {
  const schemas = dataSchemas(readData(data).value ?? { entries: [], tables: [], documents: [] });
  const withData = problem.tables.some((t) => t.source !== problem.source) || schemas.length > 0;
  const rule = withData
    ? ' What <data> names is in data files: declare it as a parameter of that name and type without a value; a column of a table as array[int] of int: TABLE_COLUMN (a table that is a matrix of numbers: array[int,int] of float: TABLE).'
    : '';
  return {
    purpose: 'plain',
    messages: [
      {
        role: 'user',
        content: `Write a complete MiniZinc model for this problem. Answer with the model and nothing else.${rule}\n\n${problemPrompt(problem, schemas)}`,
      },
    ],
  };
}

/** The plain way as a whole: ask once, solve the model that comes back. */
export async function plainWay(
  model: LanguageModel,
  source: Source,
  options: FormulateModelOptions,
): Promise<Formulated> {
  const { data = [] } = options;
  const problem = readProblem(source, data).value;
  if (problem === undefined) throw new RangeError(`${source.name} is no problem`);
  const { text } = await model.complete(plainRequest(problem, data));
  const fenced = /```\w*\n([\s\S]*?)```/.exec(text)?.[1] ?? text;
  const formulated = await formulateModel({ name: 'model.mzn', text: fenced }, options);
  const rounding = askedRounding(problem);
  const { objective } = formulated.result;
  if (rounding === undefined || objective === undefined) return formulated;
  return { ...formulated, result: { ...formulated.result, rounded: roundAsAsked(objective, rounding) } };
}
