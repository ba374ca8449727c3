import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyModelText } from './tidy-model-text.ts';

describe('tidyModelText', () => {
  it.each([
    ['constraint forall(i in 1..3) x[i] >= 10;', 'constraint forall(i in 1..3) (x[i] >= 10);'],
    ['constraint sum(i in S) a[i]*x[i] <= 100;', 'constraint sum(i in S) (a[i]*x[i]) <= 100;'],
    [
      'constraint forall(i in S) sum(j in T) x[i,j] = 1;',
      'constraint forall(i in S) (sum(j in T) (x[i,j]) = 1);',
    ],
    ['array of int: c = [1,2];', 'array[int] of int: c = [1,2];'],
    ['array[i in S, j in 1..3] of var 0..1: x;', 'array[S, 1..3] of var 0..1: x;'],
    ['array[1..2] of int: c = [1.5, 2];', 'array[1..2] of float: c = [1.5, 2];'],
    ['int: n = 2.5;', 'float: n = 2.5;'],
    ['solve maximise x;', 'solve maximize x;'],
    ['minimize 2*x', 'solve minimize 2*x'],
    ['var 0..: x;', 'var 0..infinity: x;'],
    ['constraint x <= 1_000;', 'constraint x <= 1000;'],
    ['constraint x &lt;= 5;', 'constraint x <= 5;'],
    ['// apples\nvar 0..3: x;', '% apples\nvar 0..3: x;'],
    ['constraint a /\\\\ b \\\\/ c;', 'constraint a /\\ b \\/ c;'],
    ['constraint if a then b else c;', 'constraint if a then b else c endif;'],
    ['constraint (if a then b else c) = 3;', 'constraint (if a then b else c endif) = 3;'],
  ])('mends %s', (written, meant) => {
    expect(tidyModelText(written, false)).toBe(meant);
  });

  it('takes the bare condition of a rule for a constraint', () => {
    expect(tidyModelText('sum(x) <= 100;', true)).toBe('constraint sum(x) <= 100;');
    expect(tidyModelText('alldifferent(x)', true)).toBe('constraint alldifferent(x)');
    expect(tidyModelText('var 0..3: x; constraint x > 1;', true)).toBe('var 0..3: x; constraint x > 1;');
    expect(tidyModelText('n = 3;', true)).toBe('n = 3;');
  });

  it.each([
    'constraint sum(i in S) x[i] + y <= 3;',
    'constraint sum(i in S)(x[i]) + y <= 3;',
    'array[1..2,1..2] of var 0..1: x :: "s1: a // b";',
    'array[S] of int: c = [f(2.5), 3];',
    'constraint forall(i in S where i > 1)(x[i] /\\ y);',
    'constraint x in {1, 2};',
    'solve :: int_search(x, input_order, indomain_min) satisfy;',
  ])('leaves %s as it is', (text) => {
    expect(tidyModelText(text, true)).toBe(text);
  });

  it('ends on any text, with little more than it had', () => {
    const piece = fc.constantFrom(
      'forall',
      'sum',
      '(',
      ')',
      '[',
      ']',
      'i',
      'in',
      'S',
      'x',
      ';',
      'if',
      'then',
      'else',
      'endif',
      '..',
      ':',
      '1',
      '2.5',
      'int',
      'array',
      'of',
      'constraint',
      'solve',
      '//',
      '\n',
      '"',
      '+',
      '<=',
      '/\\',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, rule) => {
        const once = tidyModelText(pieces.join(' '), rule);
        expect(once.length).toBeLessThan(4 * pieces.join(' ').length + 200);
      }),
    );
  });
});
