import { describe, expect, it } from 'vitest';
import { readData } from './read-data.ts';

describe('a data file that is not plain text', () => {
  it.each([
    [
      'stock.xlsx',
      'PK\u0003\u0004\u0014\u0000',
      'this is a workbook, a word processor file or another archive',
    ],
    ['stock.csv', 'food,price\nM\ufffdsli,2\n', 'this is not plain text in UTF-8'],
    ['stock.json', '%PDF-1.4', 'this is a PDF file'],
  ])('%s is told as what it is', (name, text, message) => {
    const { diagnostics } = readData([{ name, text }]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([['data/binary', message]]);
  });
});
