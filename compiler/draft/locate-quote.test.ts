import { describe, expect, it } from 'vitest';
import type { Problem } from '../problem/problem.ts';
import { locateItems } from './locate-items.ts';
import { quoteFinder } from './locate-quote.ts';

const text =
  'A café sells “green  tea”.\nIt has at most 15 cups. Each cup costs 5 dollars — not more. At most 15 staff.';

function problemOf(text: string): Problem {
  const sentences = [...text.matchAll(/[^.]+\./g)].map((m, i) => ({
    id: `s${i + 1}`,
    text: m[0].trim(),
    span: { start: m.index + (m[0].length - m[0].trimStart().length), end: m.index + m[0].length },
    form: 'sentence' as const,
  }));
  const source = { name: 'problem.txt', text };
  const table = {
    name: 'prices',
    source: { name: 'prices.csv', text: '' },
    columns: ['unit cost'],
    rows: [],
  };
  return { source, sentences, numbers: [], tables: [table], documents: [] };
}

const find = quoteFinder(problemOf(text));
const found = (quote: string, preferred?: readonly string[]) => {
  const place = find(quote, preferred);
  return place && { words: place.spans.map((s) => text.slice(s.start, s.end)), sentences: place.sentences };
};

describe('quoteFinder', () => {
  it('forgives white space, case and the shapes of quotes and dashes', () => {
    expect(found('sells "green tea"')).toEqual({ words: ['sells “green  tea'], sentences: ['s1'] });
    expect(found('5 dollars - NOT more.')).toEqual({ words: ['5 dollars — not more'], sentences: ['s3'] });
  });

  it('takes a line break that is written as an escape for white space', () => {
    const copied = quoteFinder(problemOf('The bounds are:\\n0 <= x <= 200,\\n\\nand x \\neq 7 in all.'));
    expect(copied('0 <= x <= 200')?.sentences).toEqual(['s1']);
    expect(copied('bounds are: 0 <= x')?.sentences).toEqual(['s1']);
    expect(copied('x \\neq 7')?.sentences).toEqual(['s1']);
    expect(copied('eq 7')).toBeUndefined();
  });

  it('finds whole words and numbers only', () => {
    expect(found('5')?.sentences).toEqual(['s3']);
    expect(found('cup')?.sentences).toEqual(['s3']);
    expect(found('up')).toBeUndefined();
  });

  it('joins the pieces around an ellipsis', () => {
    expect(found('at most … costs 5')).toEqual({ words: ['at most', 'costs 5'], sentences: ['s2', 's3'] });
    expect(found('costs 5 ... sells')).toBeUndefined();
  });

  it('prefers an occurrence in a named sentence', () => {
    expect(found('at most 15')?.sentences).toEqual(['s2']);
    expect(found('at most 15', ['s4'])?.sentences).toEqual(['s4']);
    expect(found('at most 15', ['s9'])?.sentences).toEqual(['s2']);
  });

  it('takes the names of tables and columns', () => {
    expect(find('Unit cost')).toEqual({ spans: [], sentences: [] });
    expect(find('prices.csv')).toEqual({ spans: [], sentences: [] });
  });
});

describe('locateItems', () => {
  it('fills in sentences and names invented quotes', () => {
    const { value, diagnostics } = locateItems(
      {
        items: [
          { id: 'c1', kind: 'constraint', mzn: '', quote: 'at most 15 cups' },
          { id: 'c2', kind: 'constraint', mzn: '', quote: 'at least 3 cups' },
          { id: 'c3', kind: 'constraint', mzn: '', sentences: ['s2', 's77'] },
        ],
        readings: [{ quote: 'never said', question: '', likely: '', others: [] }],
      },
      problemOf(text),
    );
    expect(value?.items.map((i) => i.sentences)).toEqual([['s2'], [], ['s2']]);
    expect(value?.items[1]?.quote).toBeUndefined();
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([
      ['draft/quote-not-found', 'c2: the quote "at least 3 cups" is not in the problem'],
      ['draft/quote-not-found', 'reading 1: the quote "never said" is not in the problem'],
    ]);
  });
});
