import { describe, expect, it } from 'vitest';
import { Formula } from '../formula.ts';
import { projectedModels } from '../testing/enumerate.ts';
import { type CardinalityEncoding, chooseCardinality, postCount } from './count.ts';

const encodings: readonly CardinalityEncoding[] = ['combinations', 'sequential', 'totalizer', 'sorting'];

/** Assignments of n literals (the odd ones negated) that the encoding allows, as numbers of true literals. */
async function allowed(encoding: CardinalityEncoding, n: number, lower: number, upper: number) {
  const formula = new Formula();
  const variables = formula.newVariables(n);
  const literals = variables.map((v, i) => (i % 2 === 1 ? -v : v));
  postCount(formula, literals, lower, upper, encoding);
  const models = await projectedModels(formula.finish(), variables);
  return models.map((model) => literals.filter((l) => (model[Math.abs(l) - 1] === 1) === l > 0).length);
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

describe.each(encodings)('counting by %s', (encoding) => {
  it('allows exactly the assignments within the bounds', async () => {
    for (const n of [1, 2, 3, 5, 6]) {
      for (let lower = 0; lower <= n; lower++) {
        for (let upper = lower; upper <= n; upper++) {
          const counts = await allowed(encoding, n, lower, upper);
          expect(counts.every((c) => lower <= c && c <= upper)).toBe(true);
          let expected = 0;
          for (let k = lower; k <= upper; k++) expected += choose(n, k);
          expect(counts.length, `${n} ${lower} ${upper}`).toBe(expected);
        }
      }
    }
  });

  it('says nothing while its condition is false, and all of it when true', async () => {
    const formula = new Formula();
    const variables = formula.newVariables(5);
    const condition = formula.newVariable();
    formula.under([-condition], () => postCount(formula, variables, 2, 3, encoding));
    const models = await projectedModels(formula.finish(), [...variables, condition]);
    expect(models.filter((m) => m[condition - 1] === 0)).toHaveLength(32);
    expect(models.filter((m) => m[condition - 1] === 1)).toHaveLength(20);
  });
});

describe('the choice of a counting encoding', () => {
  it('forbids pairs in small sums and counts in long ones', () => {
    expect(chooseCardinality(6, 0, 1)).toBe('combinations');
    expect(chooseCardinality(50, 0, 1)).toBe('sequential');
    expect(chooseCardinality(30, 15, 15)).toBe('totalizer');
    expect(chooseCardinality(500, 250, 250)).toBe('sorting');
    expect(chooseCardinality(500, 0, 250)).toBe('sorting');
  });

  it('an impossible count is the empty clause', () => {
    const formula = new Formula();
    postCount(formula, formula.newVariables(3), 4, 5);
    expect(formula.finish().clauseStart).toEqual(new Int32Array([0, 0]));
  });

  it('sorting networks grow as n log² n', () => {
    const size = (n: number) => {
      const formula = new Formula();
      postCount(formula, formula.newVariables(n), 0, n / 2, 'sorting');
      return formula.clauses;
    };
    expect(size(1024) / size(128)).toBeLessThan(20);
  });
});
