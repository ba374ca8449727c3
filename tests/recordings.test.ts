import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readRows } from '../benchmarks/read-rows.ts';
import { dataOf } from '../benchmarks/run.ts';
import { judge } from '../benchmarks/score.ts';
import { fault } from '../cli/language-models/fault.ts';
import { readProblem } from '../compiler/problem/read-problem.ts';
import type { Completion, LanguageModel, ModelRequest } from '../compiler/readers/llm/language-model.ts';
import { llmReader } from '../compiler/readers/llm/llm-reader.ts';
import { formulateProblem } from '../solvers/formulate.ts';
import { disposeWorkers } from '../solvers/index.ts';

const folder = fileURLToPath(new URL('recordings/', import.meta.url));
const rows = readRows(`${folder}rows.jsonl`);

/** Requests are told apart by purpose and user messages: the system prompt is derived from the code and may change. */
const keyOf = (purpose: string, user: readonly string[]): string => JSON.stringify([purpose, user]);
const answers = new Map<string, Completion>();
for (const line of readFileSync(`${folder}answers.jsonl`, 'utf8').split('\n')) {
  if (line === '') continue;
  const { purpose, user, completion } = JSON.parse(line) as {
    purpose: string;
    user: string[];
    completion: Completion;
  };
  answers.set(keyOf(purpose, user), completion);
}

const recorded: LanguageModel = {
  id: 'recorded',
  complete({ purpose, messages }: ModelRequest) {
    const user = messages.filter((m) => m.role !== 'system').map((m) => m.content);
    const answer = answers.get(keyOf(purpose, user));
    if (answer === undefined)
      throw fault(
        'language-model/no-recording',
        `no recorded answer to this ${purpose} request`,
        'record it',
      );
    return Promise.resolve(answer);
  },
};

const reader = llmReader({ model: recorded });
/** Small enough to be solved in a test; the whole set is a benchmark. */
const quick = rows.filter((row) => /^(nl4opt|mamo_easy|kk|logicaldeduction|gridpuzzle)/.test(row.id));

afterAll(() => disposeWorkers());

describe('recorded answers of a language model', () => {
  it('are a hundred problems of ten sets', () => {
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map((row) => row.set)).size).toBe(10);
  });

  it('become drafts without a compile error, but for the few whose data is not there', async () => {
    const failed: string[] = [];
    for (const row of rows) {
      const data = dataOf(row);
      const problem = readProblem({ name: `${row.id}.txt`, text: row.text }, data);
      const read = problem.value && (await reader.read(problem.value, undefined, data));
      if (read?.draft === undefined || read.diagnostics.some((d) => d.severity === 'error'))
        failed.push(row.id);
    }
    expect(failed.length).toBeLessThanOrEqual(8);
  });

  it.each(quick.map((row) => [row.id, row] as const))('%s', async (_, row) => {
    const source = { name: `${row.id}.txt`, text: row.text };
    const { result, compiled } = await formulateProblem(source, { reader, data: dataOf(row), timeLimit: 10 });
    expect(['optimal', 'satisfied', 'infeasible', 'unbounded']).toContain(result.status);
    expect(result.constraints.every((c) => c.holds)).toBe(true);
    const verdict = judge(row, result, compiled?.instance);
    await expect(`${verdict}${result.depends ? ', depends' : ''}\n`).toMatchFileSnapshot(
      `golden/recordings/${row.id}.txt`,
    );
  });
});
