import { describe, expect, it } from 'vitest';
import { complaints, modelOf, typeOf } from '../testing.ts';

describe('types of tuples and records', () => {
  it.each([
    ['(1, true)', 'tuple(int, bool)'],
    ['(y: 1.5, x: x)', 'record(var int: x, float: y)'],
    ['[(1, x), (2.5, 3)][1]', 'tuple(float, var int)'],
    ['[(1, 2), (3, 4)][x]', 'tuple(var int, var int)'],
    ['if x > 1 then (1, true) else (2, false) endif', 'tuple(var int, var bool)'],
    ['(1, 2) ++ (true,)', 'tuple(int, int, bool)'],
    ['((a: (1, x))).a.2', 'var int'],
    ['(1, 2) = (x, 3)', 'var bool'],
    ['(1, 2) = (1.5, 3)', 'bool'],
    ['fix((x, 1))', 'tuple(int, int)'],
  ])('%s is %s', (expression, type) => {
    // The model itself has no such types any more: asked where they still are.
    const model = `var 1..2: x; any: t = ${expression}; function ${type}: same(${type}: a) = a; any: u = same(t);`;
    expect(complaints(model)).toEqual([]);
  });

  it('leaves no trace of them behind', () => {
    const model = modelOf('type P = record(var 0..3: x, int: id); array[1..2] of P: ps; any: first = ps[1];');
    expect(model.declarations.map(({ id, type }) => `${id} ${type.inst} ${String(type.base)}`)).toEqual([
      'ps.id par int',
      'ps.x var int',
      'first.id par int',
      'first.x var int',
    ]);
    expect(model.structures?.map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ['ps', 1],
      ['first', 0],
    ]);
  });

  it('leaves a model without them as it is', () => {
    expect(modelOf('var 0..3: x;').structures).toBeUndefined();
    expect(typeOf('[1, 2]')).toBe('array[int] of int');
  });
});

describe('mistakes with tuples and records', () => {
  it.each<[string, string[]]>([
    ['int: a = (1, 2).3;', ['analysis/no-field (1, 2).3']],
    ['record(int: start): t = (start: 1); int: a = t.stat;', ['analysis/no-field t.stat']],
    ['array[1..1] of tuple(int, int): t = [(1, 2)]; int: a = t.1;', ['analysis/no-field t.1']],
    ['int: x = 1; int: a = x.y;', ['analysis/no-field x.y']],
    ['tuple(int, int): t = (1, 2, 3);', ['analysis/type-mismatch (1, 2, 3)']],
    ['record(int: a): t = (b: 1);', ['analysis/type-mismatch (b: 1)']],
    ['record(int: a): t = (a: 1, a: 2);', ['analysis/duplicate-name a']],
    ['record(int: a, bool: a): t;', ['analysis/duplicate-name a']],
    ['tuple(int, int): t = (1, "x");', ['analysis/type-mismatch (1, "x")']],
    ['var 1..2: x; tuple(int, int): t = (1, x);', ['analysis/var-in-par (1, x)']],
    ['any: t = (a: 1) ++ (a: 2);', ['analysis/duplicate-name (a: 1) ++ (a: 2)']],
    ['set of tuple(int, int): s;', ['analysis/unsupported set of tuple(int, int)']],
    ['opt tuple(int, int): s;', ['analysis/unsupported opt tuple(int, int)']],
    ['any: s = {(1, 2)};', ['analysis/type-mismatch {(1, 2)}']],
    ['any: s = {(i, i) | i in 1..2};', ['analysis/type-mismatch (i, i)']],
    ['any: s = [(1, 2), (1, true, 3)];', ['analysis/mixed-elements (1, true, 3)']],
    ['constraint (1, 2);', ['analysis/type-mismatch (1, 2)']],
    ['solve minimize (1, 2);', ['analysis/type-mismatch (1, 2)']],
    ['any: s = (1, 2) + (3, 4);', ['analysis/no-overload (1, 2) + (3, 4)']],
    ['constraint (1, 2) = (a: 1, b: 2);', ['analysis/no-overload (1, 2) = (a: 1, b: 2)']],
    [
      'array[1..1] of tuple(int, array[int] of int): s;',
      ['analysis/unsupported array[1..1] of tuple(int, array[int] of int)'],
    ],
    ['any: s = [(1, [2, 3])];', ['analysis/unsupported (1, [2, 3])']],
    ['var 0..1: x; any: s = [(i, 1) | i in 1..2 where i > x];', ['analysis/unsupported (i, 1)']],
    [
      'any: s = [let { var 0..1: x } in (i, x) | i in 1..2];',
      ['analysis/unsupported let { var 0..1: x } in (i, x)'],
    ],
    ['constraint [(1, 2)] < [(2, 3)];', ['analysis/unsupported [(1, 2)] < [(2, 3)]']],
    [
      'predicate p(tuple(int, int): t) = t.1 > 0; constraint p((1, 2, 3));',
      ['analysis/no-overload (1, 2, 3)'],
    ],
    ['var record(string: s): r;', ['analysis/unsupported var record(string: s)']],
    ['type T = tuple(int, T); T: t;', ['analysis/circular-definition T']],
  ])('%s', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });
});
