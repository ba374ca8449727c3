import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../exact/exact.ts';
import { LONGEST_DOCUMENT, readDocument } from './json-document.ts';

/** JSON whose numbers are written as they are read, however deep. */
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: -999, max: 999 }),
    fc.double({ min: -10, max: 10, noNaN: true }).map((x) => Math.round(x * 100) / 100 + 0),
    fc.string({ maxLength: 6 }).map((text) => `t${text}`),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** The numbers of a value with the paths that lead to them. */
function numbersIn(value: unknown, path: string): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each, i) => numbersIn(each, `${path}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) =>
    numbersIn(each, /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`),
  );
}

describe('JSON of any shape', () => {
  it('is read with its numbers, the paths to them, and its text without white space', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const written = JSON.stringify(value, null, space);
        fc.pre(JSON.stringify(value).length <= LONGEST_DOCUMENT);
        const document = readDocument(`[7,  ${written} ]`, 5, 'data');
        expect(document).toMatchObject({ end: 5 + written.length, text: JSON.stringify(value), cut: false });
        const numbers = document!.numbers.map((each) => [each.path, toNumber(each.value)]);
        expect(numbers).toEqual(numbersIn(value, 'data').map(([path, each]) => [path, each + 0]));
        for (const each of document!.numbers)
          expect(Number(`[7,  ${written} ]`.slice(each.span.start, each.span.end))).toBe(
            toNumber(each.value),
          );
      }),
    );
  });

  it('has texts that are numbers among its numbers, exactly', () => {
    const document = readDocument('{"size": "0.1", "id": "7a", "big": 12345678901234567890}', 0, 'd');
    expect(document?.numbers.map(({ path, value }) => [path, value])).toEqual([
      ['d.size', { n: 1n, d: 10n }],
      ['d.big', { n: 12345678901234567890n, d: 1n }],
    ]);
  });

  it('is shown up to its bound, with the numbers that are shown whole', () => {
    const long = `[${Array.from({ length: 3000 }, (_, i) => 1000 + i).join(', ')}]`;
    const document = readDocument(long, 0, 'd')!;
    expect(document).toMatchObject({ end: long.length, cut: true });
    expect(document.text).toHaveLength(LONGEST_DOCUMENT);
    expect(document.numbers.map(({ path }) => path).at(-1)).toBe(`d[${document.numbers.length - 1}]`);
    expect(document.numbers.length).toBe(
      document.text.split(',').length - (/\d{4}$/.test(document.text) ? 0 : 1),
    );
  });

  it.each([
    '[1, 2',
    '[1,]',
    '{"a": 1, "a": 2}',
    '{a: 1}',
    '[01]',
    '[1.]',
    '[NaN]',
    '["a\nb"]',
    '["\\x"]',
    '',
    '[',
    `${'['.repeat(100_000)}`,
    `${'['.repeat(100)}${']'.repeat(100)}`,
    `{"a":`.repeat(50_000),
    `["${'a'.repeat(2_000_000)}`,
  ])('is none: %#', (text) => {
    expect(readDocument(text, 0, 'd')).toBeUndefined();
  });

  it('may be large', () => {
    const text = `["${'a'.repeat(2_000_000)}", ${'[1, [2]], '.repeat(100_000)} 3]`;
    expect(readDocument(text, 0, 'd')).toMatchObject({ end: text.length, cut: true, numbers: [] });
  });
});
