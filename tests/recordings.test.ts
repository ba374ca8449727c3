import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readRows } from '../benchmarks/read-rows.ts';
import { recordedModel } from '../benchmarks/recorded-answers.ts';
import { dataOf } from '../benchmarks/run.ts';
import { judge, near } from '../benchmarks/score.ts';
import { readProblem } from '../compiler/problem/read-problem.ts';
import { llmReader } from '../compiler/readers/llm/llm-reader.ts';
import { formulateProblem } from '../solvers/formulate.ts';
import { disposeWorkers } from '../solvers/index.ts';

const folder = fileURLToPath(new URL('recordings/', import.meta.url));
const rows = readRows(`${folder}rows.jsonl`);
const fresh = readRows(`${folder}fresh-rows.jsonl`);
const later = readRows(`${folder}later-rows.jsonl`);
const written = readRows(`${folder}written-rows.jsonl`);
const recorded = recordedModel(`${folder}answers.jsonl`);

const reader = llmReader({ model: recorded });
/** Small enough to be solved in a test; the whole set is a benchmark. */
const quick = rows.filter((row) => /^(nl4opt|mamo_easy|kk|logicaldeduction|gridpuzzle)/.test(row.id));

afterAll(() => disposeWorkers());

describe('recorded answers of a language model', () => {
  it('are more than a hundred problems of ten sets, at least eight of each', () => {
    expect(rows).toHaveLength(106);
    const sets = [...new Set(rows.map((row) => row.set))];
    expect(sets).toHaveLength(10);
    for (const set of sets) expect(rows.filter((row) => row.set === set).length).toBeGreaterThanOrEqual(8);
  });

  it('hold fresh texts apart from those that were looked at', () => {
    expect(fresh).toHaveLength(154);
    expect(later).toHaveLength(138);
    expect(written).toHaveLength(230);
    const ids = [...rows, ...fresh, ...later, ...written].map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('become drafts without an error', async () => {
    const failed: string[] = [];
    for (const row of [...rows, ...fresh, ...later, ...written]) {
      const data = dataOf(row);
      const problem = readProblem({ name: `${row.id}.txt`, text: row.text }, data);
      const read = problem.value && (await reader.read(problem.value, undefined, data));
      if (read?.draft === undefined || read.diagnostics.some((d) => d.severity === 'error'))
        failed.push(row.id);
    }
    expect(failed).toEqual([]);
  });

  it('give the values of ambiguous texts that both readings have', async () => {
    const shown: number[] = [];
    for (const row of written.filter(({ extra }) => extra?.['group'] === 'G')) {
      const { result } = await formulateProblem(
        { name: `${row.id}.txt`, text: row.text },
        { reader, data: dataOf(row), timeLimit: 10 },
      );
      const values = (result.questions ?? []).flatMap((q) => q.options.flatMap((o) => o.objective ?? []));
      const both = [...row.answer.accept, ...((row.extra?.['other'] as number[] | undefined) ?? [])];
      shown.push(both.filter((value) => values.some((got) => near(got, value))).length);
    }
    // One of them was drafted in one way only.
    expect(shown.filter((count) => count === 2)).toHaveLength(15);
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
