import { describe, expect, it } from 'vitest';
import { compileModel } from '../pipeline.ts';
import { compareSolutions } from './testing/compare-solutions.ts';

/** Codes of the diagnostics, with the text that each points at. */
const complaints = (model: string, data = ''): string[] =>
  compileModel(
    { name: 'm', text: model },
    data === '' ? [] : [{ name: 'd.dzn', text: data }],
  ).diagnostics.map(
    ({ code, labels: [label] }) => `${code} ${label?.source.text.slice(label.span.start, label.span.end)}`,
  );

describe('`_` leaves an element of a variable open', () => {
  it.each([
    ['a list', 'array[1..3] of var 1..2: x = [_, 2, _];', 'array[1..3] of var 1..2: x; constraint x[2] = 2;'],
    [
      'a list over an enum',
      'enum D = {A, B}; array[D] of var 1..2: x = [_, 2];',
      'enum D = {A, B}; array[D] of var 1..2: x; constraint x[B] = 2;',
    ],
    [
      'a matrix whose size is left to it',
      'array[int, int] of var 1..2: x = [|_, 2 | 1, _|];',
      'array[1..2, 1..2] of var 1..2: x; constraint x[1, 2] = 2 /\\ x[2, 1] = 1;',
    ],
    [
      'index sets of a call',
      'array[int] of var 0..2: x = array1d(3..4, [_, 1]);',
      'array[3..4] of var 0..2: x; constraint x[4] = 1;',
    ],
    [
      'a matrix in a call',
      'array[1..2, 0..1] of var 0..1: x = array2d(1..2, 0..1, [| _, 1 | 0, _ |]);',
      'array[1..2, 0..1] of var 0..1: x; constraint x[1, 1] = 1 /\\ x[2, 0] = 0;',
    ],
    [
      'sets and Booleans',
      'array[1..2] of var set of 1..2: s = [_, {1}]; array[1..2] of var bool: b = [true, _];',
      'array[1..2] of var set of 1..2: s; array[1..2] of var bool: b; constraint s[2] = {1} /\\ b[1];',
    ],
    ['a value of its own', 'var 1..3: x = _; constraint x > 1;', 'var 1..3: x; constraint x > 1;'],
  ])('%s', (_, open, written) => {
    const { exact, lowered } = compareSolutions(`${open} solve satisfy;`);
    expect(lowered).toEqual(exact);
    expect(exact).toEqual(compareSolutions(`${written} solve satisfy;`).exact);
    expect(exact.length).toBeGreaterThan(0);
  });

  it('is told where it does not belong', () => {
    expect(complaints('array[1..2] of int: x = [_, 1];')).toEqual(['analysis/var-in-par [_, 1]']);
    expect(complaints('array[1..2] of var int: x = [_, 1.5];')).toEqual(['analysis/type-mismatch 1.5']);
    expect(complaints('array[1..2] of var int: x = [|_, 1|];')).toEqual(['analysis/type-mismatch [|_, 1|]']);
    expect(complaints('array[1..2] of var int: x = [4: _, 1];')).toEqual(['analysis/unsupported 4']);
    expect(complaints('constraint _ > 2;')).toEqual(['analysis/unsupported _']);
  });

  it('may stand in data for variables', () => {
    const model = 'int: n; array[0..n, 1..2] of var 1..3: x; array[1..2] of int: p;';
    expect(complaints(model, 'n = 1; x = [|_, 2 | 3, _|]; p = [1, 2];')).toEqual([]);
    expect(complaints(model, 'n = 1; p = [1, _];')).toEqual(['data/wrong-type _']);
    expect(complaints(model, 'n = 1; x = [|_, 7 | 3, _|]; p = [1, 2];')).toEqual(['data/out-of-domain 7']);
  });
});
