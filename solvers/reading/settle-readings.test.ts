import { afterAll, describe, expect, it } from 'vitest';
import type { Draft, Reading } from '../../compiler/draft/draft.ts';
import { formalize } from '../../compiler/formalize.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { disposeWorkers } from '../index.ts';
import { solveInstance } from '../solve-instance.ts';
import { missingQuestions, settleReadings } from './settle-readings.ts';

afterAll(() => disposeWorkers());

const text =
  'We pack red and blue boxes. A red box earns 3 and a blue box earns 2. We pack at most 10 boxes. We pack fewer than 5 red boxes.';
const items: Draft['items'] = [
  {
    id: 'v1',
    kind: 'variable',
    mzn: 'var 0..infinity: red; var 0..infinity: blue;',
    quote: 'red and blue boxes',
  },
  { id: 'c1', kind: 'constraint', mzn: 'constraint red + blue <= 10;', quote: 'at most 10 boxes' },
  { id: 'c2', kind: 'constraint', mzn: 'constraint red < 5;', quote: 'fewer than 5 red boxes' },
  { id: 'o1', kind: 'objective', mzn: 'solve maximize 3*red + 2*blue;', quote: 'A red box earns 3' },
];

async function settle(readings: readonly Reading[], drafted = items) {
  const problem = readProblem({ name: 'boxes.txt', text }).value!;
  const { problem: _, draft, compiled } = formalize(problem, { items: drafted, readings }).value!;
  const solved = await solveInstance(compiled.instance, { seed: 1 });
  return settleReadings({ problem, draft, data: [], compiled, solved, options: { seed: 1 } });
}

const reading = (quote: string, label: string, replace: Record<string, string>): Reading => ({
  quote,
  question: `what does “${quote}” mean?`,
  likely: 'as it stands',
  others: [{ label, replace }],
});

describe('readings are decided by solving', () => {
  it('one that changes the objective becomes a question with each outcome', async () => {
    const { questions } = await settle([
      reading('fewer than 5', 'five count as well', { c2: 'constraint red <= 5;' }),
    ]);
    expect(questions).toHaveLength(1);
    expect(questions[0]?.sentence).toBe('s4');
    expect(questions[0]?.options.map((o) => [o.status, o.objective])).toEqual([
      ['optimal', 24],
      ['optimal', 25],
    ]);
  });

  it('one that changes nothing is settled silently, and listed', async () => {
    const { questions, diagnostics } = await settle([
      reading('at most 10', 'exactly ten', { c1: 'constraint red + blue = 10;' }),
    ]);
    expect(questions).toEqual([]);
    expect(diagnostics.map((d) => d.code)).toEqual(['readings/settled']);
  });

  it('is unlikely where fewer than three of ten readers mean another outcome', async () => {
    const [five, six, ten] = [5, 6, 10].map((n) => ({ c2: `constraint red <= ${n};` }));
    const same = { c2: 'constraint red <= 4;' };
    const asked = async (others: Reading['others']) => {
      const { questions } = await settle([
        { quote: 'fewer than 5', question: 'how many?', likely: 'four', others },
      ]);
      return questions.map(({ unlikely = false }) => unlikely);
    };
    expect(await asked([{ label: 'five', readers: 2, replace: five! }])).toEqual([true]);
    expect(await asked([{ label: 'five', readers: 3, replace: five! }])).toEqual([false]);
    expect(await asked([{ label: 'five', replace: five! }])).toEqual([false]);
    const two = [
      { label: 'five', readers: 2, replace: five! },
      { label: 'six', readers: 1, replace: six! },
    ];
    expect(await asked(two)).toEqual([false]);
    const harmless = { label: 'up to four', readers: 9, replace: same };
    expect(await asked([{ label: 'ten', readers: 2, replace: ten! }, harmless])).toEqual([true]);
  });

  it('one that leaves no solution is a question', async () => {
    const { questions } = await settle([
      reading('at most 10', 'none at all', { c1: 'constraint red + blue < 0;' }),
    ]);
    expect(questions[0]?.options.map((o) => o.status)).toEqual(['optimal', 'infeasible']);
  });

  it('two that matter only together both become questions', async () => {
    const { questions, solved } = await settle(
      [
        reading('fewer than 5', 'no limit', { c2: 'constraint red < 100;' }),
        reading('at most 10', 'at most 4', { c1: 'constraint red + blue <= 4;' }),
      ],
      items,
    );
    expect(solved).toBe(3);
    expect(questions).toHaveLength(2);
  });

  it('without an objective, an answer that stands under both readings settles it', async () => {
    const goal = items.map((item) => (item.id === 'o1' ? { ...item, mzn: 'solve satisfy;' } : item));
    const looser = reading('fewer than 5', 'five count as well', { c2: 'constraint red <= 5;' });
    expect((await settle([looser], goal)).questions).toEqual([]);
    const other = reading('fewer than 5', 'at least five', { c2: 'constraint red >= 5;' });
    expect((await settle([other], goal)).questions).toHaveLength(1);
  });

  it('one whose alternative is no model decides nothing', async () => {
    const broken = reading('at most 10', 'nonsense', { c1: 'constraint red + green <= 10;' });
    const { questions, diagnostics } = await settle([broken]);
    expect(questions).toEqual([]);
    expect(diagnostics.map((d) => d.code)).toEqual(['readings/undecided']);
  });

  it('what the text leaves out is a question with the outcome without it', async () => {
    const problem = readProblem({ name: 'boxes.txt', text }).value!;
    const missing = ['the weight of a box', 'a', 'b', 'c'];
    const { draft, compiled } = formalize(problem, { items, missing }).value!;
    const solved = await solveInstance(compiled.instance, { seed: 1 });
    const questions = missingQuestions(draft, { compiled, solved });
    expect(questions).toHaveLength(3);
    expect(questions[0]?.question).toBe('the text does not say: the weight of a box');
    expect(questions[0]?.options.map((o) => [o.status, o.objective])).toEqual([['optimal', 24]]);
    expect(missingQuestions({ items }, { compiled, solved })).toEqual([]);
  });
});
