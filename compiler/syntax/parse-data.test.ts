import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText, parseExact } from '../exact/exact.ts';
import type { DataValue } from './data-syntax.ts';
import { parseData } from './parse-data.ts';
import { printExpression } from './print-model.ts';
import { cellSpan } from './scan-literal.ts';

const parse = (text: string) => parseData({ name: 'data.dzn', text });
const shown = (value: DataValue): unknown => {
  switch (value.kind) {
    case 'numbers':
      return [value.set ? 'set' : (value.rows ?? 'list'), ...value.values.map(exactText)];
    case 'words':
      return [value.set ? 'set' : (value.rows ?? 'list'), ...value.values];
    case 'call':
      return [value.name.text, ...value.arguments.map(shown)];
    case 'expression':
      return printExpression(value.expression);
  }
};
const values = (text: string) =>
  Object.fromEntries(parse(text).value!.items.map((i) => [i.name.text, shown(i.value)]));

describe('parseData', () => {
  it('reads literals of numbers and names compactly, the rest as expressions', () => {
    const text = `% a comment
      n = 5; b = true; s = "a;b"; r = 1..n; neg = -3;
      list = [1, -2, 3.50, 1e3,]; Day = {Mon, Tue}; pick = [Mon, Tue, Mon];
      m = [| 1, 2 | 3, 4 |]; /* and */ flags = [| true, false | % row
        false, true |]; none = []; empty = [| |];
      boxed = array2d(1..2, Day, [1, 2, 3, 4]); sets = [{1, 2}, {}]; maybe = [1, <>]; hex = [0x1F, 2]`;
    expect(parse(text).diagnostics).toEqual([]);
    expect(values(text)).toEqual({
      n: '5',
      b: 'true',
      s: '"a;b"',
      r: '1..n',
      neg: '-3',
      list: ['list', '1', '-2', '3.5', '1000'],
      Day: ['set', 'Mon', 'Tue'],
      pick: ['list', 'Mon', 'Tue', 'Mon'],
      m: [2, '1', '2', '3', '4'],
      flags: [2, 'true', 'false', 'false', 'true'],
      none: ['list'],
      empty: [0],
      boxed: ['array2d', '1..2', 'Day', ['list', '1', '2', '3', '4']],
      sets: '[{1, 2}, {}]',
      maybe: '[1, <>]',
      hex: '[0x1F, 2]',
    });
  });

  it('reads every number as the grammar would', () => {
    const number = fc
      .tuple(fc.constantFrom('', '-'), fc.nat(), fc.option(fc.nat()), fc.constantFrom('', 'e3', 'E-2'))
      .map(([sign, whole, part, exponent]) => `${sign}${whole}${part === null ? '' : `.${part}`}${exponent}`);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), (numbers) => {
        expect(values(`a = [${numbers.join(',')}];`)).toEqual({
          a: ['list', ...numbers.map((text) => exactText(parseExact(text)!))],
        });
      }),
      { numRuns: 100, seed: 20260102 },
    );
  });

  it('finds the place of an element', () => {
    const text = 'a = [| 10, 20 % x\n | 30, 40 |];';
    const source = { name: 'd', text };
    const { value } = parseData(source).value!.items[0]!;
    if (value.kind !== 'numbers') throw new Error('expected numbers');
    const cells = [0, 1, 2, 3].map((i) => cellSpan(source, value, i));
    expect(cells.map(({ start, end }) => text.slice(start, end))).toEqual(['10', '20', '30', '40']);
  });

  it('names each mistake and reads on', () => {
    const text = 'a = [1,,2]; b = [1 2]; c = [| 1, 2 | 3, 4 |; int: d = 3; e = "open;\nf = 6; g = ';
    const { value, diagnostics } = parse(text);
    expect(diagnostics.map((d) => d.code)).toEqual([
      'syntax/unexpected',
      'syntax/unexpected',
      'syntax/unexpected',
      'syntax/not-data',
      'syntax/unterminated-string',
      'syntax/unexpected',
    ]);
    expect(value!.items.map((item) => item.name.text)).toEqual(['f']);
  });

  it('reads a million numbers into one flat array', () => {
    const text = `a = [${'12, 7, -3, 0, '.repeat(250_000)}];`;
    const { value } = parse(text).value!.items[0]!;
    expect(value.kind === 'numbers' && value.values.length).toBe(1_000_000);
  });
});
