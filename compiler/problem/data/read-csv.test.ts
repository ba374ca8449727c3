import { describe, expect, it } from 'vitest';
import { exactText } from '../../exact/exact.ts';
import { readCsv } from './read-csv.ts';

const read = (text: string) => readCsv({ name: 'a.csv', text });
const values = (text: string) =>
  read(text).value!.rows.map((row) =>
    row.map(({ value, text: written }) => (value === undefined ? written : exactText(value))).join(' '),
  );
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

describe('what stands around a table', () => {
  it('is left out above it, and told as titles', () => {
    const { value } = read(
      'Report; page 1;;\nprinted 12.02.2026, no warranty;;;\n;;;\nhour;price;use;note\n1;2,5;3;x\n',
    );
    expect(value).toMatchObject({
      columns: ['hour', 'price', 'use', 'note'],
      titles: ['Report page 1', 'printed 12.02.2026, no warranty'],
    });
    expect(values('All, in thousands\nday;price\n1;2,5\n2;3,5\n')).toEqual(['1 2.5', '2 3.5']);
  });

  it('is left out between rows', () => expect(values('a,b\n1,2\n,\n\n3,4\n')).toEqual(['1 2', '3 4']));

  it.each([
    ['who,kg\nA,"1,000"\nB,500\nTOTAL,"1,500"\n', ['A 1000', 'B 500']],
    ['who;kg;c\nA;1,5;2\nB;2,5;4\n;;\nSumme / Mittel;4;3\n', ['A 1.5 2', 'B 2.5 4']],
    ['who,kg\nA,1\nB,2\n,\nTotal (old),99\n', ['A 1', 'B 2']],
    ['who,kg\nA,1\nB,2\nC,4\n,\n,7\n', ['A 1', 'B 2', 'C 4']],
    ['who,kg\nA,1\nB,2\nTotal,3\nAverage,1.5\n', ['A 1', 'B 2']],
  ])('is left out below it where it adds up the rows: %j', (text, rows) => {
    expect(values(text)).toEqual(rows);
    expect(new Set(codes(text))).toEqual(new Set(['data/totals-row']));
  });

  it.each([
    ['who,kg\nA,1\nB,2\nC,3\n', 3],
    ['who,kg\nA,1\nB,2\nC,4\n,\nD,5\n', 4],
    ['who,kg\nTotal,3\n', 1],
  ])('is no more than that: %j has %i rows', (text, count) => {
    expect(read(text).value!.rows).toHaveLength(count);
    expect(codes(text)).toEqual([]);
  });
});

describe('a comma that may part thousands or decimals', () => {
  it.each([
    ['item;kg\nA;1,500\nB;2,250\n', ['data/unsure-comma']],
    ['item\tkg\nA\t1,500\n', ['data/unsure-comma']],
    ['item;kg\nA;1,500\nB;2,5\n', []],
    ['item;kg;c\nA;1,500;0.25\n', []],
    ['item;kg\nA;1,500,000\n', []],
    ['item,kg\nA,"1,500"\n', []],
  ])('is told in %j: %j', (text, wanted) => expect(codes(text)).toEqual(wanted));
});

describe('a last row with the name of a total', () => {
  it.each([
    ['station,price\nShell,5\nTotal,7\n', 2],
    ['dept,budget,heads\nSales,10,5\nOps,25,5\nMedia,30,5\n', 3],
  ])('stays, with a word, where it does not add up: %j has %i rows', (text, count) => {
    expect(read(text).value!.rows).toHaveLength(count);
    const [told] = read(text).diagnostics;
    expect(told?.message).toContain('is read as one of them');
  });
});

describe('decimals with commas in a column', () => {
  it('are read beside those with points, and told', () => {
    const text = 'who,m3,lb\nA,"2,8","1,775"\nB,0.7,"1,091"\nC,"3,0",691\n';
    expect(values(text)).toEqual(['A 2.8 1775', 'B 0.7 1091', 'C 3 691']);
    expect(codes(text)).toEqual(['data/mixed-decimals']);
  });

  it.each([
    ['who,days\nA,"1,3"\nB,"2,5"\n', ['A 1,3', 'B 2,5']],
    ['who,days\nA,"1,30"\nB,"2,5,7"\n', ['A 1,30', 'B 2,5,7']],
    ['who,kg\nA,"2,8"\nB,0.7\nC,"1,775"\n', ['A 2,8', 'B 0.7', 'C 1775']],
    ['who,kg\nA,"0,8"\nB,"1,5"\n', ['A 0.8', 'B 1.5']],
  ])('are read where they can be nothing else: %j', (text, rows) => expect(values(text)).toEqual(rows));
});

it('knows where the names of the columns stand', () => {
  const text = 'Report;;\n\na;b;c\n1;2;3\n';
  const { header } = read(text).value!;
  expect(text.slice(header!.start, header!.end)).toBe('a;b;c');
});

describe('faults of a table', () => {
  it('are told with the line', () => {
    const [fault] = read('Title,,\n\na,b,c\n1,2,3\n4,5\n').diagnostics;
    expect(fault).toMatchObject({ code: 'data/uneven-row', message: 'line 5 has 2 cells, the header has 3' });
    expect(codes('')).toEqual(['data/empty-table']);
    expect(codes(' \n\n')).toEqual(['data/empty-table']);
  });
});
