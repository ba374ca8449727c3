import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operators } from '../../grammars/minizinc/operators.ts';
import type { ExpressionSyntax, Generator, Item, Name, TypeSyntax } from './ast.ts';
import { parseModel } from './parse-model.ts';
import { printModel } from './print-model.ts';

const span = { start: 0, end: 0 };
const withoutSpans = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, entry) =>
      key === 'span' ? undefined : typeof entry === 'bigint' ? `${entry}n` : entry,
    ),
  );
const parse = (text: string): unknown => {
  const { value, diagnostics } = parseModel({ name: 'model.mzn', text });
  expect(diagnostics.map((d) => d.message)).toEqual([]);
  return withoutSpans(value);
};

const word = fc.constantFrom('a', 'x', 'Day', 'n_1', 'some name', 'where', 'é');
const name: fc.Arbitrary<Name> = word.map((text) => ({ text, span }));
const text = fc.constantFrom('', 'plain', 'with "quotes"', 'a\\(b)', 'tab\there\n', '\\', ')"', 'é ∑');
const list = <T>(of: fc.Arbitrary<T>, min = 0): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength: min, maxLength: 3 });
const optional = <K extends string, T>(key: K, of: fc.Arbitrary<T>): fc.Arbitrary<{ [P in K]?: T }> =>
  fc.option(of).map((value) => (value === null ? {} : { [key]: value }) as { [P in K]?: T });

interface Trees {
  expression: ExpressionSyntax;
  generator: Generator;
  type: TypeSyntax;
}

const leaf: fc.Arbitrary<ExpressionSyntax> = fc.oneof(
  fc.boolean().map((value) => ({ kind: 'bool' as const, value, span })),
  fc
    .integer({ min: -99, max: 99 })
    .map((value) => ({ kind: 'int' as const, value, text: String(value), span })),
  fc.constant({ kind: 'float' as const, value: { n: 5n, d: 2n }, text: '2.50', span }),
  text.map((value) => ({ kind: 'string' as const, value, span })),
  fc.constantFrom('absent', 'infinity', 'anonymous').map((kind) => ({ kind, span }) as ExpressionSyntax),
  fc
    .constantFrom('a', 'x', 'Day', 'some name')
    .map((it) => ({ kind: 'identifier' as const, name: it, span })),
);

// Annotations stay small, or every tree would be full of them.
const annotation: fc.Arbitrary<ExpressionSyntax> = fc.oneof(
  text.map((value) => ({ kind: 'string' as const, value, span })),
  fc.constantFrom('domain', 'output').map((it) => ({ kind: 'identifier' as const, name: it, span })),
  leaf.map((argument) => ({
    kind: 'call' as const,
    name: { text: 'ann1', span },
    arguments: [argument],
    span,
  })),
);

const { expression, type } = fc.letrec<Trees>((tie) => {
  const e = tie('expression') as fc.Arbitrary<ExpressionSyntax>;
  const node = <K extends ExpressionSyntax['kind']>(
    kind: K,
    parts: Record<string, fc.Arbitrary<unknown>>,
    rest: fc.Arbitrary<object> = fc.constant({}),
  ): fc.Arbitrary<ExpressionSyntax> =>
    fc
      .tuple(fc.record(parts), rest)
      .map(([fields, more]) => ({ kind, ...fields, ...more, span }) as unknown as ExpressionSyntax);
  const generators = list(tie('generator'), 1);
  const declaration = fc
    .tuple(tie('type'), name, list(annotation), optional('value', e))
    .map(([t, n, annotations, value]) => ({
      kind: 'declaration',
      type: t,
      name: n,
      annotations,
      ...value,
      span,
    }));
  const trees = {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      node('interpolated', { texts: fc.tuple(text, text, text), expressions: fc.tuple(e, e) }),
      node('set', { elements: list(e) }),
      node('array', { elements: list(e) }),
      node('array', { elements: fc.tuple(e, e), indices: fc.tuple(e, e) }),
      node('array2d', { rows: fc.tuple(fc.tuple(e, e), fc.tuple(e, e)) }),
      node('array2d', {
        rows: fc.tuple(fc.tuple(e, e)),
        rowIndices: fc.tuple(e),
        columnIndices: fc.tuple(e, e),
      }),
      node('array3d', { planes: fc.tuple(fc.tuple(fc.tuple(e, e)), fc.tuple(fc.tuple(e, e))) }),
      node('tuple', { elements: list(e, 1) }),
      node('record', { fields: list(fc.record({ name, value: e }), 1) }),
      node('array-comprehension', { body: e, generators }, optional('index', e)),
      node('set-comprehension', { body: e, generators }),
      node('access', { array: e, indices: list(e, 1) }),
      node('field', {
        record: e,
        field: fc.oneof(fc.constantFrom('f', 'in'), fc.integer({ min: 1, max: 9 })),
      }),
      node('call', { name, arguments: list(e) }),
      node('generator-call', { name, generators, body: e }),
      // A minus sign before a literal is part of the literal.
      node('unary', {
        operator: fc.constantFrom('not', '+', '-'),
        operand: e.filter((it) => (it.kind !== 'int' && it.kind !== 'float') || it.text.startsWith('-')),
      }),
      node('binary', { operator: fc.constantFrom(...operators.keys()), left: e, right: e }),
      node('binary', {
        operator: fc.constantFrom('plus', 'x y'),
        quoted: fc.constant(true),
        left: e,
        right: e,
      }),
      node('if', { branches: list(fc.record({ condition: e, then: e }), 1) }, optional('otherwise', e)),
      node('let', {
        items: list(
          fc.oneof(
            declaration,
            fc
              .tuple(list(annotation), e)
              .map(([annotations, it]) => ({ kind: 'constraint', expression: it, annotations, span })),
          ),
        ),
        body: e,
      }),
      node('annotated', { expression: e, annotation }),
      node('slice', {}, fc.oneof(fc.constant({}), fc.record({ from: e }), fc.record({ to: e }))),
    ),
    generator: fc
      .tuple(list(name, 1), e, fc.boolean(), optional('where', e))
      .map(([names, source, assigns, where]) => ({ names, source, assigns, ...where, span })),
    type: fc
      .tuple(
        optional(
          'index',
          list(
            fc.oneof(
              e.filter((it) => it.kind !== 'anonymous'),
              fc.constant({ kind: 'any-index' as const, span }),
            ),
            1,
          ),
        ),
        fc.constantFrom('par' as const, 'var' as const, 'any' as const),
        fc.boolean(),
        fc.boolean(),
        fc.oneof(
          { depthSize: 'small' },
          fc
            .constantFrom(
              'bool' as const,
              'int' as const,
              'float' as const,
              'string' as const,
              'ann' as const,
            )
            .map((kind) => ({ kind, span })),
          fc.record({
            kind: fc.constant('type-variable' as const),
            enumerated: fc.boolean(),
            name: fc.constant('T'),
            span: fc.constant(span),
          }),
          e.map((it) => ({ kind: 'domain' as const, expression: it, span })),
          list(tie('type')).map((fields) => ({ kind: 'tuple' as const, fields, span })),
          list(fc.record({ name, type: tie('type') })).map((fields) => ({
            kind: 'record' as const,
            fields,
            span,
          })),
        ),
      )
      .map(([index, inst, opt, set, base]) => ({ ...index, inst, optional: opt, set, base, span })),
  };
  return trees as unknown as fc.LetrecValue<Trees>;
});

const annotations = list(annotation);
const parameter = fc
  .tuple(
    type,
    fc.oneof(
      fc.constant({}),
      fc.tuple(name, optional('defaultValue', expression)).map(([n, value]) => ({ name: n, ...value })),
    ),
  )
  .map(([t, rest]) => ({ type: t, ...rest, span }));
const item: fc.Arbitrary<Item> = fc.oneof(
  text.map((file) => ({ kind: 'include' as const, file, span })),
  fc.tuple(type, name, annotations, optional('value', expression)).map(([t, n, a, value]) => ({
    kind: 'declaration' as const,
    type: t,
    name: n,
    annotations: a,
    ...value,
    span,
  })),
  fc
    .tuple(name, annotations, optional('value', expression))
    .map(([n, a, value]) => ({ kind: 'enum' as const, name: n, annotations: a, ...value, span })),
  fc.tuple(name, type).map(([n, t]) => ({ kind: 'type-alias' as const, name: n, type: t, span })),
  fc.tuple(name, expression).map(([n, value]) => ({ kind: 'assign' as const, name: n, value, span })),
  fc
    .tuple(expression, annotations)
    .map(([e, a]) => ({ kind: 'constraint' as const, expression: e, annotations: a, span })),
  fc.tuple(annotations, expression).map(([a, e]) => ({
    kind: 'solve' as const,
    annotations: a,
    sense: 'minimize' as const,
    expression: e,
    span,
  })),
  fc.tuple(optional('section', text), list(expression)).map(([s, elements]) => ({
    kind: 'output' as const,
    ...s,
    expression: { kind: 'array' as const, elements, span },
    span,
  })),
  fc
    .tuple(name, list(parameter), annotations, optional('body', expression), optional('result', type))
    .map(([n, parameters, a, body, result]) => ({
      kind: 'function' as const,
      form: result.result === undefined ? ('predicate' as const) : ('function' as const),
      name: n,
      parameters,
      annotations: a,
      ...body,
      ...result,
      span,
    })),
);

describe('printModel', () => {
  it('prints a text that parses to the same tree', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), (items) => {
        expect(parse(printModel({ items }))).toEqual(withoutSpans({ items }));
      }),
      { numRuns: 200, seed: 20260101 },
    );
  });

  it('sets only the parentheses that are needed', () => {
    const same = [
      'constraint a + b * c - (d - e) <= -(f ^ 2);\n',
      'constraint (a \\/ b) /\\ not c -> d;\n',
      'constraint x in 1..n union {3} /\\ (a = b) = c;\n',
      'constraint forall(i, j in 1..n where i < j)(x[i] != x[j]);\n',
    ];
    for (const line of same) expect(printModel(parseModel({ name: 'm', text: line }).value!)).toBe(line);
  });

  it('keeps very long chains of associative operators, regrouped', () => {
    const terms = Array.from({ length: 5000 }, (_, i) => `x[${i}]`);
    for (const chain of [
      terms.join(' + '),
      terms.join(' ++ '),
      terms
        .map((term, i) => `${i % 3 === 0 ? '-' : '+'} ${term}`)
        .join(' ')
        .slice(2),
    ]) {
      const first = parse(`constraint a = ${chain};`);
      const printed = printModel(first as Parameters<typeof printModel>[0]);
      expect(parse(printed)).toEqual(first);
      expect(printed.match(/x\[\d+\]/g)).toEqual(terms);
    }
  });
});
