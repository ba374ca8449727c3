import { isVariable } from '../constraints/operand.ts';
import { toNumber } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { BoundStore } from './bound-store.ts';

interface Ends {
  readonly min: number;
  readonly max: number;
}

/**
 * What the kinds that compute a result say of its bounds (and a little of their operands'): enough that a variable which
 * is computed from bounded ones is bounded. Kinds that are not listed say nothing; reified constraints only where
 * the literal is true.
 */
export function propagateKind(constraint: FlatConstraint, store: BoundStore): boolean {
  if (constraint.when && store.truth(constraint.when.literal) !== true) return true;
  const ends = (operand: Operand): Ends => {
    if (!isVariable(operand)) return { min: toNumber(operand), max: toNumber(operand) };
    return { min: store.low[operand.variable]!, max: store.high[operand.variable]! };
  };
  /** The operand lies within; constants are not checked. */
  const within = (operand: Operand, { min, max }: Ends): boolean => {
    if (!isVariable(operand)) return true;
    const id = operand.variable;
    return store.raise(id, min, false) && store.lower(id, max, false);
  };
  const hull = (operands: readonly Operand[], pick: (all: number[]) => number, side: keyof Ends): number =>
    pick(operands.map((operand) => ends(operand)[side]));

  switch (constraint.kind) {
    case 'times':
      return within(constraint.result, product(ends(constraint.left), ends(constraint.right)));
    case 'absolute': {
      const { min, max } = ends(constraint.argument);
      const low = min > 0 ? min : max < 0 ? -max : 0;
      const top = ends(constraint.result).max;
      return (
        within(constraint.result, { min: low, max: Math.max(-min, max) }) &&
        within(constraint.argument, { min: -top, max: top })
      );
    }
    case 'maximum': {
      const { operands, result, sense } = constraint;
      const pick = sense === 'max' ? greatest : smallest;
      const range = { min: hull(operands, pick, 'min'), max: hull(operands, pick, 'max') };
      if (!within(result, range)) return false;
      const { min, max } = ends(result);
      const limit = sense === 'max' ? { min: -Infinity, max } : { min, max: Infinity };
      return operands.every((operand) => within(operand, limit));
    }
    case 'element': {
      const { index, offset, array, result } = constraint;
      if (!within(index, { min: offset, max: offset + array.length - 1 })) return false;
      const { min, max } = ends(index);
      const reachable = array.slice(Math.max(0, min - offset), max - offset + 1);
      if (reachable.length === 0) return false;
      return within(result, { min: hull(reachable, smallest, 'min'), max: hull(reachable, greatest, 'max') });
    }
    case 'divide': {
      const { left, right, exact, result } = constraint;
      return within(result, quotient(ends(left), ends(right), exact));
    }
    case 'modulo':
      return within(constraint.result, remainder(ends(constraint.left), ends(constraint.right)));
    case 'among':
    case 'nvalue':
      return within(constraint.result, { min: 0, max: constraint.operands.length });
    case 'arg_maximum': {
      const { offset, operands, result } = constraint;
      return within(result, { min: offset, max: offset + operands.length - 1 });
    }
    case 'circuit':
    case 'subcircuit': {
      const { offset, successors } = constraint;
      const nodes = { min: offset, max: offset + successors.length - 1 };
      return successors.every((successor) => within(successor, nodes));
    }
    case 'inverse': {
      const { left, leftOffset, right, rightOffset } = constraint;
      return (
        left.every((operand) => within(operand, { min: rightOffset, max: rightOffset + right.length - 1 })) &&
        right.every((operand) => within(operand, { min: leftOffset, max: leftOffset + left.length - 1 }))
      );
    }
    case 'bin_packing': {
      const { bins, weights, offset, loads, capacities } = constraint;
      const total = weights.reduce<number>((sum, weight) => sum + Math.max(0, toNumber(weight)), 0);
      const listed = loads ?? capacities;
      return (
        (!listed || bins.every((bin) => within(bin, { min: offset, max: offset + listed.length - 1 }))) &&
        (loads ?? []).every((load) => within(load, { min: -Infinity, max: total }))
      );
    }
    case 'global_cardinality': {
      const { counts, operands } = constraint;
      return counts.every((count) => within(count, { min: 0, max: operands.length }));
    }
    default:
      return true;
  }
}

const smallest = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), -Infinity);

function product(left: Ends, right: Ends): Ends {
  const corners = [left.min, left.max].flatMap((a) =>
    [right.min, right.max].map((b) => (a === 0 || b === 0 ? 0 : a * b)),
  );
  return { min: smallest(corners), max: greatest(corners) };
}

function remainder(left: Ends, right: Ends): Ends {
  const most = Math.max(Math.abs(right.min), Math.abs(right.max)) - 1;
  return {
    min: left.min < 0 ? Math.max(left.min, -most) : 0,
    max: left.max > 0 ? Math.min(left.max, most) : 0,
  };
}

/** Bounds of left / right (truncated, unless exact); with an unbounded divisor it comes as near to 0 as it likes. */
function quotient(left: Ends, right: Ends, exact: boolean): Ends {
  const reach = Math.max(Math.abs(left.min), Math.abs(left.max));
  if (right.min <= 0 && right.max >= 0) {
    return exact ? { min: -Infinity, max: Infinity } : { min: -reach, max: reach };
  }
  const corners = [left.min, left.max].flatMap((a) =>
    [right.min, right.max].map((b) => {
      if (a === 0 || !Number.isFinite(b)) return 0;
      return exact ? a / b : Math.trunc(a / b);
    }),
  );
  return { min: smallest(corners), max: greatest(corners) };
}
