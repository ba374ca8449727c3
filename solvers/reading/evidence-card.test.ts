import { afterAll, describe, expect, it } from 'vitest';
import { formalize } from '../../compiler/formalize.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { grammarReaderOf } from '../../compiler/readers/grammar/reader.ts';
import { disposeWorkers } from '../index.ts';
import { solveInstance } from '../solve-instance.ts';
import { evidenceCard } from './evidence-card.ts';

afterAll(disposeWorkers);

const bakery =
  'A bakery bakes rye loaves and wheat loaves. Each rye loaf takes 2 hours of baking and each wheat loaf takes 3 hours of baking. There are 30 hours of baking available. At least 4 rye loaves must be made. Each rye loaf earns $4 and each wheat loaf earns $5. Maximize the profit.';

describe('the evidence of an answer', () => {
  it('tells which sentences move it and who agrees, and nothing of one that is not final', async () => {
    const problem = readProblem({ name: 'bakery.txt', text: bakery }).value!;
    const { draft } = await grammarReaderOf().read(problem);
    const formal = formalize(problem, draft!).value!;
    const solved = await solveInstance(formal.compiled.instance);
    const request = { problem, draft: formal.draft, compiled: formal.compiled, solved, options: {} };
    const card = await evidenceCard(request);
    expect(card.sentences.map(({ sentence, moves }) => [sentence, moves])).toContainEqual(['s3', true]);
    expect(card.sentences.map(({ sentence, moves }) => [sentence, moves])).toContainEqual(['s4', false]);
    expect(card.agreeing.length).toBeGreaterThan(1);
    expect(card.disagreeing).toEqual([]);
    const stopped = { ...solved, status: 'feasible' as const };
    const open = await evidenceCard({ ...request, solved: stopped });
    expect(open.sentences.map(({ moves }) => moves)).toEqual(open.sentences.map(() => undefined));
    expect([open.agreeing, open.disagreeing]).toEqual([[], []]);
  }, 60_000);
});
