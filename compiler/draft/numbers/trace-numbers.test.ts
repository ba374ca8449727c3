import { describe, expect, it } from 'vitest';
import { type Exact, fraction, parseExact } from '../../exact/exact.ts';
import type { NumberForm, Problem } from '../../problem/problem.ts';
import { readProblem } from '../../problem/read-problem.ts';
import { checkCoverage } from '../check-coverage.ts';
import type { DraftItem } from '../draft.ts';
import { computed, derivationFits } from './derivation.ts';
import { traceNumbers } from './trace-numbers.ts';

/** A problem of one sentence for each text, with the numbers that are given. */
function problemOf(
  texts: readonly string[],
  numbers: readonly (readonly [text: string, value: Exact, form?: NumberForm])[] = [],
): Problem {
  const text = texts.join('\n');
  let at = 0;
  const sentences = texts.map((sentence, i) => {
    const span = { start: at, end: at + sentence.length };
    at = span.end + 1;
    return { id: `s${i + 1}`, text: sentence, span, form: 'sentence' as const };
  });
  return {
    source: { name: 'p.txt', text },
    sentences,
    numbers: numbers.map(([written, value, form = 'numeral'], i) => {
      const start = text.indexOf(written);
      const sentence = sentences.find((s) => s.span.start <= start && start < s.span.end)!.id;
      return {
        id: `n${i + 1}`,
        sentence,
        span: { start, end: start + written.length },
        text: written,
        value,
        form,
      };
    }),
    documents: [],
    tables: [
      {
        name: 't',
        source: { name: 't.csv', text: '77' },
        columns: ['a'],
        rows: [[{ text: '77', span: { start: 0, end: 2 }, value: 77 }]],
      },
    ],
  };
}

const problem = problemOf(
  ['A shop sells 15 kinds, each takes 2 hours.', 'At most 40% are red, a third are blue.', 'Twice as many.'],
  [
    ['15', 15],
    ['2', 2],
    ['40%', fraction(2n, 5n), 'percent'],
    ['a third', fraction(1n, 3n), 'fraction'],
  ],
);

const traced = (mzn: string, rest: Partial<DraftItem> = {}) =>
  traceNumbers({ items: [{ id: 'c1', kind: 'constraint', mzn, ...rest }] }, problem).map((d) => d.message);
const codesOf = (mzn: string) =>
  traceNumbers({ items: [{ id: 'c1', kind: 'constraint', mzn }] }, problem).map((d) => d.code);

describe('traceNumbers', () => {
  it.each([
    'constraint x <= 15;',
    'constraint x >= -15;',
    'constraint x <= 0.4 * y;',
    'constraint 100 * x <= 40 * y;',
    'constraint 0.6 * x <= y;',
    'constraint x <= 1.4 * y;',
    'constraint 3 * x = y;',
    'constraint x * 60 <= 120;',
    'constraint x <= 77;',
    'constraint x^2 + (x * (x - 1)) div 2 > 0 /\\ x mod 2 = 1;',
    'constraint x[9] + y[3, i + 8] > 0;',
    'constraint forall(i in 1..9, j in i + 1..9)(x[i] > 0);',
    'array[1..9] of var 0..15: x;',
    'set of int: S = 1..9;',
  ])('traces %s', (mzn) => {
    expect(traced(mzn)).toEqual([]);
  });

  it.each([
    ['constraint x <= 16;', '16'],
    ['constraint sum([x, 13 * y]) <= 15;', '13'],
    ['array[1..3] of int: a = [15, 2, 9];', '9'],
    ['constraint x in {15, 19};', '19'],
    ['constraint x <= 2.5e3;', '2.5e3'],
    ['solve maximize 8 * x;', '8'],
  ])('%s has an invented number', (mzn, literal) => {
    expect(codesOf(mzn)).toEqual(['draft/untraced-number']);
    expect(traced(mzn)[0]).toContain(literal);
  });

  it('only warns of the made-up end of a domain', () => {
    expect(codesOf('var 0..1234: x;')).toEqual(['draft/made-up-bound']);
    expect(codesOf('constraint let { var 0..1234: x } in x > 2;')).toEqual(['draft/made-up-bound']);
    expect(codesOf('var {0, 1234}: x;')).toEqual(['draft/untraced-number']);
  });

  it('believes a derivation that comes out, not one that does not', () => {
    expect(traced('constraint x <= 30;', { derived: { '30': '15 * 2' } })).toEqual([]);
    expect(traced('constraint x <= 31;', { derived: { '31': '15 * 2' } })).toEqual([
      'c1: the number 31 is not what its derivation “15 * 2” gives',
    ]);
  });

  it('lets position variables take any position, and sizes end ranges', () => {
    const items: DraftItem[] = [
      { id: 'v1', kind: 'variable', mzn: 'array[1..n] of var 1..5: seat;' },
      { id: 'p1', kind: 'parameter', mzn: 'int: n = 5;' },
      { id: 'c1', kind: 'constraint', mzn: 'constraint seat[1] = 4 /\\ seat[2] != 6;' },
    ];
    expect(traceNumbers({ items }, problem).map((d) => [d.code, d.message.slice(0, 16)])).toEqual([
      ['draft/made-up-bound', 'v1: the bound 5 '],
      ['draft/untraced-number', 'c1: the number 6'],
    ]);
  });
});

describe('traceNumbers of positions', () => {
  const codes = (domain: string, mzn: string) =>
    traceNumbers(
      {
        items: [
          { id: 'p1', kind: 'parameter', mzn: 'int: n = 15; int: m = 6;' },
          { id: 'v1', kind: 'variable', mzn: `var ${domain}: x; var ${domain}: y;` },
          { id: 'c1', kind: 'constraint', mzn },
        ],
      },
      problemOf(
        ['Of 15 runners and 6 boats the third-most is named.'],
        [
          ['15', 15],
          ['6', 6],
        ],
      ),
    ).map((d) => d.message.slice(0, 17));

  it.each([
    ['1..n', 'constraint x = 13;', []],
    ['1..m', 'constraint x = 13;', ['c1: the number 13']],
    ['1..m', 'constraint alldifferent([5, x, y]);', []],
    ['1..m', 'constraint 5 * x <= 15;', ['c1: the number 5 ']],
    ['0..6', 'constraint x != 4;', []],
    ['0..15', 'constraint x <= 14;', ['c1: the number 14']],
    ['0..15', 'constraint x <= 3 * y;', []],
  ])('var %s: %s', (domain, mzn, untraced) => expect(codes(domain, mzn)).toEqual(untraced));
});

describe('traceNumbers of figures and of other languages', () => {
  const untraced = (text: string, mzn: string) =>
    traceNumbers({ items: [{ id: 'c1', kind: 'constraint', mzn }] }, problemOf([text])).length;

  it.each([
    ['A cylinder has the radius r.', 'constraint 2 * 3.14159 * r * h <= 1;', 0],
    ['A cylinder has the radius r.', 'constraint 3.2 * r <= 1;', 1],
    ['A rectangle of wire.', 'constraint 2 * a + 2 * b <= 1;', 0],
    ['A rectangle of wire.', 'constraint 3.1416 * a <= 1;', 1],
    ['A basket of eggs.', 'constraint 2 * a <= 1;', 1],
    ['Weights of 5,2 tonnes and 12 500 km.', 'constraint x <= 5.2 /\\ y <= 12500;', 0],
    [
      'Wir haben zwölf Stühle und doppelt so viele Tische, die alle in den Saal sollen.',
      'constraint x = 12 /\\ y = 2 * x;',
      0,
    ],
    [
      'Wir haben zwölf Stühle und doppelt so viele Tische, die alle in den Saal sollen.',
      'constraint x = 14;',
      1,
    ],
    [
      'We have the twelve chairs and twice as many tables, and all of them must be in the hall.',
      'constraint x = 8;',
      1,
    ],
  ])('%s %s', (text, mzn, count) => expect(untraced(text, mzn)).toBe(count));
});

describe('traceNumbers of lists', () => {
  it('lets names that only number a list have their numbers, gapless ones', () => {
    expect(traced('int: may = 1; int: june = 2; int: july = 3; int: august = 4;')).toEqual([]);
    expect(codesOf('int: may = 1; int: june = 2; int: july = 4;')).toEqual(['draft/untraced-number']);
    expect(codesOf('int: budget = 4;')).toEqual(['draft/untraced-number']);
  });
});

describe('traceNumbers in words and ranges', () => {
  it('finds numbers inside words', () => {
    const told = problemOf(['An eight-hour gap and four-and-a-half times the hours.'], []);
    const codes = (mzn: string) =>
      traceNumbers({ items: [{ id: 'c1', kind: 'constraint', mzn }] }, told).map((d) => d.code);
    expect(codes('constraint x - y <= 8 /\\ x >= 4.5 * y;')).toEqual([]);
    expect(codes('constraint x - y <= 9;')).toEqual(['draft/untraced-number']);
  });

  it('takes a pair in parentheses for two numbers as well as one', () => {
    const told = problemOf(['Nobody lands outside (74,105).'], [['74', 74]]);
    const codes = (mzn: string) =>
      traceNumbers({ items: [{ id: 'c1', kind: 'constraint', mzn }] }, told).map((d) => d.code);
    expect(codes('constraint x >= 74 /\\ x <= 105 /\\ y <= 74105;')).toEqual([]);
    expect(codes('constraint x >= 75;')).toEqual(['draft/untraced-number']);
  });

  it('lets ranges be clamped', () => {
    expect(traced('constraint forall(j in max(1, i - 9)..min(8, i + 1))(x[j] > 0);')).toEqual([]);
    expect(codesOf('constraint max(x, 19) > 0;')).toEqual(['draft/untraced-number']);
  });
});

describe('derivationFits', () => {
  it.each([
    ['3*12', '36', true],
    ['3 * 12 = 36', '36', true],
    ['8 hours × 60', '480', true],
    ['5% of 200', '10', false],
    ['5% * 200', '10', true],
    ['1 - 0.35', '0.65', true],
    ['1/3 rounded', '0.333', true],
    ['3*12', '35', false],
    ['sum of all capacities', '900', true],
    ['', '4', false],
    ['pi', '3.141592653589793', true],
    ['π', '3.14', true],
    ['pi', '3.15', false],
    ['2*pi', '3', false],
    ['(1,000 + 500) / 3', '500', true],
  ])('%s gives %s: %s', (text, value, fits) => {
    expect(derivationFits(text, parseExact(value)!)).toBe(fits);
  });

  it('computes nothing but arithmetic, within bounds', () => {
    expect(computed('2^10')).toBe(1024);
    expect(computed('2^99999')).toBeUndefined();
    expect(computed('1/0')).toBeUndefined();
    expect(computed('1 +')).toBeUndefined();
    expect(computed('('.repeat(5000))).toBeUndefined();
    expect(computed('process.exit()')).toBeUndefined();
  });
});

describe('checkCoverage', () => {
  const problem = problemOf(
    [
      'Two trains carry 300 tons.',
      'At most 25 hours are there.',
      'It costs 5.',
      'Nothing must be late.',
      'Only 9 may be early.',
    ],
    [
      ['Two', 2, 'word'],
      ['300', 300],
      ['25', 25],
      ['5.', 5],
      ['9', 9],
    ],
  );
  it('names unused quantities and limiting sentences without an item', () => {
    const item: DraftItem = { id: 'c1', kind: 'constraint', mzn: 'constraint x <= 25;', sentences: ['s2'] };
    expect(checkCoverage({ items: [item] }, problem).map((d) => d.message)).toEqual([
      'no item uses the number “300” of s1',
      'no item uses the number “5.” of s3',
      'no item uses the number “9” of s5',
      'no item stands on s4, which reads like a limit',
      'no item stands on s5, which reads like a limit',
    ]);
  });

  it('sees each number of a list without blanks', () => {
    const item: DraftItem = { id: 'p1', kind: 'parameter', mzn: 'array[1..3] of int: a = [25,300,5];' };
    const unused = checkCoverage({ items: [item] }, problem).filter((d) => d.code === 'draft/unused-number');
    expect(unused.map((d) => d.message)).toEqual(['no item uses the number “9” of s5']);
  });

  it('knows numbers of a model that counts in millions', () => {
    const told = problemOf(
      ['A bank has 3 million euros.', 'The costs are 6 and 2, all in million euros.'],
      [
        ['3 million', 3_000_000],
        ['6', 6],
        ['2', 2],
        ['million', 1_000_000],
      ],
    );
    const item: DraftItem = { id: 'c1', kind: 'constraint', mzn: 'constraint 6*x + 2*y <= 3;' };
    expect(checkCoverage({ items: [item] }, told).filter((d) => d.code === 'draft/unused-number')).toEqual(
      [],
    );
  });

  it('asks for no item for an illustration or a large constant', () => {
    const told = problemOf(
      ['For example, at least 7 must be there.', 'A large constant, 90, may not be exceeded.'],
      [
        ['7', 7],
        ['90', 90],
      ],
    );
    const item: DraftItem = { id: 'c1', kind: 'constraint', mzn: 'constraint x <= 1;' };
    expect(checkCoverage({ items: [item] }, told)).toEqual([]);
  });

  it.each([
    ['From 12 to 16 we need 20, from 16 to 18 we need 13.', '20 13'],
    ['Ads 1 - 6 bring 300, ads 7 - 15 bring 200.', '300 200'],
    ['Only 12 to 16 may come.', '12 16'],
    ['As Table 7 says, at most 70 are there.', '70'],
    ['The area is 500 feet (about 142 metres).', '500'],
    ['There are 18 linear constraints and 33 units.', '33'],
    ['If it cannot work, tell us which rules must not stand, at least one.', ''],
    ['All of it must be non-negative.', ''],
    ['Subject: rota for week 32', ''],
    ['Class 77b has at most 63c and 20 g (250 lessons in all).', '63 20'],
  ])('%s', (text, wanted) => {
    const told = readProblem({ name: 'p.txt', text }).value!;
    const item: DraftItem = { id: 'c1', kind: 'constraint', mzn: 'constraint x <= 1;' };
    const unused = checkCoverage({ items: [item] }, told).filter((d) => !wanted || d.code.endsWith('number'));
    expect(unused.map(({ message }) => /“(.*)”/.exec(message)?.[1]).join(' ')).toBe(wanted);
  });

  it('takes sizes of tables and the numbers within a short range for used', () => {
    const told = problemOf(
      ['The 77 is one row of 21 or 24 or 99.'],
      [
        ['21', 21],
        ['24', 24],
        ['99', 99],
      ],
    );
    const item: DraftItem = { id: 'v1', kind: 'variable', mzn: 'var 20..25: x; var 50..990: y;' };
    expect(checkCoverage({ items: [item] }, told).map((d) => d.message)).toEqual([
      'no item uses the number “99” of s1',
    ]);
  });
});
