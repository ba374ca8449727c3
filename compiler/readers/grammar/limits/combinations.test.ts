import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../problem/read-problem.ts';
import { read, rules as rulesOf } from '../testing.ts';

/** The rules of a plan for three posts; undefined where the text is declined. */
const rules = (rule: string) =>
  rulesOf(
    `A warden plans the guards of three posts: post A, post B and post C. ${rule} Each guard at post A earns $5, each guard at post B earns $6 and each guard at post C earns $7. Maximize the total income.`,
  );

const X = 'post_a';
const Y = 'post_b';
const Z = 'post_c';

describe('weighted sums', () => {
  it.each([
    [
      'Twice the number of guards at post A plus three times those at post B must be at least 50.',
      `2 * ${X} + 3 * ${Y} >= 50`,
    ],
    [
      'The sum of twice the guards at post A and the guards at post C cannot exceed 60.',
      `2 * ${X} + ${Z} <= 60`,
    ],
    [
      'The combined use of 2 units of post A and 3 units of post B must be at least 40 units.',
      `2 * ${X} + 3 * ${Y} >= 40`,
    ],
    [
      'Due to the budget, three times the guards at post A minus those at post B should not exceed 30.',
      `3 * ${X} - ${Y} <= 30`,
    ],
    [
      'The combined number of guards at post A (doubled) and post B (multiplied by 3) must be at least 45.',
      `2 * ${X} + 3 * ${Y} >= 45`,
    ],
    ['The difference between the guards at post A and post B must be at least 4.', `${X} - ${Y} >= 4`],
    [
      'The number of guards at post A must be at least 4 more than twice the number at post B.',
      `${X} - 2 * ${Y} >= 4`,
    ],
    [
      'The number of guards at post A must exceed twice the number at post C by at least 6.',
      `${X} - 2 * ${Z} >= 6`,
    ],
    ['The combined number of guards at post A and post B cannot exceed 20.', `${X} + ${Y} <= 20`],
  ])('%s', (rule, expected) => expect(rules(rule)).toEqual([expected]));

  it.each([
    ['a factor that may be for two', 'Twice the guards at post A and post B must be at least 50.'],
    ['a difference of three', 'The difference between post A and post B plus post C must be at least 4.'],
    ['an average', 'The average of twice post A and post B must be at least 4.'],
    ['a measure', 'Twice the cost of post A plus the cost of post B must be at least 50.'],
    ['a second limit', 'Twice post A plus post B must be at least 50 or 40 at night.'],
    ['a part of the sum', 'Twice post A plus post B must be at least 50 more than post C but not always.'],
    ['a sum of parts without “combined”', 'The number of guards sent to post A and post B cannot exceed 20.'],
    [
      'a wish to keep up with another',
      'The warden wants to increase the guards at post A compared to post B.',
    ],
  ])('declines %s', (_, rule) => expect(rules(rule)).toBeUndefined());
});

describe('a sum on the other side', () => {
  it.each([
    [
      'The number of guards at post A cannot be more than the guards at post B and post C together.',
      `${X} - ${Y} - ${Z} <= 0`,
    ],
    [
      'The number of guards at post A must not exceed the sum of the guards at post B and post C.',
      `${X} - ${Y} - ${Z} <= 0`,
    ],
    [
      'The warden wants the guards at post A to be no more than the guards at post B plus 5.',
      `${X} - ${Y} <= 5`,
    ],
  ])('%s', (rule, expected) => expect(rules(rule)).toEqual([expected]));
  it.each([
    'The number of guards at post A cannot be more than the guards at post B and post C.',
    'The number of guards at post A cannot be more than the guards at post A and post C together.',
  ])('is not clear: %s', (rule) => expect(rules(rule)).toBeUndefined());
});

describe('lists that a conjunction parts', () => {
  it.each([
    'Each hour spent at posts A, B and C costs $5, $6 and $7 respectively.',
    'The cost of the hours spent at posts A, B and C are $5, $6 and $7, respectively.',
  ])('%s', (facts) =>
    expect(
      read(
        `A warden plans three posts: post A, post B and post C. The total number of hours across all three posts must be at least 30. Post A needs at least 5 hours. ${facts} Minimize the total cost.`,
      )
        .value?.items.slice(3)
        .map(({ mzn }) => mzn),
    ).toEqual([
      'constraint post_a + b + c >= 30;',
      'constraint post_a >= 5;',
      'solve minimize 5 * post_a + 6 * b + 7 * c;',
    ]),
  );
});

describe('texts with markup', () => {
  const TEXT =
    'A town has two projects: project $X$ and project $Y$. The combined effort of 2 units of $X$ and 3 units of $Y$ must be at least 60.\\n\\nEach unit of project $X$ costs \\$5, and each unit of project $Y$ costs $\\$7$. What is the minimum total cost?';
  it('are read as if it were not there, and quoted as they are', () => {
    const { value } = read(TEXT);
    expect(value?.items.map(({ mzn }) => mzn)).toEqual([
      'var 0..infinity: x;',
      'var 0..infinity: y;',
      'constraint 2 * x + 3 * y >= 60;',
      'solve minimize 5 * x + 7 * y;',
    ]);
    const problem = readProblem({ name: 'p.txt', text: TEXT }).value!;
    for (const { quote, sentences } of value!.items) {
      if (quote !== undefined) expect(TEXT).toContain(quote);
      for (const id of sentences ?? []) expect(problem.sentences.map((one) => one.id)).toContain(id);
    }
  });
  it('part their bullets', () =>
    expect(
      read(
        'A town has two projects: project X and project Y. The following must hold:- Project X needs at least 6 units.- Project Y needs at least 4 units.\nEach unit of project X costs $5, and each unit of project Y costs $7. What is the minimum total cost?',
      ).value?.items.length,
    ).toBe(5));
});

describe('things that a letter tells apart', () => {
  it('are decided on together', () =>
    expect(
      read(
        'A firm sends parcels and a letter from depot A and depot B. Parcels cost $5 and depot B costs $6. At least 20 parcels are needed. Depot B must send at least 4. How many parcels and depot B should be used to minimize the cost?',
      ).value,
    ).toBeUndefined());
});
