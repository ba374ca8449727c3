import { describe, expect, it } from 'vitest';
import { fraction } from '../exact/exact.ts';
import { evaluationOf } from './testing.ts';

const diet = `
  var 0..10: bread; var 0.0..4.0: milk;
  constraint :: "s2: at most 20" 3 * bread + 2 * milk <= 20;
  constraint :: "s3: at least 5 in all" bread + milk >= 5;
  constraint :: "s4: twice" bread = 2 * milk;
  solve minimize 1.5 * bread + 0.1 * milk;
`;

describe('a solution against the model', () => {
  it('accepts one, with slacks and objective in exact numbers', () => {
    const result = evaluationOf(diet, '{"bread": 4, "milk": 2}');
    expect(result.holds).toBe(true);
    expect(result.objective).toEqual(fraction(31n, 5n));
    expect(result.constraints.map(({ origin, slack }) => [origin.id, slack?.slack])).toEqual([
      ['s2', 4],
      ['s3', 1],
      ['s4', 0],
    ]);
  });

  it('names the constraints that break, and by how much', () => {
    const result = evaluationOf(diet, '{"bread": 7, "milk": 0.1}');
    expect(result.holds).toBe(false);
    expect(result.constraints.filter((c) => !c.holds).map((c) => [c.origin.id, c.slack?.slack])).toEqual([
      ['s2', fraction(-6n, 5n)],
      ['s4', fraction(-34n, 5n)],
    ]);
  });

  it('checks domains and types of declarations', () => {
    const result = evaluationOf(
      'var 0..3: x; array[0..1] of var 1..5: a; var 0.0..1.0: f;',
      '{"x": 4, "a": [1, 6], "f": 1.5}',
    );
    expect(result.declarations.map((d) => d.message)).toEqual([
      'x = 4 is outside its domain',
      'a[1] = 6 is outside its domain',
      'f = 1.5 is outside its domain',
    ]);
  });

  it('computes defined variables, and compares given ones with their definition', () => {
    const model = 'var 0..9: x; var int: y = x * x; constraint y > 8; output ["\\(x) \\(y)"];';
    expect(evaluationOf(model, '{"x": 3}')).toMatchObject({ holds: true, output: '3 9' });
    expect(evaluationOf(model, '{"x": 3, "y": 9}').holds).toBe(true);
    expect(evaluationOf(model, '{"x": 3, "y": 10}')).toMatchObject({
      holds: false,
      declarations: [{ holds: true }, { holds: false, message: 'y differs from its definition' }],
    });
  });

  it('needs a value for every variable', () => {
    const result = evaluationOf('var 0..9: x; var 0..9: y; constraint x > 1;', '{"x": 3}');
    expect(result.holds).toBe(false);
    expect(result.diagnostics.map((d) => d.code)).toEqual(['evaluation/no-value']);
  });

  it('gives the tightest slack of a conjunction or a forall', () => {
    const model = 'array[1..3] of var 0..9: x; constraint forall(i in 1..3)(x[i] <= 2 * i) /\\ x[1] >= 0;';
    expect(evaluationOf(model, '{"x": [1, 4, 2]}').constraints[0]?.slack).toMatchObject({
      relation: '<=',
      slack: 0,
    });
    expect(evaluationOf(model, '{"x": [1, 6, 2]}').constraints[0]).toMatchObject({
      holds: false,
      slack: { slack: -2 },
    });
  });

  it('has no slack where a side or a set has no value', () => {
    const model =
      'var 0..9: x; constraint x div (x - 3) > 0 \\/ true; constraint forall(i in {6 div y | y in 0..1})(i <= x);';
    expect(evaluationOf(model, '{"x": 3}').constraints.map((c) => [c.holds, c.slack])).toEqual([
      [true, undefined],
      [false, undefined],
    ]);
  });
});

describe('float tolerance', () => {
  const near = '{"x": 5.0000001, "b": true}';

  it('is none unless asked for', () => {
    expect(evaluationOf('var float: x; var bool: b; constraint x <= 5;', near).holds).toBe(false);
  });

  it.each([
    ['x <= 5', true],
    ['x <= 4.9', false],
    ['x = 5', true],
    ['not (x > 5)', true],
    ['x > 5 -> b', true],
    ['b -> x <= 5', true],
    ['b <-> x <= 5', true],
    ['not b <-> x <= 5', true],
    ['bool2int(x <= 5) = 1', true],
    ['bool2int(x <= 5) = 0', true],
    ['bool2int(x <= 4) = 1', false],
    ['if x <= 5 then true else false endif', true],
    ['not (x <= 6)', false],
  ])('%s', (constraint, holds) => {
    const model = `var 0.0..5.0: x; var bool: b; constraint ${constraint};`;
    expect(evaluationOf(model, near, { tolerance: 1e-6 }).holds).toBe(holds);
  });

  it('does not loosen ints', () => {
    expect(evaluationOf('var 0..9: x; constraint x <= 4;', '{"x": 5}', { tolerance: 10 }).holds).toBe(false);
  });
});

describe('partial functions are false in the nearest Boolean expression', () => {
  it.each([
    ['x div 0 = 1', false],
    ['not (x div 0 = 1)', true],
    ['x div 0 = 1 \\/ x = 3', true],
    ['[1, 2][x] = 1', false],
    ['not ([1, 2][x] = 1)', true],
    ['bool2int([1, 2][x] = 1) = 0', true],
    ['[true, true][x]', false],
    ['not [true, true][x]', true],
    ['exists(i in 1..9)([4, 5, 6][i] = 6)', true],
    ['forall(i in 1..9)([4, 5, 6][i] > 0)', false],
    ['forall(i in 1..9 where [4, 5, 6][i] > 5)(i = x)', true],
    ['sum(i in 1..9)([4, 5, 6][i]) > 0', false],
    ['max([i | i in 1..3 where i > x]) > 0', false],
    ['(if x div 0 = 1 then 1 else 2 endif) = 2', true],
    ['(let { var int: y = x div 0 } in true) \\/ x = 3', true],
    ['let { var int: y = x div 0 } in true', false],
    ['(let { constraint x > 5 } in x) = 3', false],
    ['sqrt(x - 4) > 0', false],
    ['to_enum({A, B}, x) = A', false],
    ['2 ^ (x - 4) = 0', true],
    ['(x - 3) ^ (x - 4) = 1', false],
  ])('%s', (constraint, holds) => {
    const text = constraint.replaceAll('{A, B}', 'E');
    const result = evaluationOf(`enum E = {A, B}; var 1..5: x; constraint ${text};`, '{"x": 3}');
    expect(result.diagnostics).toEqual([]);
    expect(result.holds).toBe(holds);
  });
});

describe('option types of comprehensions', () => {
  it.each([
    ['sum(i in 1..5 where i > x)(i) = 9', true],
    ['sum(i in s)(i) = 6', true],
    ['count(i in 1..5 where i > x)(i mod 2 = 0) = 1', true],
    ['max(i in 1..5 where i < x)(i) = 2', true],
    ['forall(i in s)(i > 0)', true],
    ['exists(i in s)(i > 3)', true],
    ['exists(i in s where i > x)(i = 4)', true],
    ['length([i | i in 1..5 where i > x]) = 5', true],
  ])('%s', (constraint, holds) => {
    const result = evaluationOf(
      `var 1..5: x; var set of 1..5: s; constraint ${constraint};`,
      '{"x": 3, "s": {"set": [2, 4]}}',
    );
    expect(result.holds).toBe(holds);
  });
});

describe('local variables without a value', () => {
  it.each([
    ['let { var 1..9: y } in y * y = x', true],
    ['let { var 1..9: y } in y * y = x + 1', false],
    ['not exists(i in 2..3)(let { var 1..9: y } in y * i = 7 * x)', true],
    ['not (let { var 1..9: y } in y * y = x + 1)', true],
    [
      'let { array[0..9] of var int: t; constraint t[0] = x; constraint forall(i in 1..9)(t[i] = t[i - 1] + i) } in t[9] = 49',
      true,
    ],
    ['let { var float: y; constraint y = x / 8 } in y > 0.4', true],
    ['(let { var 1..9: y; constraint y * y = x } in y) + 1 = 3', true],
    ['let { var set of 1..3: s } in card(s) = 2 /\\ sum(i in s)(i) = x', true],
    ['let { array[1..30] of var bool: b } in forall(i in 1..30)(b[i] <-> i mod x = 0) /\\ sum(b) = 7', true],
  ])('%s', (constraint, holds) => {
    const result = evaluationOf(`var 1..9: x; constraint ${constraint};`, '{"x": 4}');
    expect(result.diagnostics).toEqual([]);
    expect(result.holds).toBe(holds);
  });
});
