import { afterAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../compiler/draft/draft.ts';
import { type Formalized, formalize } from '../../compiler/formalize.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { disposeWorkers } from '../index.ts';
import { solveInstance } from '../solve-instance.ts';
import { compareDrafts, type Sample, vote } from './compare-drafts.ts';
import { sampleDrafts, sharedDoubts } from './sample-drafts.ts';

afterAll(() => disposeWorkers());

const problem = readProblem({
  name: 'p.txt',
  text: 'We make at most 10 cakes and pies. A cake earns 3, a pie 2. There are twice as many pies as cakes.',
}).value!;

function draftOf(...constraints: readonly string[]): Formalized {
  const draft: Draft = {
    items: [
      { id: 'v1', kind: 'variable', mzn: 'var 0..100: cakes; var 0..100: pies;', quote: 'cakes and pies' },
      ...constraints.map((mzn, i) => ({
        id: `c${i + 1}`,
        kind: 'constraint' as const,
        mzn,
        quote: i === 0 ? 'at most 10' : 'twice as many',
      })),
      { id: 'o1', kind: 'objective', mzn: 'solve maximize 3*cakes + 2*pies;', quote: 'earns 3' },
    ],
  };
  const formal = formalize(problem, draft);
  if (formal.value === undefined) throw new Error(JSON.stringify(formal.diagnostics));
  return formal.value;
}

const sample = async (formal: Formalized): Promise<Sample> => ({
  formal,
  solved: await solveInstance(formal.compiled.instance, { seed: 1 }),
});

describe('drafts compared by meaning', () => {
  it('the same meaning in other words is no difference', async () => {
    const a = draftOf('constraint cakes + pies <= 10;', 'constraint pies = 2*cakes;');
    const b = draftOf('constraint not (cakes + pies > 10);', 'constraint 2*cakes - pies = 0;');
    expect(await compareDrafts(a, b, [], {})).toEqual([]);
  });

  it('another meaning is found, with its sentence', async () => {
    const a = draftOf('constraint cakes + pies <= 10;', 'constraint pies = 2*cakes;');
    const b = draftOf('constraint cakes + pies <= 10;', 'constraint pies >= 2*cakes;');
    const differences = await compareDrafts(a, b, [], {});
    expect(differences).toEqual([{ sentences: ['s3'], item: 'c2', of: 'first' }]);
  });

  it('drafts over other variables are not compared', async () => {
    const a = draftOf('constraint cakes <= 10;');
    const other: Formalized = {
      ...a,
      compiled: { ...a.compiled, model: { ...a.compiled.model, declarations: [] } },
    };
    expect(await compareDrafts(a, other, [], {})).toBeUndefined();
  });
});

describe('drafts that vote', () => {
  it('the largest group wins, and the rest becomes a question', async () => {
    const equal = await sample(draftOf('constraint cakes + pies <= 10;', 'constraint pies = 2*cakes;'));
    const looser = await sample(draftOf('constraint cakes + pies <= 10;', 'constraint pies <= 2*cakes;'));
    expect(vote([equal, looser, looser])).toMatchObject({ winner: 1, confidence: 2 / 3, others: [0] });
    expect(vote([equal, {}]).confidence).toBe(0.5);
    const unproved: Sample = { ...looser, solved: { ...looser.solved!, status: 'feasible' } };
    expect(vote([unproved, equal])).toMatchObject({ winner: 1, confidence: 0.5, others: [] });
    const readers = [looser, looser].map(({ formal }) => ({
      id: 'fixed',
      read: async () => ({ draft: formal!.draft, diagnostics: [], usage: { calls: 1, tokens: 10 } }),
    }));
    const sampled = await sampleDrafts(problem, equal, readers, [], { seed: 1 });
    expect(sampled.winner.solved?.check?.objective).toBe(30);
    expect(sampled.questions[0]).toMatchObject({ sentence: 's3' });
    expect(sampled.questions[0]?.options.map((o) => o.objective)).toEqual([30, 21]);
  });

  it('a doubt that no other draft shares is settled where all agree', async () => {
    const question = { sentence: 's3', question: 'of which?', options: [] };
    const { draft } = draftOf('constraint cakes + pies <= 10;');
    const reading = { question: 'of which?', likely: 'cakes', others: [{ label: 'pies' }] };
    const doubting = { ...draft, readings: [{ ...reading, quote: 'twice as many pies' }] };
    const elsewhere = { ...draft, readings: [{ ...reading, quote: 'at most 10' }] };
    const shared = (confidence: number, ...drafts: Draft[]) =>
      sharedDoubts([question], problem, { confidence, drafts });
    expect(shared(1, draft, elsewhere).questions).toEqual([]);
    expect(shared(1, draft).diagnostics.map((d) => d.code)).toEqual(['readings/not-shared']);
    expect(shared(1, draft, doubting).questions).toEqual([question]);
    expect(shared(0.5, draft).questions).toEqual([question]);
    expect(shared(1).questions).toEqual([question]);
  });
});
