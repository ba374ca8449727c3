import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Formula } from '../formula.ts';
import { binaryInteger } from '../integers/binary-integer.ts';
import { directInteger } from '../integers/direct-integer.ts';
import { type Integer, viewInteger } from '../integers/integer.ts';
import { orderInteger } from '../integers/order-integer.ts';
import { projectedModels } from '../testing/enumerate.ts';
import { atLeastClauses, atMostClauses, binarySum, differentClauses, equalClauses } from './adder.ts';
import { buildDecisionDiagram, postDecisionDiagram } from './decision-diagram.ts';
import { aboveLiteral, generalizedTotalizer } from './generalized-totalizer.ts';
import { postOrderLinear } from './order-linear.ts';
import { sumOf } from './sum.ts';
import { type Term, termOf, type WeightedLiteral } from './term.ts';

interface Case {
  readonly formula: Formula;
  readonly integers: readonly Integer[];
  readonly terms: readonly Term[];
  readonly bound: number;
}

/** The value of an integer in a model, by its own order literals. */
function readInteger(integer: Integer, model: Uint8Array): number {
  let value = integer.min;
  for (let v = integer.min + 1; v <= integer.max; v++) {
    const literal = integer.atLeast(v);
    const isTrue =
      Math.abs(literal) === 0x7fffffff ? literal > 0 : (model[Math.abs(literal) - 1] === 1) === literal > 0;
    if (isTrue) value = v;
  }
  return value;
}

const kinds = ['order', 'direct', 'binary', 'view'] as const;
const summand = fc.record({
  kind: fc.constantFrom(...kinds),
  values: fc.uniqueArray(fc.integer({ min: -3, max: 4 }), { minLength: 2, maxLength: 4 }),
  coefficient: fc.integer({ min: -4, max: 4 }).filter((c) => c !== 0),
});
const problem = fc.record({
  summands: fc.array(summand, { minLength: 1, maxLength: 4 }),
  slack: fc.integer({ min: 0, max: 20 }),
});
type Problem = typeof problem extends fc.Arbitrary<infer T> ? T : never;

function makeInteger(formula: Formula, { kind, values }: Problem['summands'][number]): Integer {
  const sorted = [...values].sort((a, b) => a - b);
  if (kind === 'direct') return directInteger(formula, sorted);
  if (kind === 'binary')
    return binaryInteger(
      formula,
      sorted.map((v) => [v, v] as const),
    );
  const order = orderInteger(formula, sorted);
  return kind === 'view' ? viewInteger(order, -1, 1) : order;
}

function makeCase({ summands, slack }: Problem): Case {
  const formula = new Formula();
  const integers = summands.map((s) => makeInteger(formula, s));
  const terms = integers.map((x, i) => termOf(x, summands[i]!.coefficient));
  const total = terms.reduce((sum, t) => sum + t.range, 0);
  return { formula, integers, terms, bound: Math.min(slack, total) };
}

/** Sums of the models: over all values of the integers where `post` has said nothing. */
async function sums({ formula, integers, terms }: Case, coefficients: readonly number[]): Promise<number[]> {
  // asking for all order literals before solving, so that reading makes no new ones
  for (const x of integers) for (let v = x.min; v <= x.max; v++) x.atLeast(v);
  const variables = new Set<number>();
  for (const x of integers) {
    for (let v = x.min + 1; v <= x.max; v++) {
      const variable = Math.abs(x.atLeast(v));
      if (variable !== 0x7fffffff) variables.add(variable);
    }
  }
  const models = await projectedModels(formula.finish(), [...variables]);
  void terms;
  return models.map((model) =>
    integers.reduce((sum, x, i) => {
      const c = coefficients[i]!;
      return sum + c * readInteger(x, model) - c * (c > 0 ? x.min : x.max);
    }, 0),
  );
}

type Relation = '<=' | '>=' | '=' | '!=';
const holdsFor = (sum: number, relation: Relation, bound: number) =>
  relation === '<='
    ? sum <= bound
    : relation === '>='
      ? sum >= bound
      : (sum === bound) === (relation === '=');

async function checkEncoding(p: Problem, relation: Relation, post: (c: Case) => void): Promise<void> {
  const coefficients = p.summands.map((s) => s.coefficient);
  const free = await sums(makeCase(p), coefficients);
  const constrained = makeCase(p);
  post(constrained);
  const found = await sums(constrained, coefficients);
  const expected = free.filter((sum) => holdsFor(sum, relation, constrained.bound));
  expect(found.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
}

const runs = { numRuns: 60, seed: 7 };
const relations: readonly Relation[] = ['<=', '>=', '=', '!='];

describe('linear encodings allow exactly the assignments of their relation', () => {
  it('free integers take each combination of values once', async () => {
    await fc.assert(
      fc.asyncProperty(problem, async (p) => {
        const found = await sums(
          makeCase(p),
          p.summands.map((s) => s.coefficient),
        );
        expect(found).toHaveLength(p.summands.reduce((n, s) => n * s.values.length, 1));
      }),
      runs,
    );
  });

  it.each(relations)('whatever the choice is: %s', async (relation) => {
    await fc.assert(
      fc.asyncProperty(problem, fc.constantFrom(0, 1000), (p, maxEdges) =>
        checkEncoding(p, relation, ({ formula, terms, bound }) =>
          sumOf(formula, terms, maxEdges).post(relation, bound),
        ),
      ),
      runs,
    );
  });

  it('order literals alone', async () => {
    const listed = problem.filter((p) => p.summands.filter((s) => s.kind === 'binary').length === 0);
    await fc.assert(
      fc.asyncProperty(listed, (p) =>
        checkEncoding(p, '<=', ({ formula, terms, bound }) => postOrderLinear(formula, terms, bound)),
      ),
      runs,
    );
  });

  it('decision diagrams', async () => {
    const listed = problem.filter((p) => p.summands.every((s) => s.kind !== 'binary'));
    await fc.assert(
      fc.asyncProperty(listed, (p) =>
        checkEncoding(p, '<=', ({ formula, terms, bound }) => {
          postDecisionDiagram(formula, buildDecisionDiagram(terms, bound, 10_000)!);
        }),
      ),
      runs,
    );
  });

  it('generalized totalizers', async () => {
    const listed = problem.filter((p) => p.summands.every((s) => s.kind !== 'binary'));
    await fc.assert(
      fc.asyncProperty(listed, (p) =>
        checkEncoding(p, '<=', ({ formula, terms, bound }) => {
          const leaves = terms.map((t) => ({
            values: t.values!.slice(1),
            literals: t.values!.slice(1).map((v) => t.atLeast(v)),
          }));
          const above = aboveLiteral(generalizedTotalizer(formula, leaves, bound + 2, 10_000)!, bound);
          if (above !== undefined) formula.post([-above]);
        }),
      ),
      runs,
    );
  });

  it.each(relations)('binary adders: %s', async (relation) => {
    const compare = { '<=': atMostClauses, '>=': atLeastClauses, '=': equalClauses, '!=': differentClauses };
    await fc.assert(
      fc.asyncProperty(problem, (p) =>
        checkEncoding(p, relation, ({ formula, terms, bound }) => {
          const digits = terms.map((t) => t.digits());
          const parts: WeightedLiteral[] = digits.flatMap((d) => d.parts);
          const constant = digits.reduce((sum, d) => sum + d.constant, 0);
          const clauses = compare[relation](binarySum(formula, parts), bound - constant);
          for (const clause of clauses) formula.post(clause);
        }),
      ),
      runs,
    );
  });

  it('under a condition: half-reified', async () => {
    await fc.assert(
      fc.asyncProperty(problem, fc.constantFrom(...relations), async (p, relation) => {
        const coefficients = p.summands.map((s) => s.coefficient);
        const all = (await sums(makeCase(p), coefficients)).length;
        for (const value of [true, false]) {
          const c = makeCase(p);
          const condition = c.formula.newVariable();
          const sum = sumOf(c.formula, c.terms, 50);
          c.formula.under([-condition], () => sum.post(relation, c.bound));
          c.formula.define([value ? condition : -condition]);
          const found = await sums(c, coefficients);
          if (value) expect(found.every((s) => holdsFor(s, relation, c.bound))).toBe(true);
          else expect(found).toHaveLength(all);
        }
      }),
      runs,
    );
  });

  it('a diagram that would be too large is not built', () => {
    const formula = new Formula();
    const terms = Array.from({ length: 20 }, (_, i) => termOf(orderInteger(formula, [0, 1]), 2 ** i));
    expect(buildDecisionDiagram(terms, 2 ** 19 - 7, 30)).toBeUndefined();
    expect(buildDecisionDiagram(terms, 2 ** 19 - 7, 3000)).toBeDefined();
  });
});
