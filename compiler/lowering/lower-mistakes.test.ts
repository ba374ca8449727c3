import { describe, expect, it } from 'vitest';
import { loweringPages } from '../diagnostics/catalogue/lowering.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lower } from './lower.ts';
import { instanceOf } from './testing/compare-solutions.ts';

/** Code and the text that is pointed at. */
const pointed = (text: string, { code, labels }: Diagnostic): readonly [string, string] => {
  const { start, end } = labels[0]!.span;
  return [code, text.slice(start, end)];
};

function mistakes(text: string, limit?: number): (readonly [string, string])[] {
  const { diagnostics } = lower(instanceOf(text), limit === undefined ? {} : { limit });
  return diagnostics.map((diagnostic) => pointed(text, diagnostic));
}

describe('the catalogue of lowering', () => {
  it.each(Object.entries(loweringPages).map(([code, { example }]) => [code, example!] as const))(
    '%s: the wrong example gives it, the right one does not',
    (code, { wrong, right }) => {
      expect(lower(instanceOf(wrong)).diagnostics.map((d) => d.code)).toContain(code);
      if (right !== undefined) expect(lower(instanceOf(right)).diagnostics).toEqual([]);
    },
  );
});

describe('too much', () => {
  it.each([
    ['var 0..9: x; constraint forall (i in 1..1000000000) (x != i); solve satisfy;', '1..1000000000'],
    [
      'array[1..100000, 1..100000] of var 0..1: x; solve satisfy;',
      'array[1..100000, 1..100000] of var 0..1: x',
    ],
    ['var set of 1..1000000000: s; solve satisfy;', 'var set of 1..1000000000: s'],
    ['var 0..1000000000: x; constraint card({x, 3}) = 1; solve satisfy;', '{x, 3}'],
    ['var 0..9: x; constraint sum (i, j in 1..100000) (x * j) > 3; solve satisfy;', '1..100000'],
    [
      'var 1..1000000000: x; constraint bin_packing_load([x, 3], [1, 2])[3] = 2; solve satisfy;',
      'bin_packing_load([x, 3], [1, 2])',
    ],
  ])('is refused before memory is used: %s', (text, place) => {
    expect(mistakes(text)).toEqual([['lowering/too-large', place]]);
  });

  it('is measured against the limit that is given', () => {
    const text = 'array[1..100] of var 0..9: x; constraint sum(x) > 3; solve satisfy;';
    expect(mistakes(text)).toEqual([]);
    expect(mistakes(text, 500).map(([code]) => code)).toEqual(['lowering/too-large']);
  });

  it('takes a huge domain where nothing is listed', () => {
    const text = 'var 0..1000000000: x; array[1..3] of var 0..1: y; constraint y[x] = 1; solve satisfy;';
    expect(mistakes(text)).toEqual([]);
  });
});

describe('what has no value', () => {
  it('makes a constraint false, with a warning at the place', () => {
    const text =
      'array[1..3] of var 0..9: x; constraint forall (i in 1..3) (x[i] <= x[i + 1]); solve satisfy;';
    const { value, diagnostics } = lower(instanceOf(text));
    expect(diagnostics.map((d) => pointed(text, d))).toEqual([['lowering/undefined', 'x[i + 1]']]);
    expect(value?.contradiction).toBe(1);
    expect(value?.groups[1]?.origin.id).toBe('line 1');
  });

  it('is no news where a condition of the model keeps it out', () => {
    const text =
      'array[1..3] of var 0..9: x; constraint forall (i in 1..3) (i < 3 -> x[i] <= x[i + 1]); solve satisfy;';
    expect(mistakes(text)).toEqual([]);
  });

  it('in a declaration leaves a model without solutions', () => {
    const text = 'array[1..3] of var 0..9: x; var int: y = x[4]; constraint y > 2; solve satisfy;';
    const { value, diagnostics } = lower(instanceOf(text));
    expect(diagnostics.map((d) => d.severity)).toEqual(['warning']);
    expect(value?.contradiction).toBeDefined();
    expect(value?.shapes.map(({ name }) => name)).toEqual(['x', 'y']);
  });
});

describe('recursion', () => {
  const function_ = (body: string) =>
    `function var int: f(int: n) = ${body}; var 0..9: x; constraint x = f(300); solve satisfy;`;

  it('with an end is unrolled', () => {
    expect(mistakes(function_('if n <= 0 then 0 else f(n - 1) endif'))).toEqual([]);
  });

  it('without end is a mistake at the call', () => {
    expect(mistakes(function_('f(n - 1)'))).toEqual([['lowering/too-deep', 'f(n - 1)']]);
  });
});
