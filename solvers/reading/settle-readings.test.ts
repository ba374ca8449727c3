import { afterAll, describe, expect, it } from 'vitest';
import type { Draft, Reading } from '../../compiler/draft/draft.ts';
import { formalize } from '../../compiler/formalize.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { examineInfeasible } from '../conflict.ts';
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

async function settle(readings: readonly Reading[], drafted = items, words = text) {
  const problem = readProblem({ name: 'boxes.txt', text: words }).value!;
  const { problem: _, draft, compiled } = formalize(problem, { items: drafted, readings }).value!;
  const solved = await solveInstance(compiled.instance, { seed: 1 });
  const { conflict } = (await examineInfeasible(compiled, solved, { seed: 1 })) ?? {};
  const given = { compiled, solved, ...(conflict === undefined ? {} : { conflict }) };
  return settleReadings({ problem, draft, data: [], ...given, options: { seed: 1 } });
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

  describe('where the likely one has no solution', () => {
    const tight = items.map((item) =>
      item.id === 'c2' ? { ...item, mzn: 'constraint red < 5 /\\ red + blue > 10;' } : item,
    );
    const loosened = (label: string, readers: number | undefined, red: number) => ({
      label,
      ...(readers === undefined ? {} : { readers }),
      replace: { c2: `constraint red < ${red};` },
    });
    const asked = (...others: Reading['others']): Reading => ({
      quote: 'fewer than 5',
      question: 'which of them?',
      likely: 'five of more than ten',
      others,
    });

    it('one with an answer that enough readers mean is the answer, and the conflict is told', async () => {
      const { questions, preferred, diagnostics } = await settle(
        [asked(loosened('ten', 2, 10), loosened('five', 3, 5), loosened('three', 4, 3))],
        tight,
      );
      expect(preferred?.solved.check?.objective).toBe(22);
      expect(preferred?.formal.compiled.source.text).toContain('red < 3');
      expect(preferred?.formal.draft.readings?.[0]?.likely).toBe('three');
      expect(diagnostics.map((d) => d.code)).toEqual(['readings/preferred']);
      expect(questions).toHaveLength(1);
      expect(questions[0]?.unlikely).toBeUndefined();
      expect(questions[0]?.options).toMatchObject([
        { reading: 'three', likelihood: 0.4, preferred: 'has-an-answer', status: 'optimal', objective: 22 },
        { reading: 'five of more than ten', status: 'infeasible' },
        { reading: 'ten', likelihood: 0.2, objective: 29 },
        { reading: 'five', likelihood: 0.3, objective: 24 },
      ]);
      expect(questions[0]?.options[1]?.conflict?.map(({ sentences }) => sentences)).toEqual([['s3'], ['s4']]);
    });

    it('is left where few readers mean another one, or nobody says how many', async () => {
      for (const readers of [2, undefined]) {
        const { questions, preferred } = await settle([asked(loosened('five', readers, 5))], tight);
        expect(preferred).toBeUndefined();
        expect(questions[0]?.options.map((o) => o.status)).toEqual(['infeasible', 'optimal']);
      }
    });

    it('is left where the text asks whether there is one', async () => {
      const words = `${text} Is there a plan that does it?`;
      const { preferred } = await settle([asked(loosened('five', 5, 5))], tight, words);
      expect(preferred).toBeUndefined();
    });

    it('is left where the other one has a number from nowhere', async () => {
      expect((await settle([asked(loosened('seven', 5, 7))], tight)).preferred).toBeUndefined();
    });

    it('so is one that grows without bound', async () => {
      const endless = items.filter(({ id }) => id !== 'c1');
      const limit = { label: 'all together', readers: 3, add: ['constraint red + blue <= 10;'] };
      const { preferred, questions } = await settle([asked(limit)], endless);
      expect(preferred?.solved.check?.objective).toBe(24);
      expect(questions[0]?.options.map((o) => o.status)).toEqual(['optimal', 'unbounded']);
    });

    it('other readings are shown beside the one that is taken', async () => {
      const other: Reading = {
        quote: 'at most 10',
        question: 'exactly?',
        likely: 'at most',
        others: [{ label: 'fewer than 5', readers: 4, replace: { c1: 'constraint red + blue < 5;' } }],
      };
      const { questions } = await settle([asked(loosened('five', 5, 5)), other], tight);
      expect(questions.map(({ options }) => options.map((o) => o.objective))).toEqual([
        [24, undefined],
        [24, 12],
      ]);
    });
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
