import { describe, expect, it } from 'vitest';
import { syntaxPages } from '../diagnostics/catalogue/syntax.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { longestModel, parseModel } from './parse-model.ts';
import { printModel } from './print-model.ts';

const parse = (text: string) => parseModel({ name: 'model.mzn', text });
const canonical = (text: string): string => printModel(parse(text).value!).trimEnd();
const marked = (text: string, d: Diagnostic): string => {
  const { start, end } = d.labels[0]!.span;
  return text.slice(start, end);
};
const told = (text: string): string[] =>
  parse(text).diagnostics.map((d) => `${d.code.replace('syntax/', '')} "${marked(text, d)}"`);

describe('parseModel reads', () => {
  const same = [
    'include "globals.mzn";',
    'enum Day = {Mon, Tue} ++ anon_enum(3) ++ C(Other);',
    'array[Day, 1..n] of var opt 0..9: x :: output = [| 1, <> |];',
    'var set of {1, 3, 5}: s;',
    'type Pair = tuple(int, record(var bool: b, string: s));',
    'any: r = (a: 1, b: (2,));',
    'array[_, $T] of $$E: a;',
    'constraint :: "s1: at most" forall(i, j in 1..n, k in S where i < j)(x[i, ..] != x[.., j]);',
    'predicate p(var int: a, array[int] of var $T: b, int: c = 3) :: promise_total = true;',
    'annotation note(string: text);',
    'constraint let { var int: y = 3; constraint y > 2; } in if y = 2 then a elseif b then c else d endif;',
    'int: a = -(2 ^ 3) + (-2) ^ 2 - -x * +y;',
    'array[int] of int: ix = [0: 1, 2, 3];',
    'array[int] of int: c = [(i, j): i + j | i in S, j = i + 1 where j > 2];',
    'set of int: half = 2..;',
    "constraint 'my name' = '+'(a, b) `plus` t.1.2.x default infinity;",
    'output :: "section" ["x = \\(show(x[1] ++ "b\\(n)"))\\n"];',
    'solve :: int_search(w, input_order, indomain_min) maximize sum(i in 1..n)(w[i]);',
  ];
  it.each(same)('%s', (text) => {
    expect(parse(text).diagnostics).toEqual([]);
    expect(canonical(text)).toBe(text);
  });

  it('other spellings of the standard', () => {
    const text = 'constraint x ≤ 3 ∧ y ∈ {1} ∪ S ∨ ¬b → 0x1F = 0b11 + 0o17 + 1.5e-3 + ∞ /* c */; % end';
    expect(parse(text).diagnostics).toEqual([]);
    expect(canonical(text)).toBe(
      'constraint x <= 3 /\\ y in {1} union S \\/ not b -> 0x1F = 0b11 + 0o17 + 1.5e-3 + infinity;',
    );
  });

  it('numbers exactly', () => {
    const items = parse('int: a = [12345678901234567890, 0x1F, 0.1, -1.5e3, 0x1p-2];').value!.items;
    const [item] = items;
    const value = item?.kind === 'declaration' && item.value?.kind === 'array' ? item.value.elements : [];
    expect(value.map((e) => (e.kind === 'int' || e.kind === 'float' ? e.value : undefined))).toEqual([
      { n: 12345678901234567890n, d: 1n },
      31,
      { n: 1n, d: 10n },
      -1500,
      { n: 1n, d: 4n },
    ]);
  });

  it('matrices with headers and solids', () => {
    expect(canonical('a = [| c1: c2: | r1: 1, 2 | r2: 3, 4 |]')).toBe(
      'a = [| c1: c2:\n | r1: 1, 2\n | r2: 3, 4 |];',
    );
    expect(canonical('a = [| | 1, 2 | 3, 4 |, | 5, 6 | 7, 8 | |]')).toBe(
      'a = [| | 1, 2 | 3, 4 |,\n   | 5, 6 | 7, 8 | |];',
    );
    expect(canonical('a = [| |]')).toBe('a = [| |];');
    expect(canonical('a = [| 1, x | 3, 4, |]')).toBe('a = [| 1, x\n | 3, 4 |];');
  });
});

describe('parseModel forgives', () => {
  const slips: readonly (readonly [string, string])[] = [
    ['constraint a and b or c;', 'constraint a /\\ b \\/ c;'],
    ['constraint a && b || !c == d;', 'constraint a /\\ b \\/ not c = d;'],
    [
      'constraint a => b; constraint a <=> b; constraint a iff b;',
      'constraint a -> b;\nconstraint a <-> b;\nconstraint a <-> b;',
    ],
    ['constraint x <> y /\\ x =< 3;', 'constraint x != y /\\ x <= 3;'],
    ['bool: b = True; // yes\nbool: c = False;', 'bool: b = true;\nbool: c = false;'],
  ];
  it.each(slips)('%s', (text, meant) => {
    const { diagnostics } = parse(text);
    expect(canonical(text)).toBe(meant);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const d of diagnostics) {
      expect(d.severity).toBe('warning');
      expect(d.help).toMatch(/^write `/);
      expect(Object.keys(syntaxPages)).toContain(d.code);
    }
  });

  it('trailing commas and a missing last semicolon, without a word', () => {
    expect(
      parse('array[int] of int: a = [1, 2, x,]; constraint f(a, b,) /\\ {1,} != {}').diagnostics,
    ).toEqual([]);
  });

  it('names that only look like words of other languages', () => {
    expect(parse('enum B = {True, or}; var B: and; constraint and = or;').diagnostics).toEqual([]);
  });

  it('tells each spelling once, with its count', () => {
    const { diagnostics } = parse('constraint a && b && c && d;');
    expect(diagnostics.map((d) => d.message)).toEqual(['`&&` is how other languages write `/\\` (3 times)']);
  });
});

describe('parseModel reports', () => {
  it('several mistakes in one run, each with the smallest span', () => {
    const text = [
      'int x = 5;',
      'constrain x > 3;',
      'var 1..5: y',
      'constraint y + > 3;',
      'constraint (y > 3;',
      'array[1..3] of int: a = [1, 2 3];',
      'output ["open \\(x)];',
      'solve minimise y;',
      'constraint 0 <= y <= 4;',
      'var int: k = @5;',
      'constraint [x, i | i in S] = a;',
      'constraint ok;',
    ].join('\n');
    expect(told(text)).toEqual([
      'unexpected "x"',
      'unexpected "constrain"',
      'missing-semicolon "y"',
      'unexpected ">"',
      'unexpected ";"',
      'unexpected "3"',
      'unterminated-string ")];"',
      'unexpected "minimise"',
      'chained-operator "<= y <="',
      'unexpected-character "@"',
      'comprehension-body "]"',
    ]);
    const { value, diagnostics } = parse(text);
    expect(value!.items.at(-1)).toMatchObject({ kind: 'constraint', expression: { name: 'ok' } });
    expect(diagnostics[1]!.help).toBe('did you mean `constraint`?');
    expect(diagnostics[0]!.help).toBe('write `int: x`');
    for (const d of diagnostics) expect(Object.keys(syntaxPages)).toContain(d.code);
  });

  it('what was expected', () => {
    const message = (text: string) =>
      parse(text).diagnostics.map((d) => `${d.message}${d.help ? ` | ${d.help}` : ''}`)[0];
    expect(message('constraint if a then b else if c then d else e endif;')).toBe(
      'expected `endif`, found the end of the item | every `if` ends with `endif`; `else if` opens another `if`, `elseif` does not',
    );
    expect(message('constraint forall (i in 1..3 (x > i);')).toBe(
      'expected an operator, `,` or `)`, found `(`',
    );
    expect(message('array[1..2] int: x;')).toBe('expected `of`, found `int`');
    expect(message('solve maximise x;')).toBe(
      'expected `satisfy`, `minimize` or `maximize`, found `maximise` | write `maximize`',
    );
    expect(message('constraint for i in S: x;')).toContain('write `forall (i in S) (…)`');
  });

  it('unterminated comments and strings, and goes on', () => {
    expect(told('int: a = 1; /* never closed')).toEqual(['unterminated-comment "/*"']);
    expect(told('output ["abc];\nint: b = 2;')).toEqual(['unterminated-string ""abc];"']);
  });

  it('at most some fifty mistakes', () => {
    expect(parse('constraint + ;\n'.repeat(5000)).diagnostics.length).toBe(50);
  });

  it.each(Object.entries(syntaxPages).filter(([code, page]) => page.example && code !== 'syntax/not-data'))(
    'the example of %s',
    (code, { example }) => {
      expect(parse(example!.wrong).diagnostics.map((d) => d.code)).toContain(code);
      if (example!.right !== undefined) expect(parse(example!.right).diagnostics).toEqual([]);
    },
  );
});

describe('parseModel on hostile texts', () => {
  const deep = (text: string) => {
    const { value, diagnostics } = parse(`${text};\nvar int: last`);
    expect(value!.items.at(-1)).toMatchObject({ kind: 'declaration' });
    return diagnostics.map((d) => d.code);
  };
  const many = 100_000;

  it('gives a diagnostic for nesting beyond the limits', () => {
    expect(deep(`constraint ${'('.repeat(many)}x${')'.repeat(many)}`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint ${'['.repeat(many)}`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint ${'-'.repeat(many)}x`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint ${'a -> '.repeat(many)}x`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint x${'[1]'.repeat(many)}`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint x${' :: y'.repeat(many)}`)).toEqual(['syntax/too-deep']);
    expect(deep(`constraint ${'if a then '.repeat(many)}x`)).toEqual(['syntax/too-deep']);
  });

  it('reads nesting within the limits in every construct', () => {
    const nest = (open: string, close: string) => `constraint ${open.repeat(190)}x${close.repeat(190)}`;
    for (const [open, close] of [
      ['(', ')'],
      ['f(', ')'],
      ['[', ']'],
      ['if a then ', ' endif'],
      ['let { var int: y = ', '} in y'],
      ['forall(i in S)(', ')'],
      ['"\\(', ')"'],
      ['(a <-> b -> x \\/ y /\\ c = ', ')'],
    ] as const) {
      expect(deep(nest(open, close)).filter((code) => code !== 'syntax/too-deep')).toEqual([]);
    }
    expect(deep(nest('(', ')'))).toEqual([]);
    expect(deep(nest('f(', ')'))).toEqual([]);
  });

  it('reads chains of a hundred thousand operands into shallow trees', () => {
    const { value, diagnostics } = parse(
      `constraint ${Array.from({ length: many }, (_, i) => `${i}*x`).join(' + ')} <= 5;`,
    );
    expect(diagnostics).toEqual([]);
    let depth = 0;
    let level: unknown[] = [value];
    for (; level.length > 0; depth++) {
      level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []));
    }
    expect(depth).toBeLessThan(200);
  });

  it('reads a literal of 200,000 numbers, and refuses a text that is too long', () => {
    const numbers = Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 1000);
    const { value } = parse(`a = [${numbers.join(', ')}];`);
    const [item] = value!.items;
    const elements = item?.kind === 'assign' && item.value.kind === 'array' ? item.value.elements : [];
    expect(elements.map((e) => (e.kind === 'int' ? e.value : undefined))).toEqual(numbers);
    expect(told(' '.repeat(longestModel + 1))).toEqual(['too-large ""']);
  });
});
