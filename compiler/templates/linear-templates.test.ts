import { describe, expect, it } from 'vitest';
import { type Exact, fraction } from '../exact/exact.ts';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable } from '../ir/flat-model.ts';
import type { Objective } from '../ir/model.ts';
import { checkClaim, checkObjectiveClaim } from './check-claim.ts';
import { recogniseConstraint, sayRecognised } from './find-template.ts';
import type { ConstraintView } from './template.ts';

type Row = readonly [terms: Readonly<Record<string, Exact>>, relation: '<=' | '=' | '<', constant: Exact];

const origin = { id: 'c1', sentences: [] };
const text = {
  type: { inst: 'par', optional: false, set: false, base: 'bool' },
  span: { start: 0, end: 0 },
} as const;

/** A view of hand-written rows; names with a capital letter are 0/1 variables. */
function viewOf(...rows: readonly Row[]): ConstraintView {
  const names = [...new Set(rows.flatMap(([terms]) => Object.keys(terms)))];
  const variables = names.map((name, i): FlatVariable => {
    const binary = /^[A-Z]/.test(name);
    const domain = binary ? { min: 0, max: 1 } : {};
    return { id: i + 1, name, type: binary ? 'bool' : 'int', domain, auxiliary: false, origin };
  });
  const flatRows = rows.map(
    ([terms, relation, constant]): FlatConstraint => ({
      kind: 'linear',
      group: 0,
      variables: Object.keys(terms).map((name) => names.indexOf(name) + 1),
      coefficients: Object.values(terms),
      relation,
      constant,
    }),
  );
  const objective = { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin } as const;
  const flat: FlatModel = { variables, constraints: flatRows, groups: [], objective, shapes: [] };
  return {
    constraint: { origin, expression: { kind: 'literal', value: true, ...text } },
    flat,
    rows: flatRows,
    labels: () => undefined,
  };
}

const say = (...rows: readonly Row[]) => {
  const found = recogniseConstraint(viewOf(...rows));
  return [found.template.name, sayRecognised(found)];
};

describe('templates of linear rows', () => {
  it.each(
    (
      [
        [[[{ x: -1 }, '<=', -5]], 'lower-bound', 'X is at least 5.'],
        [[[{ x: 1 }, '<=', 5]], 'upper-bound', 'X is at most 5.'],
        [[[{ x: 1, y: 1 }, '=', 100]], 'sum', 'The total of x and y is exactly 100.'],
        [[[{ x: -20, y: -45 }, '<=', -700]], 'demand', 'The total of 20 × x and 45 × y is at least 700.'],
        [
          [[{ x: 10, y: 8 }, '<=', 200]],
          'resource-capacity',
          'The total of 10 × x and 8 × y is at most 200.',
        ],
        [
          [[{ x: fraction(-3n, 5n), y: fraction(2n, 5n) }, '<=', 0]],
          'ratio',
          'X is at least 40% of the total of x and y.',
        ],
        [[[{ a: 3, b: -1, c: -1 }, '<=', 0]], 'ratio', 'A is at most 25% of the total of a, b and c.'],
        [[[{ x: -1, y: 2 }, '<=', 0]], 'multiple', 'X is at least 2 times y.'],
        [[[{ x: 1, y: -3 }, '<=', 0]], 'multiple', 'X is at most 3 times y.'],
        [[[{ x: -1, y: 1 }, '<=', -5]], 'comparison', 'X is at least y plus 5.'],
        [[[{ x: 1, y: -1 }, '<=', 0]], 'comparison', 'X is at most y.'],
        [[[{ A: 1, B: 1 }, '<=', 1]], 'not-both', 'Not both: A, and B.'],
        [[[{ A: 1, B: 1, C: 1 }, '<=', 2]], 'at-most-k', 'At most 2 of A, B and C.'],
        [[[{ A: -1, B: -1, C: -1 }, '<=', -2]], 'at-least-k', 'At least 2 of A, B and C.'],
        [[[{ A: 1, B: 1, C: 1 }, '=', 2]], 'exactly-k', 'Exactly 2 of A, B and C.'],
        [
          [[{ x: 1, A: -500 }, '<=', 0]],
          'setup',
          'X is at most 500 where A is chosen, and 0 where it is not.',
        ],
        [[[{ x: -1, A: 20 }, '<=', 0]], 'setup', 'X is at least 20 where A is chosen.'],
        [
          [[{ 'stock[2]': 1, 'stock[1]': -1, 'make[2]': -1 }, '=', -30]],
          'inventory-balance',
          'The total of stock[1] and make[2] is equal to stock[2] plus 30.',
        ],
        [
          [[{ 'start[2]': -1, 'start[1]': 1 }, '<=', -3]],
          'precedence',
          'Start[2] is at least 3 after start[1].',
        ],
        [
          [
            [{ 'flow[1]': 1, 'flow[2]': -1 }, '=', 0],
            [{ 'flow[2]': 1, 'flow[3]': -1 }, '=', 0],
          ],
          'flow-balance',
          'Flow[1] is equal to flow[2]; flow[2] is equal to flow[3].',
        ],
        [
          [
            [{ 'Does[1,1]': 1, 'Does[2,1]': 1 }, '=', 1],
            [{ 'Does[1,2]': 1, 'Does[2,2]': 1 }, '=', 1],
          ],
          'assignment',
          'Exactly 1 of Does[1,1] and Does[2,1]; exactly 1 of Does[1,2] and Does[2,2].',
        ],
        [
          [
            [{ A: -1, B: -1 }, '<=', -1],
            [{ B: -1, C: -1 }, '<=', -1],
          ],
          'covering',
          'At least 1 of A and B; at least 1 of B and C.',
        ],
        [
          [
            [{ A: 1, B: 1 }, '<=', 1],
            [{ B: 1, C: 1 }, '<=', 1],
          ],
          'packing',
          'At most 1 of A and B; at most 1 of B and C.',
        ],
        [
          [
            [{ A: 1, B: 1 }, '=', 1],
            [{ B: 1, C: 1 }, '=', 1],
          ],
          'partition',
          'Exactly 1 of A and B; exactly 1 of B and C.',
        ],
        [[[{ x: 3, y: -2 }, '<=', 12]], 'linear', '3 × x is at most 2 × y plus 12.'],
      ] satisfies [Row[], string, string][]
    ).map(([rows, name, words]) => ({ name, words, rows: () => rows })),
  )('$name: $words', ({ rows, name, words }) => {
    expect(say(...rows())).toEqual([name, words]);
  });

  it('cuts long sentences', () => {
    const rows = Array.from({ length: 40 }, (_, i): Row => [{ [`x[${i}]`]: 1 }, '<=', i]);
    expect(say(...rows)[1]).toBe(
      'X[0] is at most 0; x[1] is at most 1; x[2] is at most 2; and 37 more like this.',
    );
    const wide = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`x[${i}]`, i + 2]));
    expect(say([wide, '<=', 7])[1]!.length).toBeLessThan(120);
  });

  it('knows which numbers loosen a constraint', () => {
    const relax = (...rows: readonly Row[]) => {
      const { template, slots } = recogniseConstraint(viewOf(...rows));
      return template.relax?.(slots).map((r) => [r.slot, r.value, r.loosens, r.integer]);
    };
    expect(relax([{ x: 1, y: 2 }, '<=', 5])).toEqual([['bound', 5, 1, true]]);
    expect(relax([{ x: -1 }, '<=', -5])).toEqual([['bound', 5, -1, true]]);
    expect(relax([{ x: 1, y: 1 }, '=', 9])).toEqual([
      ['bound', 9, 1, true],
      ['bound', 9, -1, true],
    ]);
    expect(relax([{ x: -3, y: 2 }, '<=', 0])).toEqual([['share', fraction(2n, 5n), -1, false]]);
    expect(relax([{ x: 1, y: -3 }, '<=', 0])).toEqual([['factor', 3, 1, false]]);
    expect(relax([{ 'start[2]': -1, 'start[1]': 1 }, '<=', -3])).toEqual([['gap', 3, -1, true]]);
    expect(relax([{ x: 1 }, '<=', 1], [{ y: 1 }, '<=', fraction(1n, 2n)])).toEqual([
      ['bound 1', 1, 1, true],
      ['bound 2', fraction(1n, 2n), 1, false],
    ]);
  });
});

describe('checkClaim', () => {
  const place = { source: { name: 'm.mzn', text: '' }, span: { start: 0, end: 0 } };
  const found = (claim: { template?: string; quote?: string }, ...rows: readonly Row[]) =>
    checkClaim('c1', claim, viewOf(...rows), place)?.message;

  it('catches turned signs, by template and by words', () => {
    expect(found({ template: 'lower bound' }, [{ x: 1 }, '<=', 5])).toBe(
      'c1: claimed as lower-bound, but it bounds from above',
    );
    expect(found({ template: 'resource' }, [{ x: -1, y: -1 }, '<=', -5])).toBe(
      'c1: claimed as resource-capacity, but it bounds from below',
    );
    expect(found({ quote: 'at least 5 chairs' }, [{ x: 1 }, '<=', 5])).toBe(
      'c1: the text says “at least”, but it bounds from above',
    );
    expect(found({ quote: 'cannot exceed 5' }, [{ x: -1 }, '<=', -5])).toBe(
      'c1: the text says “cannot exceed”, but it bounds from below',
    );
  });

  it('is silent where nothing contradicts', () => {
    expect(found({ template: 'lower-bound', quote: 'at least 5' }, [{ x: -1 }, '<=', -5])).toBeUndefined();
    expect(
      found({ template: 'resource', quote: 'no more than 5' }, [{ x: 1, y: 1 }, '<=', 5]),
    ).toBeUndefined();
    expect(found({ quote: 'at least 40% of the total' }, [{ x: -3, y: 2 }, '<=', 0])).toBeUndefined();
    expect(found({ quote: 'between at least 2 and at most 5' }, [{ x: 1 }, '<=', 5])).toBeUndefined();
    expect(found({ quote: 'at least 9 for every one of the 5' }, [{ x: 1 }, '<=', 5])).toBeUndefined();
    expect(
      found({ quote: 'has at least some of these and of those, and 5 hours' }, [{ x: 1 }, '<=', 5]),
    ).toBeUndefined();
    expect(found({ template: 'no such thing' }, [{ x: 1 }, '<=', 5])).toBeUndefined();
  });

  it('takes a limit below zero either way round', () => {
    expect(found({ quote: 'should not exceed -20' }, [{ x: -1, y: -1 }, '<=', -20])).toBeUndefined();
  });

  it('catches limits that include what the words leave out', () => {
    expect(found({ quote: 'more than 5 chairs' }, [{ x: -1 }, '<=', -5])).toBe(
      'c1: the text says “more than 5”, but it allows 5 itself',
    );
    expect(found({ quote: 'fewer than 1,000' }, [{ x: 1, y: 1 }, '<=', 1000])).toBe(
      'c1: the text says “fewer than 1,000”, but it allows 1,000 itself',
    );
    expect(found({ quote: 'more than 5 chairs' }, [{ x: -1 }, '<=', -6])).toBeUndefined();
    expect(found({ quote: 'no more than 5 chairs' }, [{ x: 1 }, '<=', 5])).toBeUndefined();
    expect(found({ quote: 'must not be less than 5' }, [{ x: -1 }, '<=', -5])).toBeUndefined();
    expect(found({ quote: "can't be more than 5" }, [{ x: 1 }, '<=', 5])).toBeUndefined();
    expect(found({ quote: '5 or more than 5' }, [{ x: -1 }, '<=', -5])).toBeUndefined();
  });

  it('catches shares above the whole', () => {
    expect(found({ template: 'ratio' }, [{ x: -1, y: -6 }, '<=', 0])).toBe(
      'c1: claimed as ratio, but the share is not between 0 and 1',
    );
  });

  it('catches sums of different units and totals that leave one out', () => {
    const view = viewOf([{ 'x[1]': 1, 'x[2]': 1, 'x[3]': 1 }, '<=', 9]);
    const unitOf = (name: string) => (name === 'x[1]' ? 'kg' : 'hour');
    expect(checkClaim('c1', { unitOf }, view, place)?.message).toBe('c1: it adds up kg and hour');
    const shape = {
      name: 'x',
      type: text.type,
      index: [[1, 4]] as const,
      elements: [1, 2, 3, 4].map(() => ({ kind: 'constant', value: 0 }) as const),
    };
    const wider = { ...view, flat: { ...view.flat, shapes: [shape] } };
    expect(checkClaim('c1', { quote: 'a total of 9' }, wider, place)?.message).toBe(
      'c1: the text speaks of all, but it adds up 3 of the 4 elements of x',
    );
    expect(checkClaim('c1', { quote: 'all but the last' }, wider, place)).toBeUndefined();
  });
});

describe('checkObjectiveClaim', () => {
  const place = { source: { name: 'm.mzn', text: '' }, span: { start: 0, end: 0 } };
  const found = (quote: string, sense: 'minimize' | 'maximize') => {
    return checkObjectiveClaim('o1', { quote }, { sense } as Objective, place)?.message;
  };

  it('tells turned aims', () => {
    expect(found('as little waste as possible', 'maximize')).toBe(
      'o1: the text asks to minimise, the model maximises',
    );
    expect(found('the highest profit', 'minimize')).toBe(
      'o1: the text asks to maximise, the model minimises',
    );
    expect(found('what is the shortest tour', 'maximize')).toBeDefined();
  });

  it('is silent about superlatives that are not the aim', () => {
    expect(found('as low a highest channel as possible', 'minimize')).toBeUndefined();
    expect(found('The difference between the largest and the smallest class', 'minimize')).toBeUndefined();
    expect(found('difference between the largest', 'minimize')).toBeUndefined();
    expect(found('as much as possible of the smallest share', 'maximize')).toBeUndefined();
  });
});
