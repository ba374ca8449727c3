import { compare } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Domain } from '../ir/flat-model.ts';
import type { Builder } from './constraint-kind.ts';

/** How many integers a domain has; Infinity when it is unbounded. */
export function sizeOf(domain: Domain): number {
  if (domain.ranges && domain.ranges.length > 0) {
    return domain.ranges.reduce((size, [low, high]) => size + (high - low + 1), 0);
  }
  if (typeof domain.min !== 'number' || typeof domain.max !== 'number') return Infinity;
  return Math.max(0, domain.max - domain.min + 1);
}

/** Does the domain contain the integer? */
export function containsValue(domain: Domain, value: number): boolean {
  if (domain.ranges && domain.ranges.length > 0) {
    return domain.ranges.some(([low, high]) => low <= value && value <= high);
  }
  return (
    (domain.min === undefined || compare(domain.min, value) <= 0) &&
    (domain.max === undefined || compare(domain.max, value) >= 0)
  );
}

/** The integers of a finite domain in ascending order; none of an unbounded one. */
export function valuesOf(domain: Domain): number[] {
  const values: number[] = [];
  const { ranges, min, max } = domain;
  if (ranges?.length) {
    for (const [low, high] of ranges) for (let value = low; value <= high; value++) values.push(value);
  } else if (typeof min === 'number' && typeof max === 'number') {
    for (let value = min; value <= max; value++) values.push(value);
  }
  return values;
}

/** Ends of an integer operand's domain as numbers, infinite where there is none. */
export function endsOf(write: Builder, operand: Operand): { readonly min: number; readonly max: number } {
  const { min, max } = write.domain(operand);
  return {
    min: typeof min === 'number' ? min : -Infinity,
    max: typeof max === 'number' ? max : Infinity,
  };
}

/** All values that some operand can take, ascending; undefined when there are more than `most`, or infinitely many. */
export function commonValues(
  write: Builder,
  operands: readonly Operand[],
  most: number,
): readonly number[] | undefined {
  const all = new Set<number>();
  for (const operand of operands) {
    const domain = write.domain(operand);
    if (write.isFloat(operand) || sizeOf(domain) > most) return undefined;
    for (const value of valuesOf(domain)) all.add(value);
    if (all.size > most) return undefined;
  }
  return [...all].sort((a, b) => a - b);
}
