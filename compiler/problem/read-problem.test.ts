import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../exact/exact.ts';
import { LONGEST_PROBLEM, readProblem } from './read-problem.ts';

const problemOf = (text: string) => readProblem({ name: 'p.txt', text }).value!;
const numbersIn = (text: string) =>
  problemOf(text).numbers.map((number) => [exactText(number.value), number.form, number.unit ?? '']);

describe('sentences', () => {
  it('cuts at full stops that end one', () => {
    const text = 'Mr. Ola has 2.5 sq. ft. of space. Truck B holds 3 cows. Truck C holds 4! Is it enough?';
    expect(problemOf(text).sentences.map((sentence) => sentence.text)).toEqual([
      'Mr. Ola has 2.5 sq. ft. of space.',
      'Truck B holds 3 cows.',
      'Truck C holds 4!',
      'Is it enough?',
    ]);
  });
  it('keeps lines of a paragraph together, and bullets, headings and table rows apart', () => {
    const text =
      '# Plan\n\nA farm grows rye\nand oats. It is\nsmall.\n- Rye earns $3.\n- Oats earn $2.\n\n| crop | profit |\n|------|--------|\n| rye | 3 |\n';
    const { sentences, tables } = problemOf(text);
    expect(sentences.map(({ id, form }) => `${id} ${form}`)).toEqual([
      's1 heading',
      's2 sentence',
      's3 sentence',
      's4 bullet',
      's5 bullet',
      's6 table-row',
      's7 table-row',
    ]);
    expect(tables[0]).toMatchObject({ columns: ['crop', 'profit'] });
    expect(tables[0]!.rows[0]!.map((cell) => cell.text)).toEqual(['rye', '3']);
  });
  it('gives spans that cut the same text', () => {
    const text = '  One.  Two\nlines. "Three." ';
    for (const { span, text: cut } of problemOf(text).sentences)
      expect(text.slice(span.start, span.end)).toBe(cut);
  });
});

describe('numbers', () => {
  it.each([
    [
      'it has 1,500 g and 2.5 kg',
      [
        ['1500', 'numeral', 'g'],
        ['2.5', 'numeral', 'kg'],
      ],
    ],
    [
      'it costs $3 million or 20 dollars',
      [
        ['3000000', 'numeral', '$'],
        ['20', 'numeral', '$'],
      ],
    ],
    [
      'it holds 6.7e-2 litres, 2.5E3 kg and .5e1 of it, but 3e of it',
      [
        ['0.067', 'numeral', 'litre'],
        ['2500', 'numeral', 'kg'],
        ['5', 'numeral', ''],
        ['3', 'numeral', ''],
      ],
    ],
    ['the fee is $45K', [['45000', 'numeral', '$']]],
    [
      'two hundred and fifty men and a dozen dogs',
      [
        ['250', 'word', ''],
        ['12', 'word', ''],
      ],
    ],
    ['twenty-five cows', [['25', 'word', '']]],
    ['the profit rounded to the nearest ten dollars', [['10', 'identifier', '$']]],
    ['a round trip to the nearest ten farms', [['10', 'word', '']]],
    [
      'between [74,105] and [1,200, 1,500] or {[100,200],[300,400]} or [2,000]',
      ['74', '105', '1200', '1500', '100', '200', '300', '400', '2000'].map((n) => [n, 'numeral', '']),
    ],
    [
      'four point five times the share, at most two point two five million dollars, one point, five men',
      [
        ['4.5', 'multiple', ''],
        ['2250000', 'word', '$'],
        ['1', 'word', ''],
        ['5', 'word', ''],
      ],
    ],
    [
      'at least 40% or forty percent or 7.5 per cent',
      [
        ['0.4', 'percent', ''],
        ['0.4', 'percent', ''],
        ['0.075', 'percent', ''],
      ],
    ],
    [
      'between 0.8 and 1.2 percent, 5 to 10 %, 3 eggs and 20%',
      [
        ['0.008', 'percent', ''],
        ['0.012', 'percent', ''],
        ['0.05', 'percent', ''],
        ['0.1', 'percent', ''],
        ['3', 'numeral', ''],
        ['0.2', 'percent', ''],
      ],
    ],
    ['Kiosk 14 -', [['14', 'numeral', '']]],
    [
      'half of them and two thirds of those',
      [
        ['0.5', 'fraction', ''],
        ['2/3', 'fraction', ''],
      ],
    ],
    [
      'a third of the eggs, 1/4 of the milk',
      [
        ['1/3', 'fraction', ''],
        ['0.25', 'fraction', ''],
      ],
    ],
    [
      'twice as many, three times the number',
      [
        ['2', 'multiple', ''],
        ['3', 'multiple', ''],
      ],
    ],
    ['it is checked 5 times a week', [['5', 'numeral', '']]],
    [
      'the 3rd day and the second one',
      [
        ['3', 'ordinal', ''],
        ['2', 'ordinal', ''],
        ['1', 'word', ''],
      ],
    ],
    [
      'x1 pens and a 2-piece suit',
      [
        ['1', 'identifier', ''],
        ['2', 'identifier', ''],
      ],
    ],
    [
      'Press 1 takes 20 minutes and Press 2 takes 30',
      [
        ['1', 'identifier', ''],
        ['20', 'numeral', 'minute'],
        ['2', 'identifier', ''],
        ['30', 'numeral', ''],
      ],
    ],
    [
      'they store 25 units and they store 40 units',
      [
        ['25', 'numeral', 'unit'],
        ['40', 'numeral', 'unit'],
      ],
    ],
    [
      '5kg of rice and 300 square feet',
      [
        ['5', 'numeral', 'kg'],
        ['300', 'numeral', 'square foot'],
      ],
    ],
  ])('%s', (text, expected) => expect(numbersIn(text)).toEqual(expected));
  it.each([
    [
      'Le camion charge au plus 5,2 tonnes et 1.250 kg, soit 0,125 du poids total, et 2,500 m en tout.',
      ['5.2', '1250', '0.125', '2.5'],
    ],
    [
      'The truck loads at most 5,2 tonnes and 1,250 kg of it, and that is the limit of each day.',
      ['5', '2', '1250'],
    ],
    [
      'Le camion charge au plus 1,250 kg et 3.5 m de bois par jour, avec une remorque en plus.',
      ['1250', '3.5'],
    ],
    [
      'Le chat mange (1,2) ou {3,4} ou bien 1,2,3 souris par jour dans toute la maison.',
      ['1', '2', '3', '4', '1', '2', '3'],
    ],
  ])('decimal commas: %s', (text, values) => {
    const { numbers } = problemOf(text);
    expect(numbers.map(({ value }) => exactText(value))).toEqual(values);
    for (const { text: written, span } of numbers) expect(text.slice(span.start, span.end)).toBe(written);
  });
  it('names the place of each', () => {
    const text = 'Each crate holds $1,200 worth of tea.';
    const [number] = problemOf(text).numbers;
    expect(text.slice(number!.span.start, number!.span.end)).toBe('$1,200');
    expect(number).toMatchObject({ id: 'n1', sentence: 's1' });
  });
});

describe('data files', () => {
  it('reads quoted CSV with values and spans', () => {
    const text = 'name;cost;share\n"Oak; old";"1,200";5%\r\nAsh;7;\n';
    const { tables } = readProblem({ name: 'p', text: 'x' }, [{ name: 'data/wood.csv', text }]).value!;
    expect(tables[0]).toMatchObject({ name: 'wood', columns: ['name', 'cost', 'share'] });
    expect(tables[0]!.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['Oak; old', '1,200', '5%'],
      ['Ash', '7', ''],
    ]);
    expect(tables[0]!.rows[0]![1]!.value).toBe(1200);
    const { span } = tables[0]!.rows[1]![0]!;
    expect(text.slice(span.start, span.end)).toBe('Ash');
  });
});

describe('data files of spreadsheets', () => {
  const tableOf = (text: string) =>
    readProblem({ name: 'p', text: 'x' }, [{ name: 'a.csv', text }]).value!.tables[0]!;
  const values = (text: string) =>
    tableOf(text).rows.map((row) =>
      row.map(({ value, text: written }) => (value === undefined ? written : exactText(value))),
    );

  it.each([
    [
      'n;a;b\nx;13,5;1.250\ny;7,0;0,18 €\n',
      [
        ['x', '13.5', '1250'],
        ['y', '7', '0.18'],
      ],
    ],
    [
      'n;a\nx;0,125\ny;-1.234,5\nz;12,5%\n',
      [
        ['x', '0.125'],
        ['y', '-1234.5'],
        ['z', '0.125'],
      ],
    ],
    ['n;a\nx;1,500\n', [['x', '1500']]],
    ['n;a;b\nx;13,5;2.5\n', [['x', '13,5', '2.5']]],
    ['n\ta\nx\t1,2,3\n', [['x', '1,2,3']]],
    ['n,a\nx,"13,5"\n', [['x', '13,5']]],
    ['n,a\nx,12 €\n', [['x', '12']]],
  ])('numbers of %j', (text, wanted) => expect(values(text)).toEqual(wanted));

  it.each([
    ['Demand export,,\n\nweek,pieces,note\n1,5,\n', ['week', 'pieces', 'note']],
    ['Demand export\nof May\nweek;pieces\n1;5\n', ['week', 'pieces']],
    [',B,C\nx,1,2\n', ['', 'B', 'C']],
    ['only\n1\n2\n', ['only']],
    ['only,\n1,2\n', ['only', '']],
  ])('columns of %j', (text, columns) => expect(tableOf(text).columns).toEqual(columns));
});

describe('bad input', () => {
  const codes = (text: string) => readProblem({ name: 'p', text }).diagnostics.map((one) => one.code);
  it.each([
    ['', 'problem/empty'],
    [' \n\t ', 'problem/empty'],
    ['PK\u0003\u0004\u0000', 'problem/binary'],
    ['caf\ufffd', 'problem/binary'],
    ['%PDF-1.7 A shop makes chairs.', 'problem/binary'],
    ['{\\rtf1 A shop makes chairs.}', 'problem/binary'],
    ['a '.repeat(LONGEST_PROBLEM / 2 + 1), 'problem/too-long'],
  ])('%#', (text, code) => expect(codes(text)).toEqual([code]));
  const words =
    '12 1,200 5% $ - – to and or between half three quarters twelve point hundred % percent per cent times x1 first . : |'.split(
      ' ',
    );
  const numberWords = fc
    .array(fc.constantFrom(...words, '\n', '\n\n'), { maxLength: 12 })
    .map((parts) => parts.join(' '));
  it('never throws, and its sentences cover every number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200, unit: 'binary' }), numberWords), (text) => {
        const { value } = readProblem({ name: 'p', text });
        for (const number of value?.numbers ?? []) {
          const sentence = value!.sentences.find((each) => each.id === number.sentence)!;
          expect(number.span.start).toBeGreaterThanOrEqual(sentence.span.start);
          expect(number.span.end).toBeLessThanOrEqual(sentence.span.end);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
