import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { satisfiable } from '../../lowering/testing/satisfiable.ts';
import { linkProducts } from './link-products.ts';

const origin = { id: 'c', sentences: [] };

function model(size: number, constraints: readonly FlatConstraint[], hard = true): FlatModel {
  return {
    variables: Array.from({ length: size }, (_, i) => ({
      id: i + 1,
      name: `b${i + 1}`,
      type: i % 2 === 0 ? ('bool' as const) : ('int' as const),
      domain: { min: 0, max: 1 },
      auxiliary: false,
      origin,
    })),
    constraints,
    groups: [{ origin, hard }],
    objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
    shapes: [],
  };
}

/** Σ literals relation constant, over 0/1 variables. */
function row(literals: readonly number[], relation: '<=' | '=', constant: number): FlatConstraint {
  return {
    kind: 'linear',
    group: 0,
    variables: literals.map(Math.abs),
    coefficients: literals.map(Math.sign),
    relation,
    constant: constant - literals.filter((l) => l < 0).length,
  };
}
const negated = (literals: readonly number[]) => literals.map((l) => -l);
/** One of the literals is true, as a row. */
const clause = (...literals: number[]) => row(negated(literals), '<=', literals.length - 1);
const added = (flat: FlatModel, which?: 'all' | 'hard') =>
  linkProducts(flat, which).constraints.slice(flat.constraints.length);

describe('linkProducts', () => {
  const [a1, a2, a3, b, w1, w2, w3] = [1, 2, 3, 4, 5, 6, 7] as const;
  const products = [
    [a1, w1],
    [a2, w2],
    [a3, w3],
  ] as const;
  const atLeast = products.map(([a, w]) => clause(w, -a, -b));
  const atMost = products.flatMap(([a, w]) => [clause(-w, a), clause(-w, b)]);

  it('ties the products of one factor with all of a choice to the factor', () => {
    expect(added(model(7, [row([a1, a2, a3], '=', 1), ...atLeast]))).toEqual([
      row([-w1, -w2, -w3, b], '<=', 3),
    ]);
    expect(added(model(7, [row([a1, a2, a3], '<=', 1), ...atMost]))).toEqual([
      row([w1, w2, w3, -b], '<=', 1),
    ]);
  });

  it('says nothing where a product lacks, nothing is chosen, or a row may go', () => {
    expect(added(model(7, [row([a1, a2, a3], '=', 1), ...atLeast.slice(1)]))).toEqual([]);
    expect(added(model(7, [row([a1, a2, a3], '<=', 1), ...atLeast]))).toEqual([]);
    expect(added(model(7, [row([a1, a2, a3], '=', 2), ...atLeast, ...atMost]))).toEqual([]);
    expect(added(model(7, [row([a1, a2, a3], '=', 1), ...atLeast], false), 'hard')).toEqual([]);
    // A limit between two whole numbers may say nothing at all.
    const loose = atLeast.map((each) => ({ ...each, constant: { n: 5n, d: 2n } }));
    expect(added(model(7, [row([a1, a2, a3], '=', 1), ...loose]))).toEqual([]);
  });

  it('rules out no whole solution', () => {
    const size = 8;
    let links = 0;
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const draw = (low: number, high: number): number => gen(fc.integer, { min: low, max: high });
        const literal = () => draw(1, size) * (draw(0, 3) === 0 ? -1 : 1);
        const some = (count: number) => {
          const literals: number[] = [];
          while (literals.length < count) {
            const next = literal();
            if (!literals.some((l) => Math.abs(l) === Math.abs(next))) literals.push(next);
          }
          return literals;
        };
        const choice = some(draw(2, 3));
        const factor = literal();
        const constraints = [
          row(choice, draw(0, 1) ? '=' : '<=', 1),
          ...choice.flatMap((a) => {
            const [w] = some(1) as [number];
            const distinct = new Set([w, a, factor].map(Math.abs)).size === 3;
            if (!distinct) return [];
            return draw(0, 1) ? [clause(w, -a, -factor)] : [clause(-w, a), clause(-w, factor)];
          }),
          row(some(draw(2, 3)), draw(0, 1) ? '=' : '<=', 1),
          clause(...some(draw(2, 3))),
        ];
        const flat = model(size, constraints);
        const linked = linkProducts(flat);
        links += linked.constraints.length - constraints.length;
        for (let bits = 0; bits < 2 ** size; bits++) {
          const fixed = new Map(Array.from({ length: size }, (_, i) => [i + 1, (bits >> i) & 1]));
          expect({ constraints, bits, holds: satisfiable(linked, fixed) }).toEqual({
            constraints,
            bits,
            holds: satisfiable(flat, fixed),
          });
        }
      }),
      { seed: 5, numRuns: 150 },
    );
    expect(links).toBeGreaterThan(20);
  });
});
