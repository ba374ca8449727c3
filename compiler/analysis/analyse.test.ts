import { describe, expect, it } from 'vitest';
import { analysed, complaints, declared, modelOf } from './testing.ts';

describe('mistakes', () => {
  it.each<[string, string[]]>([
    ['var 1..3: x; constraint y > 1;', ['analysis/unknown-name y']],
    ['var 1..3: count1; constraint cuont1 > 1;', ['analysis/unknown-name cuont1']],
    ['constraint forall(i in 1..3, i in 1..2)(i > 0);', ['analysis/duplicate-name i']],
    ['function int: f(int: x, int: x) = x;', ['analysis/duplicate-name x']],
    [
      'var 1..3: x; solve :: int_search([x], input_ordr, indomain_min) satisfy;',
      ['analysis/unknown-annotation input_ordr'],
    ],
    ['annotation mine; var 1..3: x :: mine :: theirs(1);', ['analysis/unknown-annotation theirs']],
    ['constraint foo(1);', ['analysis/unknown-function foo']],
    ['int: x = 1; constraint x(1);', ['analysis/unknown-function x']],
    ['constraint forall;', ['analysis/unknown-name forall']],
    ['int: a = "b";', ['analysis/type-mismatch "b"']],
    ['int: a = 1.5;', ['analysis/type-mismatch 1.5']],
    ['var 1..3: x; int: a = x;', ['analysis/var-in-par x']],
    ['constraint 3;', ['analysis/type-mismatch 3']],
    ['constraint [true];', ['analysis/type-mismatch [true]']],
    ['int: x = 1; int: x = 2;', ['analysis/duplicate-name x']],
    ['int: x; x = 1; x = 2;', ['analysis/assigned-twice x']],
    ['x = 1;', ['analysis/unknown-name x']],
    ['include "/etc/passwd";', ['analysis/unknown-include include "/etc/passwd"']],
    ['include "alldiferent.mzn";', ['analysis/unknown-include include "alldiferent.mzn"']],
    ['int: a = (1, 2).3;', ['analysis/no-field (1, 2).3']],
    ['constraint dtree(1);', ['analysis/unsupported dtree']],
    ['int: a = [1, 2][1, 1];', ['analysis/wrong-dimensions [1, 2][1, 1]']],
    ['int: a = [1, 2]["x"];', ['analysis/index-type "x"']],
    ['int: n = 3; array[n] of int: a = [1];', ['analysis/not-an-index-set n']],
    ['array[1..2] of int: a = [[1], [2]];', ['analysis/nested-array [[1], [2]]']],
    ['set of int: s = {1, "a"};', ['analysis/mixed-elements "a"']],
    ['array[int] of int: s = [i | i in 5];', ['analysis/type-mismatch 5']],
    ['int: a = if 1 then 2 else 3 endif;', ['analysis/type-mismatch 1']],
    ['solve minimize [1];', ['analysis/type-mismatch [1]']],
    ['var 1..3: x; solve minimize "a";', ['analysis/type-mismatch "a"']],
    ['output [1];', ['analysis/type-mismatch [1]']],
    ['solve satisfy; solve satisfy;', ['analysis/two-objectives solve satisfy']],
    ['var string: s;', ['analysis/type-mismatch var string']],
    ['enum A = {a}; enum B = {a};', ['analysis/duplicate-name a']],
    ['enum A = {a}; enum B = {b}; constraint a = b;', ['analysis/no-overload a = b']],
    ['enum A = {a}; array[A] of int: c = [1]; int: d = c[1];', ['analysis/index-type 1']],
    ['predicate p(var int: x) = x > 1; predicate p(var int: y) = y > 1;', ['analysis/duplicate-name p']],
    ['constraint abs(1, 2) = 1;', ['analysis/no-overload abs']],
    ['constraint sum("a") = 1;', ['analysis/no-overload "a"']],
    ['constraint let { int: a } in a = 1;', ['analysis/local-without-value a']],
    ['constraint 1 in 2;', ['analysis/no-overload 1 in 2']],
    ['var 1..3: x; array[1..x] of int: a;', ['analysis/no-overload 1..x']],
    ['enum A = {a}; enum B = {b}; constraint a in {b};', ['analysis/no-overload a in {b}']],
  ])('%s', (text, expected) => {
    const found = complaints(text);
    expect(found.map((line) => line.split('\n')[0])).toEqual(expected);
  });

  it('reports several mistakes at once, and none that only follows from another', () => {
    const text = `
      int: n = undefined1;
      int: m = n + 1;
      var 1..m: x;
      constraint x + "a" > 2;
      constraint undefined2 > x /\\ forall(i in 1..n)(i > m);
      predicate p(var 1..undefined3: y) = y > x;
      constraint p(x);
    `;
    expect(complaints(text)).toEqual([
      'analysis/unknown-name undefined1',
      'analysis/no-overload x + "a"',
      'analysis/unknown-name undefined2',
      'analysis/unknown-name undefined3',
    ]);
  });

  it('suggests a near name', () => {
    expect(analysed('var 1..3: chairs; constraint chiars > 1;').diagnostics[0]?.help).toBe(
      'did you mean `chairs`?',
    );
    expect(analysed('constraint all_diferent([1]);').diagnostics[0]?.help).toBe(
      'did you mean `all_different`?',
    );
  });

  it('gives every mistake a span and a help line', () => {
    for (const text of ['constraint x;', 'int: a = 1.5;', 'constraint abs(1, 2) = 1;', 'include "a";']) {
      for (const { labels, help } of analysed(text).diagnostics) {
        expect(labels[0]?.span.end).toBeGreaterThan(labels[0]?.span.start ?? 0);
        expect(help).toBeTruthy();
      }
    }
  });

  it('warns once of a global without include', () => {
    const text = 'var 1..2: x; constraint alldifferent([x]); constraint alldifferent([x, 2]);';
    expect(complaints(text)).toEqual(['analysis/missing-include alldifferent']);
  });

  it('tolerates includes that are not used', () => {
    expect(complaints('include "globals.mzn"; include "table.mzn"; int: a = 1;')).toEqual([]);
  });
});

describe('the model', () => {
  it('orders declarations by what they use, through functions as well', () => {
    const model = modelOf('int: a = f(1); function int: f(int: x) = x + b; int: b = c; int: c = 3;');
    expect(model.declarations.map((declaration) => declaration.name)).toEqual(['c', 'b', 'a']);
  });

  it.each([
    'int: a = b; int: b = a;',
    'int: a = f(1); function int: f(int: x) = a + x;',
    'set of int: s = 1..max(s);',
  ])('finds the circle in %s', (text) => {
    expect(analysed(text).diagnostics.map((d) => d.code)).toEqual(['analysis/circular-definition']);
  });

  it('reads origins from string annotations', () => {
    const text = [
      'var 1..3: x;',
      'constraint :: "s3: at most $200" x < 3;',
      'constraint :: "s3, s4: again" x > 0;',
      'constraint :: "my name" x != 2;',
      'constraint x = 1;',
      'constraint :: "c7" :: "s5: words" true;',
      'constraint :: "s3: at most $200" x < 4;',
      'solve :: "s1: as cheap as possible" minimize x;',
    ].join('\n');
    const model = modelOf(text);
    const plain = model.constraints.map(({ origin: { id, sentences, quote } }) => [id, sentences, quote]);
    expect(plain).toEqual([
      ['s3', ['s3'], 'at most $200'],
      ['s3,s4', ['s3', 's4'], 'again'],
      ['my name', [], 'my name'],
      ['line 5', [], undefined],
      ['c7', ['s5'], 'words'],
      ['s3 (2)', ['s3'], 'at most $200'],
    ]);
    expect(model.objective.origin).toMatchObject({ id: 's1', quote: 'as cheap as possible' });
  });

  it('gives enum values their numbers and enums their sets', () => {
    const model = modelOf('enum D = {Mon, Tue}; var D: d; constraint d = Tue; set of D: s = D;');
    expect(declared(model, 'd').domain).toMatchObject({ kind: 'reference', id: 'D' });
    expect(model.constraints[0]?.expression).toMatchObject({
      arguments: [{ id: 'd' }, { kind: 'literal', value: 2, type: { base: { enum: 'D' } } }],
    });
  });

  it('makes Booleans numbers where numbers are wanted', () => {
    const model = modelOf(
      'array[1..2] of var bool: b; constraint sum(b) + b[1] <= 1; constraint sum([true, b[2]]) = 1;',
    );
    expect(JSON.stringify(model.constraints.map((c) => c.expression)).match(/"bool2int"/g)).toHaveLength(3);
  });

  it('binds a call to the cheapest overload, of equals to the one of the model', () => {
    const text =
      'predicate q(var int: x) = x > 1; predicate q(var float: x) = x > 2.0; constraint q(1.5); constraint q(2);';
    const callees = modelOf(text).constraints.map(
      ({ expression }) => 'callee' in expression && expression.callee,
    );
    expect(callees).toEqual(['q/1#2', 'q/1#1']);
    const own = modelOf(
      'predicate alldifferent(array[int] of var int: x) = true; constraint alldifferent([1, 1]);',
    );
    expect(own.constraints[0]?.expression).toMatchObject({ callee: 'alldifferent/1#1' });
  });

  it('checks a polymorphic function for each list of types', () => {
    const text =
      'predicate same(array[$X] of var $T: a, $T: v) = forall(e in a)(e = v); var bool: b; var 1..3: x; constraint same([b], true) /\\ same([x], 3) /\\ same([x, x], 2);';
    expect(modelOf(text).functions).toHaveLength(2);
  });

  it('balances long sums, so that no stage needs a deep stack', () => {
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    const text = `var 0..1: x; constraint ${Array.from({ length: 5000 }, () => 'x').join(' - ')} <= 1;`;
    expect(depth(modelOf(text).constraints[0]?.expression)).toBeLessThan(100);
  });

  it('completes a conditional without else', () => {
    expect(
      modelOf('var bool: b; constraint if b then false endif;').constraints[0]?.expression,
    ).toMatchObject({
      otherwise: { value: true },
    });
  });
});
