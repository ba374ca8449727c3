import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../constraints/domain.ts';
import { constraintKinds, holds } from '../constraints/index.ts';
import { isVariable } from '../constraints/operand.ts';
import { modelOf, randomConstraint, reified, type Sample } from '../constraints/testing/random-constraint.ts';
import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import { decompose } from './decompose.ts';
import type { Form } from './decomposition.ts';
import { satisfiable } from './testing/satisfiable.ts';

const basic = ({ kind }: FlatConstraint): boolean => kind === 'linear' || kind === 'clause';
const kinds = (Object.keys(constraintKinds) as FlatConstraint['kind'][]).filter((kind) => {
  const { decompose: general, linear, clausal } = constraintKinds[kind];
  return general ?? linear ?? clausal;
});

/** At most so many assignments of a sample are looked at; they are spread over all. */
const mostAssignments = 60;

function* assignments({ variables }: Sample, draw: (low: number, high: number) => number) {
  const domains = variables.map(({ domain }) => valuesOf(domain));
  const total = domains.reduce((product, values) => product * values.length, 1);
  const step = Math.max(1, Math.floor(total / mostAssignments));
  for (let i = step === 1 ? 0 : draw(0, step - 1); i < total; i += step) {
    let rest = i;
    yield domains.map((values) => {
      const value = values[rest % values.length]!;
      rest = Math.floor(rest / values.length);
      return value;
    });
  }
}

function expectSameSolutions(sample: Sample, form: Form, draw: (low: number, high: number) => number): void {
  const { model, refused } = decompose(modelOf(sample), { form, accepts: basic, holes: true });
  expect(refused).toEqual([]);
  for (const values of assignments(sample, draw)) {
    const value = (operand: Operand): Exact =>
      isVariable(operand) ? values[operand.variable - 1]! : operand;
    const fixed = new Map(values.map((v, i) => [i + 1, v]));
    expect({ values, holds: satisfiable(model, fixed) }).toEqual({
      values,
      holds: holds(sample.constraint, value),
    });
  }
}

describe.each(kinds)('%s', (kind) => {
  describe.each(['decompose', 'linear', 'clausal'] as const)('%s', (form) => {
    it('has the solutions that evaluation gives, posted, half and fully reified', () => {
      fc.assert(
        fc.property(fc.gen(), fc.constantFrom('holds', 'implies', 'iff'), (gen, mode) => {
          const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
          const sample = randomConstraint(kind, draw);
          expectSameSolutions(mode === 'holds' ? sample : reified(sample, mode), form, draw);
        }),
        { seed: 20261123, numRuns: 40 },
      );
    });
  });
});
