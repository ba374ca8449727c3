import { describe, expect, it } from 'vitest';
import { builtInNames, builtIns } from './built-ins/built-ins.ts';
import { typeOf } from './testing.ts';

const given =
  'enum D = {Mon, Tue}; var 1..3: x; var bool: b; var 0.0..1.0: f; var D: d; var set of 1..3: s; array[D, 1..2] of var int: m; array[1..3] of int: a = [1, 2, 3];';

describe('types of expressions', () => {
  it.each([
    ['1 + 2', 'int'],
    ['1 + 2.5', 'float'],
    ['1 / 2', 'float'],
    ['x + 1', 'var int'],
    ['x + f', 'var float'],
    ['true + 1', 'int'],
    ['b + b', 'var int'],
    ['x > 1', 'var bool'],
    ['not b', 'var bool'],
    ['1..3', 'set of int'],
    ['Mon..Tue', 'set of D'],
    ['{Mon}', 'set of D'],
    ['D', 'set of D'],
    ['1.0..2.0', 'set of float'],
    ['s union {1}', 'var set of int'],
    ['[1, 2.5]', 'array[int] of float'],
    ['[true, 2]', 'array[int] of int'],
    ['[| 1, 2 | 3, 4 |]', 'array[int,int] of int'],
    ['[x, 1]', 'array[int] of var int'],
    ['[]', 'array[int] of ?'],
    ['m[Mon, 1]', 'var int'],
    ['m[d, 1]', 'var int'],
    ['m[Mon, ..]', 'array[int] of var int'],
    ['m[.., 1]', 'array[D] of var int'],
    ['a[x]', 'var int'],
    ['[i * 2 | i in 1..3]', 'array[int] of int'],
    ['[i | i in 1..3 where x > i]', 'array[int] of var opt int'],
    ['[i | i in s]', 'array[int] of var opt int'],
    ['sum(i in s)(i)', 'var int'],
    ['sum(i in 1..3)(x * 0.5)', 'var float'],
    ['{i | i in 1..3}', 'set of int'],
    ['[d | d in D]', 'array[int] of D'],
    ['[(e): 1 | e in D]', 'array[D] of int'],
    ['max(a)', 'int'],
    ['max([Mon])', 'D'],
    ['max(1, 2.5)', 'float'],
    ['card(s)', 'var int'],
    ['index_set_1of2(m)', 'set of D'],
    ['index_set_2of2(m)', 'set of int'],
    ['array1d(D, [1, 2])', 'array[D] of int'],
    ['array2d(D, 1..2, [x, 1, 2, 3])', 'array[D,int] of var int'],
    ['arg_max(array1d(D, [1, 2]))', 'D'],
    ['if b then 1 else 2 endif', 'var int'],
    ['if true then 1 else 2.5 endif', 'float'],
    ['let { int: q = 2 } in q', 'int'],
    ['show(x)', 'string'],
    ['"a" ++ "b"', 'string'],
    ['a ++ [x]', 'array[int] of var int'],
    ['fix(x)', 'int'],
    ['bool2int(b)', 'var int'],
    ['count(a, 2)', 'int'],
    ['count([x, x], 2)', 'var int'],
    ['count(i in 1..3)(x = i)', 'var int'],
    ['enum_next(Mon)', 'D'],
    ['to_enum(D, 1)', 'D'],
    ['global_cardinality([x], [1, 2])', 'array[int] of var int'],
    ['x in s', 'var bool'],
    ['lb(x)', 'int'],
    ['sqrt(2)', 'float'],
    ['round(f)', 'var int'],
  ])('%s : %s', (expression, type) => {
    expect(typeOf(expression, given)).toBe(type);
  });
});

describe('the table of built-ins', () => {
  it('reads every signature', () => {
    for (const name of builtInNames()) expect(builtIns(name)?.length).toBeGreaterThan(0);
  });

  it('has no name of the prototype chain', () => {
    expect(builtIns('constructor')).toBeUndefined();
    expect(builtIns('toString')).toBeUndefined();
  });
});
