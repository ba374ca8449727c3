import { describe, expect, it } from 'vitest';
import type { Exact } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import { constraintKinds, holds, kindOf } from './index.ts';
import { isVariable } from './operand.ts';

const under =
  (values: readonly Exact[]) =>
  (operand: Operand): Exact =>
    isVariable(operand) ? values[operand.variable - 1]! : operand;

describe.each(Object.entries(constraintKinds))('%s', (name, kind) => {
  it('is registered under its own name and says what it means', () => {
    expect(kind.kind).toBe(name);
    expect(kind.meaning).toMatch(/^.{10,}\.$/s);
    expect(kind.minizinc.length).toBeGreaterThan(0);
  });

  it('has examples that hold and that do not', () => {
    const { holds: good, fails: bad } = kind.examples;
    expect(good.length).toBeGreaterThan(0);
    expect(bad.length).toBeGreaterThan(0);
    for (const { constraint, values } of good) expect(holds(constraint, under(values))).toBe(true);
    for (const { constraint, values } of bad) expect(holds(constraint, under(values))).toBe(false);
  });

  it('mentions in its operands every variable of its examples', () => {
    for (const { constraint, values } of [...kind.examples.holds, ...kind.examples.fails]) {
      const mentioned = new Set(
        kindOf(constraint)
          .operands(constraint)
          .filter(isVariable)
          .map(({ variable }) => variable),
      );
      expect(mentioned.size).toBe(values.length);
    }
  });
});

describe('holds', () => {
  const constraint = {
    kind: 'linear',
    group: 0,
    variables: [1],
    coefficients: [1],
    relation: '<=',
    constant: 3,
  } as const;

  it('asks nothing of a half reified constraint whose literal is false', () => {
    const half = { ...constraint, when: { literal: 2, mode: 'implies' } } as const;
    expect(holds(half, under([5, 0]))).toBe(true);
    expect(holds(half, under([5, 1]))).toBe(false);
    expect(holds(half, under([2, 1]))).toBe(true);
  });

  it('takes a fully reified constraint as an equivalence, with literals of either sign', () => {
    const full = { ...constraint, when: { literal: -2, mode: 'iff' } } as const;
    expect(holds(full, under([5, 1]))).toBe(true);
    expect(holds(full, under([5, 0]))).toBe(false);
    expect(holds(full, under([2, 0]))).toBe(true);
    expect(holds(full, under([2, 1]))).toBe(false);
  });
});
