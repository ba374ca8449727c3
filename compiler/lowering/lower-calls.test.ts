import { describe, expect, it } from 'vitest';
import { evaluateModel } from '../evaluation/evaluate-model.ts';
import { lower } from './lower.ts';
import { compareSolutions, instanceOf } from './testing/compare-solutions.ts';

/** Each mistake of lowering as its code and words. */
const mistakes = (text: string): string[] =>
  lower(instanceOf(text)).diagnostics.map(({ code, message }) => `${code} ${message}`);

describe('what the parameters of a function declare', () => {
  it.each([
    'predicate p(var 1..3: v) = true; var 0..5: x; constraint p(x);',
    'predicate p(var 1..3: v) = v > 0; var 0..5: x; constraint x > 3 \\/ p(x);',
    'predicate p(var 1..3: v) = v > 1; var 0..5: x; constraint not p(x);',
    'predicate p(array[1..2] of var 1..3: v) = v[1] != v[2]; var 0..4: x; var 0..4: y; constraint p([x, y]);',
    'predicate p(var set of 1..3: s) = card(s) > 0; var set of 0..2: t; constraint p(t);',
    'predicate p(1..3: n, var int: v) = v > n; var 0..5: x; constraint p(2, x) \\/ p(5, x);',
    'predicate p(array[0..1] of var int: v) = v[0] < v[1]; var 0..2: x; constraint p([x, 2]);',
    'function var int: f(var 1..2: v) = v + 1; var 0..4: x; constraint f(x) = 3 \\/ x = 4;',
    'predicate p(var opt 1..2: v) = absent(v); var 0..1: x; constraint p(<>) /\\ x > 0;',
  ])('%s', (text) => {
    const { exact, lowered } = compareSolutions(text);
    expect(lowered).toEqual(exact);
    expect(exact.length).toBeGreaterThan(0);
  });

  it('an array of another size is a mistake', () => {
    const text =
      'predicate p(array[1..3] of var int: v) = sum(v) > 0; array[1..2] of var 0..3: m; constraint p(m);';
    expect(mistakes(text)).toEqual(['lowering/index-mismatch v has 3 elements, but its value has 2']);
  });
});

describe('arrays of different sizes are never compared', () => {
  it.each([
    'array[1..3] of var 0..3: m; constraint m = [1, 2];',
    'array[1..3] of var 0..3: m; constraint m != [1, 2];',
    'array[1..2, 1..2] of var 0..3: m; constraint m[1, 1] > 2 \\/ m = array2d(1..1, 1..4, [1, 2, 3, 4]);',
  ])('%s', (text) => {
    expect(mistakes(text)[0]).toMatch(/^lowering\/index-mismatch the arrays of `=` have different sizes/);
  });

  it('neither in exact evaluation', () => {
    const text = 'array[1..3] of var 0..3: m; constraint m = [1, 2];';
    const m = { kind: 'array', index: [[1, 3]], elements: [1, 2, 3] } as const;
    const { diagnostics } = evaluateModel(instanceOf(text), { m });
    expect(diagnostics.map(({ code }) => code)).toEqual(['evaluation/index-mismatch']);
  });
});

describe('a definition with variables of its own', () => {
  it.each([
    ['var 0..9: x = let { var 0..3: t; constraint t > 1 } in t + 1;', [3, 4]],
    ['var 0..9: x = let { var 0..2: t } in t * 2;', [0, 2, 4]],
  ])('has each value that some values of them give: %s', (text, values) => {
    const instance = instanceOf(text);
    const holding = Array.from({ length: 10 }, (_, x) => x).filter(
      (x) => evaluateModel(instance, { x }).holds,
    );
    expect(holding).toEqual(values);
  });
});
