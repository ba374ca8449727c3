import { describe, expect, it } from 'vitest';
import { compareSolutions } from './testing/compare-solutions.ts';

const declarations = 'var opt 1..3: x; var opt 2..4: y; var opt bool: b; var 0..3: z;';

describe('option variables have the solutions that exact evaluation gives', () => {
  it.each([
    'occurs(x) <-> absent(y)',
    'x = y',
    'x != y',
    'x < y',
    'x <= z',
    'not (x >= y) /\\ occurs(b)',
    'deopt(x) = z',
    'occurs(x) -> deopt(x) > z',
    '(x default 0) = z',
    'x + y = z',
    'sum([x, y]) = z + 1',
    'max([x, y]) = z',
    'min([x, y, <>]) = z \\/ absent(x)',
    'exists([b, z = 1])',
    'forall([b, z = 1])',
    'x = <>',
    'b = true \\/ x = 2',
    'bool2int(occurs(x)) + bool2int(occurs(y)) = 1',
    'alldifferent([x, y])',
    'disjunctive([x, y], [2, 1])',
    'cumulative([x, y], [2, 2], [1, 2], 2)',
    'if z > 1 then occurs(x) else absent(x) endif',
    'x in {1, 3}',
    'x - 1 >= z',
    '(x - 1) + z = 2',
    '2 * x + z = 4',
    'x * z = y',
    'x * y = z + 1',
    'z - 2 * x >= 0',
    'sum([2 * x, y - 1]) = z',
    'sum(i in [x, y])(i) = z',
    'exists(i in [x, y])(occurs(i)) <-> z = 1',
    '[i | i in [x, y] where occurs(i)] = [z]',
    'abs(deopt(x)) = z',
    'x - y = z',
    '1 - x >= z',
    'disjunctive_strict([x, y, z], [2, 0, 1])',
    'disjunctive([x, 0, y], [2, z, 1])',
    'alldifferent([x, y, <>, 2])',
    'not alldifferent([x, y])',
    'not (x in {1, 3})',
    'not disjunctive([x, y], [2, 1])',
    '1 - x = 0',
    'let { var opt 1..2: w } in w < x /\\ occurs(w)',
  ])('%s', (constraint) => {
    const text = `include "globals.mzn"; ${declarations} constraint ${constraint}; solve satisfy;`;
    const { exact, lowered } = compareSolutions(text);
    expect(lowered).toEqual(exact);
  });

  it.each([
    'array[1..3] of var opt 1..2: x; constraint sum(i in 1..3)(occurs(x[i])) = 2 /\\ x[1] < x[2];',
    'array[1..2] of var opt 1..2: x; var 1..2: i; constraint occurs(x[i]) /\\ x[i] = i;',
    'var opt 1..3: x; var opt 2..3: y = x;',
    'var 1..3: z; var opt 2..3: y = if z > 1 then z else <> endif;',
    'array[1..2] of var opt 1..3: x = [<>, 2];',
    'enum E = {A, B}; var opt E: e; constraint e = A \\/ absent(e);',
    'var opt 1..3: x; var 0..9: s; constraint s = sum([i | i in 1..3 where occurs(x)]);',
    'predicate p(var opt int: u) = occurs(u) -> deopt(u) > 1; var opt 1..3: x; constraint p(x);',
  ])('%s', (text) => {
    const { exact, lowered } = compareSolutions(`${text} solve satisfy;`);
    expect(lowered).toEqual(exact);
  });
});
