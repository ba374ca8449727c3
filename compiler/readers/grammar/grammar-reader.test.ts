import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProblem } from '../../problem/read-problem.ts';
import { grammarReader } from './grammar-reader.ts';
import { model, read } from './testing.ts';

const codes = (text: string) => read(text).diagnostics.map((one) => one.code);

const FACTS =
  'A workshop makes lamps and clocks. Each lamp takes 2 hours of welding and each clock takes 3 hours of welding.';
const STOCK = 'There are 60 hours of welding available.';
const AIM =
  'The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?';
const CAPACITY = '2 * lamps + 3 * clocks <= 60';
const PROFIT = 'solve maximize 8 * lamps + 11 * clocks';
const withRule = (rule: string) => `${FACTS} ${STOCK} ${rule} ${AIM}`;

describe('a whole small text', () => {
  it('becomes a model with the words that it stands on', () => {
    const { value, diagnostics } = read(`${FACTS} ${STOCK} ${AIM}`);
    expect(diagnostics).toEqual([]);
    expect(value).toEqual({
      items: [
        {
          id: 'v1',
          kind: 'variable',
          mzn: 'var 0..infinity: lamps;',
          quote: 'lamps',
          words: 'number of lamps, whole',
        },
        {
          id: 'v2',
          kind: 'variable',
          mzn: 'var 0..infinity: clocks;',
          quote: 'clocks',
          words: 'number of clocks, whole',
        },
        {
          id: 'c1',
          kind: 'constraint',
          mzn: `constraint ${CAPACITY};`,
          quote: 'There are 60 hours of welding available',
          sentences: ['s3', 's2'],
          template: 'resource-capacity',
        },
        {
          id: 'o1',
          kind: 'objective',
          mzn: `${PROFIT};`,
          quote: 'How many of each should be made to maximize profit',
          sentences: ['s5'],
          template: 'weighted-sum',
          words: 'profit',
          unit: '$',
        },
      ],
    });
  });
});

describe('limits', () => {
  it.each([
    ['At least 4 clocks must be made.', 'clocks >= 4'],
    ['The workshop cannot make more than 9 lamps.', 'lamps <= 9'],
    ['The number of lamps must not exceed 7.', 'lamps <= 7'],
    ['No fewer than five clocks are needed.', 'clocks >= 5'],
    ['The workshop can make up to 20 lamps.', 'lamps <= 20'],
    ['A minimum of a dozen lamps must be made.', 'lamps >= 12'],
    ['In total, at most 25 items can be made.', 'lamps + clocks <= 25'],
    ['The shop must make exactly 6 clocks.', 'clocks = 6'],
    ['At least 10 lamps or clocks must be made.', 'lamps + clocks >= 10'],
    ['At least 30% of the items must be clocks.', 'clocks >= 0.3 * (lamps + clocks)'],
    ['At most a third of the items can be lamps.', 'lamps <= (1/3) * (lamps + clocks)'],
    ['There must be at least twice as many lamps as clocks.', 'lamps >= 2 * clocks'],
    ['The number of lamps cannot exceed 3 times the number of clocks.', 'lamps <= 3 * clocks'],
    ['The number of clocks should be at least half the number of lamps.', 'clocks >= 0.5 * lamps'],
    ['The number of lamps must not exceed the number of clocks.', 'lamps <= clocks'],
    ['There must be at least 5 more lamps than clocks.', 'lamps >= clocks + 5'],
    ['There must be no more lamps than clocks.', 'lamps <= clocks'],
    ['The workshop cannot make more clocks than lamps.', 'clocks <= lamps'],
    ['There should not be fewer clocks than lamps.', 'clocks >= lamps'],
    ['At least 3 lamps must be made for each clock.', 'lamps >= 3 * clocks'],
    ['For every lamp sold, at most 4 clocks can be sold.', 'clocks <= 4 * lamps'],
    ['The workshop has received an order for 8 lamps.', 'lamps >= 8'],
    ['The number of lamps may not exceed the number of clocks by more than 4.', 'lamps <= clocks + 4'],
    ['Lamps must outnumber clocks by at least 4.', 'lamps >= clocks + 4'],
    [
      'Since clocks are slow to make, at least twice as many lamps must be made as clocks.',
      'lamps >= 2 * clocks',
    ],
    ['The workshop is under contract to provide 7 clocks to a hotel.', 'clocks >= 7'],
  ])('%s', (rule, constraint) => expect(model(withRule(rule))).toEqual([CAPACITY, constraint, PROFIT]));

  it('bounds from both sides', () => {
    expect(model(withRule('The workshop must make at least 3 clocks but no more than 8 clocks.'))).toEqual([
      CAPACITY,
      'clocks >= 3',
      'clocks <= 8',
      PROFIT,
    ]);
    expect(model(withRule('The number of lamps must be between 2 and 9.'))).toEqual([
      CAPACITY,
      'lamps >= 2',
      'lamps <= 9',
      PROFIT,
    ]);
  });

  it.each([
    'At most 15 of each.',
    'They can make at most 15 items of each per week.',
    'At most 15 items of each type can be made.',
  ])('bounds every one of them: %s', (rule) =>
    expect(model(withRule(rule))).toEqual([CAPACITY, 'lamps <= 15', 'clocks <= 15', PROFIT]),
  );

  it('asks where "more than" may or may not include equality', () => {
    const { value } = read(withRule('There must be more lamps than clocks.'));
    expect(value?.items[3]?.mzn).toBe('constraint lamps >= clocks;');
    expect(value?.readings?.[0]?.others[0]?.replace).toEqual({ c2: 'constraint lamps >= clocks + 1;' });
  });

  it('leaves a preference out and says so', () => {
    const { value } = read(withRule('The owner prefers to make more lamps than clocks.'));
    expect(value?.items).toHaveLength(4);
    expect(value?.missing?.[0]).toContain('prefers to make more lamps');
  });
});

describe('ways to give amounts', () => {
  it.each([
    ['Lamps and clocks take 2 hours and 3 hours of welding respectively.'],
    ['It takes 2 hours of welding to make a lamp and 3 hours of welding to make a clock.'],
    ['A lamp takes 2 hours of welding while a clock takes 3 hours of welding.'],
    ['To make one lamp requires 2 hours of welding. To make one clock requires 3 hours of welding.'],
    ['\n\n- Each lamp takes 2 hours of welding.\n- Each clock takes 3 hours of welding.\n\n'],
    ['\n\n| item | welding (hours) |\n|---|---|\n| lamp | 2 |\n| clock | 3 |\n\n'],
  ])('%s', (facts) =>
    expect(
      model(`A workshop makes lamps and clocks. ${facts} ${STOCK} ${AIM}`)?.map((line) =>
        line
          .replace(/\blamp\b/, 'lamps')
          .replace(/\bclock\b/, 'clocks')
          .replace(/\blamp\b/g, 'lamps')
          .replace(/\bclock\b/g, 'clocks'),
      ),
    ).toEqual([CAPACITY, PROFIT]),
  );

  it('converts units and says so', () => {
    const { value } = read(`${FACTS.replaceAll('hours', 'minutes')} ${STOCK} ${AIM}`);
    expect(value?.items[2]).toMatchObject({
      mzn: 'constraint 2 * lamps + 3 * clocks <= 3600;',
      derived: { 3600: '60 hours in minutes' },
    });
  });

  it('does not take "each of the two" for an amount', () => {
    const text = `${FACTS} ${STOCK} ${AIM.replace('of each', 'of each of the two products')}`;
    expect(model(text)).toEqual([CAPACITY, PROFIT]);
  });

  it('takes the cost from the revenue where profit is asked for', () => {
    const text =
      'A stall sells scarves and hats. Each scarf costs $4 and each hat costs $6. Each scarf is sold for $9 and each hat is sold for $14. The stall has a budget of $120. How many of each should it sell to maximize profit?';
    expect(model(text)?.at(-1)).toBe('solve maximize 9 * scarves + 14 * hats - (4 * scarves + 6 * hats)');
  });

  it.each(['at minimum cost', 'at a minimum cost', 'with minimal cost', 'so that cost is minimized'])(
    'reads the aim: %s',
    (aim) => {
      const text = `A cook mixes peas and beans. A bag of peas has 20 grams of protein and costs $3. A bag of beans has 30 grams of protein and costs $4. At least 200 grams of protein are needed. How many bags of each should be used ${aim}?`;
      expect(model(text)).toEqual(['20 * peas + 30 * beans >= 200', 'solve minimize 3 * peas + 4 * beans']);
    },
  );

  it.each([
    ['earn the most', 'maximize 3 * scarves + 5 * hats'],
    ['make its profit as large as possible', 'maximize 3 * scarves + 5 * hats'],
    ['reach the greatest profit', 'maximize 3 * scarves + 5 * hats'],
  ])('reads an aim without the word: %s', (aim, objective) => {
    const text = `A stall sells scarves and hats. Each scarf takes 2 hours and each hat takes 4 hours. It has 40 hours. Each scarf earns a profit of $3 and each hat earns a profit of $5. How many of each should it make to ${aim}?`;
    expect(model(text)).toEqual(['2 * scarves + 4 * hats <= 40', `solve ${objective}`]);
  });

  it('reads what one holds at most, and amounts whose noun is left out', () => {
    const text =
      'A firm uses vans and carts. Each van can carry up to 40 boxes and each cart only 15. Each van costs $30 and each cart costs $10. At least 300 boxes must be carried. Find the cheapest plan.';
    expect(model(text)).toEqual(['40 * vans + 15 * carts >= 300', 'solve minimize 30 * vans + 10 * carts']);
  });

  it('keeps things apart that only one of two has', () => {
    const text =
      'A seller has 25 keyboards, 13 earbuds and 19 hubs in stock. He offers two combos, Alpha and Beta. Alpha contains 2 keyboards and 2 hubs and brings a profit of $12. Beta contains 1 keyboard, 3 earbuds and 1 hub and brings a profit of $15. How many of each should he offer to maximize profit?';
    expect(model(text)?.slice(0, 3)).toEqual([
      '2 * alpha + beta <= 25',
      '3 * beta <= 13',
      '2 * alpha + beta <= 19',
    ]);
  });

  it('converts cents beside dollars', () => {
    const text =
      'A stall sells scarves and hats. Each scarf takes 2 hours and each hat takes 4 hours. It has 40 hours. Each scarf earns 95 cents and each hat earns $1.50. Maximize the earnings.';
    expect(model(text)?.at(-1)).toBe('solve maximize 0.95 * scarves + 1.5 * hats');
  });

  it('counts things that money is invested in at a price', () => {
    const text =
      'A stall buys scarves and hats for $4 and $6 respectively. It decides to invest at most $120 in stock. The profit per scarf is $5 and the profit per hat is $8. How many of each should it buy to maximize profit?';
    expect(read(text).value?.items[0]?.mzn).toBe('var 0..infinity: scarves;');
  });

  it('makes amounts that can be divided continuous', () => {
    const text =
      'A farm has 80 acres to grow barley and peas. An acre of barley needs 2 hours of work and an acre of peas needs 5 hours of work. There are 200 hours of work available. The profit per acre of barley is $90 and the profit per acre of peas is $150. How many acres of each should be grown to maximize profit?';
    expect(read(text).value?.items[0]).toMatchObject({ mzn: 'var 0.0..infinity: barley;', unit: 'acre' });
    expect(model(text)).toEqual([
      'barley + peas <= 80',
      '2 * barley + 5 * peas <= 200',
      'solve maximize 90 * barley + 150 * peas',
    ]);
  });
});

describe('what cannot be read stops the run', () => {
  it.each([
    ['a number of nothing', withRule('The walls need 14 tiles.')],
    ['a number in the wrong place', withRule('Each lamp weighs 3 kilograms.')],
    ['a share of a difference', withRule('Lamps minus clocks must be at most 20% of the lamps.')],
    ['a sum that is not said to be one', withRule('Lamps and clocks must be at least 4.')],
    ['a ratio of groups', withRule('At most one lamp can be made for every three clocks.')],
    ['a promise of somebody', withRule('The workshop has agreed to supply 8 lamps.')],
    ['a share of another', withRule('The weight of the clocks must be at least 25% of the number of lamps.')],
    [
      'a measure for one only',
      `A workshop makes lamps and clocks. Each lamp takes 2 hours of welding. ${STOCK} ${AIM}`,
    ],
    ['an aim at nothing known', `${FACTS} ${STOCK} How many of each should be made to minimize the noise?`],
    [
      'a loss',
      `${FACTS} ${STOCK} Each lamp makes a loss of $8 and each clock makes a profit of $11. How many of each should be made to maximize profit?`,
    ],
  ])('%s', (_, text) => {
    const { value, diagnostics } = read(text);
    expect(value).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.every((one) => one.code.startsWith('read/') && one.labels.length > 0)).toBe(true);
  });

  it('names the sentence and the number', () => {
    const text = withRule('The walls need 14 tiles.');
    const [first] = read(text).diagnostics;
    const cut = first!.labels.map(({ span }) => text.slice(span.start, span.end));
    expect(cut).toEqual(['The walls need 14 tiles.', '14']);
  });

  it.each([
    ['read/no-numbers', 'A shop makes lamps and clocks. Which is best?'],
    ['read/no-objective', `${FACTS} ${STOCK}`],
    ['read/no-alternatives', 'There are 40 hours.'],
    ['read/contradictory-numbers', withRule('There are 70 hours of welding available.')],
    ['read/unit-mismatch', `${FACTS} There are 60 kilograms of welding available. ${AIM}`],
    ['read/too-large', `${FACTS} ${'There are 60 hours. '.repeat(200)}`],
  ])('%s', (code, text) => expect(codes(text)).toContain(code));
});

describe('any text', () => {
  const sentences = withRule('At least 30% of the items must be clocks.').split(/(?<=[.?]) /);
  it('never throws on shuffled sentences and words', () => {
    const words = sentences.join(' ').split(' ');
    fc.assert(
      fc.property(fc.shuffledSubarray(sentences), fc.shuffledSubarray(words), (some, mixed) => {
        for (const text of [some.join(' '), mixed.join(' ')]) {
          const problem = readProblem({ name: 'p', text }).value;
          if (!problem) continue;
          const { value, diagnostics } = grammarReader(problem);
          expect(value !== undefined || diagnostics.length > 0).toBe(true);
        }
      }),
      { numRuns: 150, seed: 3 },
    );
  });
  it('reads the same model whatever the order of its rules', () => {
    const [intro, ...rest] = sentences;
    const aim = rest.pop()!;
    const sorted = (text: string) => [...(model(text) ?? [])].sort();
    const expected = sorted(sentences.join(' '));
    fc.assert(
      fc.property(fc.shuffledSubarray(rest, { minLength: rest.length }), (order) => {
        expect(sorted([intro, ...order, aim].join(' '))).toEqual(expected);
      }),
      { numRuns: 24, seed: 5 },
    );
  });
});
