import { describe, it } from 'vitest';
import { expectSame, smallDeclarations } from './testing/expect-same.ts';

describe('numbers and Booleans have the solutions that exact evaluation gives', () => {
  it.each([
    'x div y > 0',
    'not (x div y > 0)',
    'x mod y = 1 -> b',
    'b <-> a[x] > 1',
    'a[x] + v[y] = 3',
    'm[x,y] = 2',
    'b <-> m[x,y] >= 2',
    'not (m[x,y] >= 2) \\/ b',
    'if b then a[x] else v[y] endif = 2',
    '(if x > 1 then x elseif b then 1 else y endif) = v[1]',
    'let { var 0..3: z = x + y } in z * z = v[1] + 3',
    'b -> let { var 0..3: z; constraint z = x * y } in z >= 2',
    'sum(i in 1..3 where a[i] > x)(a[i]) = y',
    'sum([ v[i] | i in 1..2 where v[i] > y]) = x',
    'forall(i in 1..2 where v[i] > x)(v[i] = y)',
    'exists(i in 1..2 where v[i] > x)(v[i] = y)',
    'max([v[i] | i in 1..2 where v[i] != y]) = x',
    'min(v) = x /\\ max(v) = y',
    'abs(x - y) = v[1]',
    'b xor x > y xor v[1] = v[2]',
    '(x > y) = b',
    '(b < (x=y))',
    'bool2int(b) * x = y',
    'bool2int(b) * bool2int(x>1) = y',
    'x * y = v[1]',
    'x * x = y + 1',
    'pow(x, y) = v[1]',
    'pow(y, x) = v[1]',
    'x^3 = v[1]',
    'not(pow(y,x) = v[1])',
    'x in {-1, 1, 2} <-> b',
    '{x, y} = {1,2}',
    'card({x,y,v[1]}) = 2',
    'x in {y, v[1]} xor b',
    'forall(i in 1..x)(i != y)',
    'sum(i in x..y where i > 1)(i) = v[1]',
    'exists(i, j in 1..x)(i + j = y)',
    'x in 1..y <-> b',
    'sum([i | i in y..2]) = x',
    'v = [x,y]',
    'v != [x,y]',
    'v < [x,y]',
    'sum(i in 1..2)(bool2int(v[i] >= x)) >= y',
    'sum(i in 1..2)(bool2int(v[i] >= x)) = y',
    '3*x - 2*y != v[1]',
    '2*x + 4*y = 3',
    '2*x + 4*y <= 3 <-> b',
    'not (x < y /\\ (b \\/ v[1] = 1))',
    '(x < y /\\ b) \\/ (v[1] = 1 /\\ v[2] > x)',
    '(b -> x > y) -> v[1] = 2',
    'forall(i in 1..2)(v[i] > x -> exists(j in 1..2)(v[j] = y /\\ i != j))',
    'xorall([x > 1, b, y = 0])',
    'iffall([x > 1, b, y = 0])',
    'clause([b, x>1],[y>0])',
    '[x,y,3][v[1]] = 1',
    '[b, x>1][y] ',
    'not [b, x>1][y]',
    '[true,false,true][x] <-> b',
    'v[y] = v[x]',
    'v[v[1]] = 2',
    'm[1,y] + m[x,0] = 3',
    'product([x,y]) = v[1]',
    'exists([x=1, y = 2 ])',
    'x + bool2int(b) = y',
    'abs(x) div 2 = y',
    '(x+1) div 2 = y - 1',
    'x mod 2 = -1',
    '7 mod x = y',
    '7 div x = y',
    'let { array[1..2] of var 0..2: w = [x, y] } in w[1] = w[2] + v[1]',
    'let { var bool: c = x > y } in c \\/ b',
    'let { var 0..1: z = x } in z = y',
    'not (let { var 0..1: z = x } in z = y)',
    'b -> (let { constraint x > 1 } in y = 1)',
    'array1d(m)[x] = y',
    'card({i | i in 1..3 where a[i] > x}) = y',
    'sum(i in 1..3)(if a[i] > x then a[i] else y endif) = 5',
    'sum(i in 1..2)(if v[i] > x then v[i] else y endif) = 3',
    'forall(i in 1..2)(if v[i] > x then v[i] = 2 else b endif)',
    'if x > y then b endif',
    '(if b then [x,y] else v endif) = [1,2]',
    'sum(i in 1..2)(v[i] div (v[i] - x)) = y',
    'b \\/ sum(i in 1..2)(v[i] div (v[i] - x)) = y',
    'if y > 0 then x div y else 2 endif = 1',
    'forall(i in 1..3)(a[i] > x \\/ v[i] > 0)',
    'v[3] = 1 \\/ b',
    'x > y <-> x >= y + 1',
    'x = 1 xor x = 2',
    'sum([b, x>1, y>1]) = 2',
    'b + x = y',
    'sum(m[2,..]) = x',
    'x > 0 \\/ y > 0',
  ])('%s', (constraint) => {
    expectSame(`${smallDeclarations}constraint ${constraint}; solve satisfy;`);
  });
});

describe('conversions and functions over enums and floats', () => {
  const enums = `enum E = {P, Q, R}; var E: e; var E: g; var -1..3: x; var 0..2: y; var bool: b;
array[1..2] of var 0..2: v; `;
  it.each([
    'enum_next(E, e) = g',
    'enum_prev(e) = g <-> b',
    'to_enum(E, x) = e',
    'not (to_enum(E, x) = e)',
    'round(x / 2) = y',
    'floor(x / 2) = y',
    'ceil(x / 2) = y xor b',
    'bool2float(b) * 2.0 <= y',
    'piecewise_linear(x, [0.0, 1.0, 3.0], [0.0, 2.0, 0.0]) = y',
    'b <-> piecewise_linear(x, y, [0.0, 1.0, 3.0], [0.0, 2.0, 0.0])',
    'sum(i in 1..2 where b)(max([v[i], x])) = y',
  ])('%s', (constraint) => {
    expectSame(`${enums}constraint ${constraint}; solve satisfy;`);
  });
});

describe('declarations and functions', () => {
  it.each([
    ['enum D = {A,B,C}; var D: d; array[D] of var D: e;', 'e[d] = B /\\ d != A'],
    ['enum D = {A,B,C}; array[D] of var 0..2: e; var bool: b;', 'e[A] + e[B] = e[C] <-> b'],
    ['var bool: p; var bool: q = not p; var 0..3: x; var bool: r = x > 1;  var -3..3: z = 2 - x;', 'r \\/ q'],
    [
      'var bool: p; var 0..3: x; var bool: r = (x > 1 /\\ p); var 0..6: w = 2*x + bool2int(p);',
      'r xor w = 4',
    ],
  ])('%s constraint %s', (own, constraint) => {
    expectSame(`${own} constraint ${constraint}; solve satisfy;`);
  });
  it.each([
    [
      'predicate p(var int: q, int: k) = q > k /\\ q < 3; function var int: f(var int: q) = let { var 0..9: r; constraint r = q*q } in r;',
      'p(x,0) \\/ f(x) = y',
    ],
    ['function var int: f(var int: q) = if q > 1 then q + 1 else 2*q endif;', 'f(x) = y'],
    ['function int: g(int: n) = if n = 0 then 1 else n * g(n-1) endif;', 'g(3) > x + 4'],
  ])('%s with the common variables: %s', (own, constraint) => {
    expectSame(`${own} ${smallDeclarations}constraint ${constraint}; solve satisfy;`);
  });
});
