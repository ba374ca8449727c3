import fc from 'fast-check';
import { expect, it } from 'vitest';
import { containsValue, sizeOf, valuesOf } from '../constraints/domain.ts';
import { variables } from '../constraints/operand.ts';
import type { AllDifferent, Operand } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import { pruneDifferences } from './prune-differences.ts';

const origin = { id: 'c', sentences: [] };

function model(domains: readonly (readonly number[])[], constraints: readonly AllDifferent[]): FlatModel {
  return {
    variables: domains.map((values, i) => ({
      id: i + 1,
      name: `x${i + 1}`,
      type: 'int',
      domain: {
        min: values[0]!,
        max: values.at(-1)!,
        ranges: values.map((v) => [v, v] as const),
      },
      auxiliary: false,
      origin,
    })),
    constraints,
    groups: constraints.map((_, i) => ({ origin: { id: `c${i}`, sentences: [] }, hard: false })),
    objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
    shapes: [],
  };
}

const different = (group: number, operands: readonly Operand[]): AllDifferent => ({
  kind: 'all_different',
  group,
  operands,
});

function solutions({ variables: all, constraints }: FlatModel): string[] {
  const found: string[] = [];
  const values: number[] = [];
  const fits = () =>
    constraints.every((c) => {
      if (c.kind !== 'all_different') throw new Error(c.kind);
      const taken = c.operands.map((o) =>
        typeof o === 'object' && 'variable' in o ? values[o.variable - 1] : o,
      );
      return new Set(taken).size === taken.length;
    });
  const extend = (): void => {
    const next = all[values.length];
    if (next === undefined) {
      if (fits()) found.push(values.join(' '));
      return;
    }
    for (const value of valuesOf(next.domain)) {
      values.push(value);
      extend();
      values.pop();
    }
  };
  extend();
  return found;
}

it('takes what is fixed out of the others, and on from there', () => {
  const pruned = pruneDifferences(
    model(
      [[2], [1, 2, 3], [2, 3], [1, 2, 3, 4]],
      [different(0, variables(1, 2, 3)), different(1, [...variables(2, 4), 4])],
    ),
  );
  expect(pruned.variables.map(({ domain }) => valuesOf(domain))).toEqual([[2], [1], [3], [2, 3]]);
});

it('names the constraint that leaves nothing', () => {
  const pruned = pruneDifferences(
    model([[2], [2]], [different(0, variables(1)), different(1, variables(1, 2))]),
  );
  expect(pruned.contradiction).toBe(1);
});

it('says nothing where the difference is conditional', () => {
  const conditional = {
    ...different(0, variables(1, 2)),
    when: { literal: 3, holds: 'if' },
  } as unknown as AllDifferent;
  const flat = model([[2], [1, 2], [0, 1]], [conditional]);
  expect(pruneDifferences(flat)).toBe(flat);
});

it('keeps the solutions, whatever the domains', () => {
  const values = fc
    .uniqueArray(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 4 })
    .map((v) => v.sort((a, b) => a - b));
  const operand = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }).map((variable): Operand => ({ variable })) },
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 4 }) },
  );
  const operands = fc.array(operand, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(values, { minLength: 5, maxLength: 5 }),
      fc.array(operands, { minLength: 1, maxLength: 4 }),
      (domains, all) => {
        const flat = model(
          domains,
          all.map((each, i) => different(i, each)),
        );
        const pruned = pruneDifferences(flat);
        if (pruned.contradiction !== undefined) expect(solutions(flat)).toEqual([]);
        else expect(solutions(pruned)).toEqual(solutions(flat));
        pruned.variables.forEach(({ domain }, i) => {
          expect(sizeOf(domain)).toBeGreaterThan(0);
          for (const value of valuesOf(domain))
            expect(containsValue(flat.variables[i]!.domain, value)).toBe(true);
        });
      },
    ),
    { numRuns: 1000 },
  );
});
