import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../compiler/draft/draft.ts';
import { grammarReaderOf } from '../../compiler/readers/grammar/reader.ts';
import type { Reader } from '../../compiler/readers/reader.ts';
import { type Asking, askAbout } from '../ask.ts';
import { disposeWorkers } from '../index.ts';
import { problemAskable } from './problem-askable.ts';

afterAll(disposeWorkers);

async function asked(text: string): Promise<Asking> {
  const { value, diagnostics } = await problemAskable({ name: 'p.txt', text }, [], grammarReaderOf());
  expect(diagnostics).toEqual([]);
  return askAbout(value!, { timeLimit: 20 });
}

const shop = (hours: string, profits: readonly [string, string], rule = '') =>
  `A shop makes lamps and clocks. A lamp takes 2 hours and a clock takes 3 hours. There are at most ${hours} hours. ${rule} The profit per lamp is $${profits[0]} and the profit per clock is $${profits[1]}. How many of each should be made to maximize profit?`;
const more = 'There must be more lamps than clocks.';
const places = ({ stretches }: Asking) => stretches.map(({ from, to }) => [from, to]);

describe('a problem in words with something open', () => {
  it('has its readings decided by solving each', async () => {
    const both = await asked(shop('60', ['2', '9'], more));
    expect(both.ask).toMatchObject({ sentence: 's4', question: expect.stringContaining('equal') });
    expect(both.stretches.map(({ answer }) => answer.solved.check?.objective)).toEqual([132, 125]);
    const silent = await asked(shop('60', ['9', '2'], more));
    expect(silent.ask).toBeUndefined();
    expect(silent.settled?.solved.check?.objective).toBe(270);
  }, 60_000);

  it('is asked for the one thing that settles it, readings and values beside each other', async () => {
    // Clocks never pay, whatever the sentence means: only the number of hours is left to ask for.
    const hours = await asked(shop('[60..62]', ['9', '2'], more));
    expect(hours).toMatchObject({ ask: { name: 'number 1' }, suffices: true });
    // Clocks pay under every value: only the reading is left.
    const reading = await asked(shop('60', ['2', '[9..11]'], more));
    expect(reading).toMatchObject({ ask: { name: 'reading 1' }, suffices: true });
  }, 120_000);

  it('knows the wordings that writers are divided on, whatever the reader says', async () => {
    const items: Draft['items'] = [
      {
        id: 'v1',
        kind: 'variable',
        mzn: 'var 0..infinity: lamps; var 0..infinity: clocks;',
        quote: 'lamps and clocks',
      },
      {
        id: 'c1',
        kind: 'constraint',
        mzn: 'constraint 2*lamps + 3*clocks <= 60;',
        quote: 'at most 60 hours',
      },
      {
        id: 'c2',
        kind: 'constraint',
        mzn: 'constraint lamps = 2*clocks;',
        quote: 'twice as many lamps as clocks',
      },
      { id: 'o1', kind: 'objective', mzn: 'solve maximize 9*lamps + 2*clocks;', quote: 'maximize profit' },
    ];
    const usage = { calls: 0, tokens: 0 };
    const reader: Reader = { id: 'llm', read: async () => ({ draft: { items }, diagnostics: [], usage }) };
    const text = shop('60', ['9', '2'], 'There must be twice as many lamps as clocks.');
    const { value } = await problemAskable({ name: 'p.txt', text }, [], reader);
    const { ask, stretches } = await askAbout(value!, { timeLimit: 20 });
    expect(ask).toMatchObject({ sentence: 's4', question: expect.stringContaining('at least') });
    expect(stretches.map(({ answer }) => answer.solved.check?.objective)).toEqual([160, 270]);
  }, 60_000);

  it('is answered where nothing is open', async () => {
    const { unknowns, ask, settled } = await asked(shop('60', ['2', '9']));
    expect([unknowns, ask, settled?.solved.check?.objective]).toEqual([[], undefined, 180]);
  }, 60_000);

  it('shows where the plan turns and where it moves in proportion', async () => {
    const text =
      'A farmer has 100 acres to plant with wheat and corn. Each acre of wheat takes 3 hours of work and each acre of corn takes 5 hours. There are at most [40..600] hours of work. At least 10 acres of corn must be planted. Wheat earns $200 an acre and corn earns $300 an acre. How many acres of each should be planted to maximize the profit?';
    const { stretches } = await asked(text);
    expect(stretches.map(({ from, to, until }) => [from, to, until !== undefined])).toEqual([
      ['40', '49', false],
      ['50', '320', true],
      ['320', '500', true],
      ['500', '600', false],
    ]);
    expect(stretches[0]?.answer.solved.status).toBe('infeasible');
  }, 60_000);

  it('turns where brute force says, for one missing price', async () => {
    const numbers = fc.record({
      hours: fc.integer({ min: 10, max: 60 }),
      lamp: fc.integer({ min: 1, max: 9 }),
      from: fc.integer({ min: 1, max: 4 }),
    });
    let turns = 0;
    await fc.assert(
      fc.asyncProperty(numbers, async ({ hours, lamp, from }) => {
        const range = Array.from({ length: 12 }, (_, i) => from + i);
        const plans: (readonly [number, number])[] = [];
        for (let x = 0; 2 * x <= hours; x++) for (let y = 0; 2 * x + 3 * y <= hours; y++) plans.push([x, y]);
        const gain = ([x, y]: readonly [number, number], price: number) => lamp * x + price * y;
        const best = (price: number) => Math.max(...plans.map((plan) => gain(plan, price)));
        // The fewest stretches, each with one plan that is best all along it.
        const expected: string[][] = [];
        let fitting = plans;
        for (const price of range) {
          fitting = fitting.filter((plan) => gain(plan, price) === best(price));
          if (fitting.length === 0 || expected.length === 0) {
            expected.push([String(price), String(price)]);
            fitting = plans.filter((plan) => gain(plan, price) === best(price));
          } else expected.at(-1)![1] = String(price);
        }
        const found = await asked(shop(String(hours), [String(lamp), `[${from}..${from + 11}]`]));
        if (expected.length === 1) expect(found.ask).toBeUndefined();
        else {
          turns++;
          for (const { from: low, to: high, answer } of found.stretches) {
            const price = Number(low);
            expect(answer.solved.solution).toBeDefined();
            const { lamps, clocks } = answer.solved.solution as { lamps: number; clocks: number };
            expect(gain([lamps, clocks], price)).toBe(best(price));
            expect(gain([lamps, clocks], Number(high))).toBe(best(Number(high)));
          }
          expect(places(found)[0]?.[0]).toBe(String(from));
          expect(found.stretches.length).toBeGreaterThanOrEqual(expected.length);
        }
      }),
      { seed: 21, numRuns: 12 },
    );
    expect(turns).toBeGreaterThan(3);
  }, 120_000);
});
