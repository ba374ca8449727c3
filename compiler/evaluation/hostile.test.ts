import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateModel } from './evaluate-model.ts';
import { codesOf, evaluationOf, instanceOf } from './testing.ts';

const chain = (count: number, operator: string): string =>
  Array.from({ length: count }, () => '1').join(operator);

/** More than a call may have arguments. */
const many = 200_000;

describe('what is very long', () => {
  const names = Array.from({ length: many }, (_, i) => `k${i}`);
  const json = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i])));

  it.each([
    ['data.json', json],
    ['data.dzn', names.map((name) => `${name}=1;`).join('')],
  ])('names in %s that nobody declared are told, and not all of them', (name, text) => {
    const codes = codesOf('int: k0;', [{ name, text }]);
    expect(new Set(codes)).toEqual(new Set(['data/unknown-name']));
    expect(codes.length).toBeLessThan(1000);
  });

  it('labels with a value each are one table', () => {
    const { value } = instanceOf('array[int] of int: value; int: n = length(value);', [
      { name: 'cost.json', text: `{"cost": ${json}}` },
    ]);
    expect(value?.values.get('n')).toBe(many);
  });

  it('documents that are neither value nor table are told, and not all of them', () => {
    const odd = Object.fromEntries(names.map((name) => [name, [{ a: [1] }]]));
    const codes = codesOf('', [{ name: 'odd.json', text: JSON.stringify(odd) }]);
    expect(new Set(codes)).toEqual(new Set(['data/left-out']));
    expect(codes.length).toBeLessThan(1000);
  });

  it('enums made of many values have them all', () => {
    const { value } = instanceOf(`enum E = C(1..${many}); int: n = card(E);`);
    expect(value?.values.get('n')).toBe(many);
  });
});

describe('inputs that are out to hurt end in a diagnostic', () => {
  it.each([
    ['int: n = sum(i in 1..1000000000)(i);', 'evaluation/too-large'],
    ['array[int] of int: a = [i | i in 1..1000000000];', 'evaluation/too-large'],
    ['set of int: a = {i | i, j in 1..100000};', 'evaluation/too-large'],
    ['bool: b = exists(i, j, k in 1..1000 where false)(true);', 'evaluation/too-large'],
    ['array[int] of int: a = set2array(1..1000000000);', 'evaluation/too-large'],
    ['function int: f(int: n) = f(n + 1); int: m = f(0);', 'evaluation/too-deep'],
    [
      'function int: f(int: n) = g(n) + 1; function int: g(int: n) = f(n) + 1; int: m = f(0);',
      'evaluation/too-deep',
    ],
    ['int: n = 2 ^ 63;', 'evaluation/overflow'],
    ['int: n = 3037000500 * 3037000500;', 'evaluation/overflow'],
    ['int: n = sum(i in 1..10)(9000000000000000000);', 'evaluation/overflow'],
    ['int: n = -9223372036854775808 - 1;', 'evaluation/overflow'],
    ['int: n = abs(-9223372036854775808);', 'evaluation/overflow'],
    ['int: n = 9223372036854775808;', 'analysis/integer-too-large'],
    [
      'function float: f(float: x, int: n) = if n = 0 then x else f(x * x, n - 1) endif; float: y = f(1.1, 99);',
      'evaluation/too-large',
    ],
    ['float: x = exp(1000.0) - exp(1000.0);', 'evaluation/undefined'],
    ['enum E = anon_enum(1000000000);', 'evaluation/too-large'],
  ])('%s', (model, code) => {
    expect(codesOf(model, [], { steps: 2_000_000, elements: 1_000_000 })).toEqual([code]);
  });

  it('keeps ints of 64 bits exact', () => {
    expect(
      evaluationOf(
        'int: n = 9223372036854775807; int: m = -9223372036854775808; output ["\\(n - 1) \\(m + 1)"];',
      ).output,
    ).toBe('9223372036854775806 -9223372036854775807');
  });

  it('bounds exponential recursion by steps', () => {
    const model =
      'function int: fib(int: n) = if n < 2 then n else fib(n - 1) + fib(n - 2) endif; int: m = fib(90);';
    expect(codesOf(model, [], { steps: 100_000 })).toEqual(['evaluation/too-large']);
  });

  it('follows chains of any length', () => {
    expect(instanceOf(`int: n = ${chain(20_000, '+')};`).value?.values.get('n')).toBe(20_000);
    expect(instanceOf(`int: n = ${chain(20_001, '-')};`).value?.values.get('n')).toBe(-19_999);
    expect(
      instanceOf(`bool: b = ${Array.from({ length: 20_000 }, () => 'true').join('/\\')};`).value?.values.get(
        'b',
      ),
    ).toBe(true);
  });

  it('does not overflow the stack on legal recursion', () => {
    const model =
      'function int: f(int: n) = if n = 0 then 0 else let { int: m = n - 1 } in 1 + abs(max([f(m), 0])) endif; int: m = f(300);';
    expect(instanceOf(model).value?.values.get('m')).toBe(300);
  });

  it('bounds the search for local variables', () => {
    const model = 'var 1..2: x; constraint let { array[1..40] of var bool: b } in sum(b) * 2 = 41 * x;';
    const result = evaluationOf(model, '{"x": 1}', { limits: { steps: 20_000 } });
    expect(result.diagnostics.map((d) => d.code)).toEqual(['evaluation/too-large']);
  });
});

const plan = `enum P = {A, B}; int: n = 3; array[P, 1..n] of int: c = [| 1, 2, 3 | 4, 5, 6 |]; set of int: s = {1, 3};
array[1..n] of var 0..5: x; var P: p; var bool: b; var 0.0..9.0: f = sum(i in s)(0.5 * x[i]); opt int: o = <>;
predicate near(var int: u, var int: v, int: d) = let { var int: e = u - v } in abs(e) <= d;
constraint :: "s1: total" forall(i in 1..n where i in s)(sum(q in P)(c[q, i] * x[i]) <= 20 div max(1, i - 2));
constraint near(x[1], x[2], 2) /\\ (b -> c[p, x[3]] > 2 \\/ card({x[i] | i in s}) = 2);
constraint if b then f > 1.5 else alldifferent(x ++ [6]) endif; solve maximize sum(x) - bool2int(b);
output ["\\(x) ", show(p), if fix(b) then "yes" else "no" endif];`;
const tokens = plan.match(/"[^"]*"|\w+|\s+|[^\w\s]/g) ?? [];

describe('a model with words dropped, doubled and swapped', () => {
  it('is read or complained of, and never throws', () => {
    const edit = fc.tuple(fc.nat(tokens.length - 1), fc.nat(tokens.length - 1), fc.constantFrom(0, 1, 2));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const changed = [...tokens];
        for (const [at, from, drop] of edits)
          changed.splice(at, drop, ...(drop === 1 ? [] : [tokens[from] as string]));
        const { value, diagnostics } = instanceOf(changed.join(''), [], { steps: 100_000 });
        if (value === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        else evaluateModel(value, {}, { limits: { steps: 100_000 } });
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
