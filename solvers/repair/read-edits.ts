import {
  absolute,
  add,
  ceil,
  divide,
  type Exact,
  floor,
  fromDouble,
  isExact,
  multiply,
  sign,
  subtract,
  toNumber,
} from '../../compiler/exact/exact.ts';
import type { Value } from '../../compiler/ir/value.ts';
import type { RepairEdit } from './apply-edits.ts';
import type { Freedom } from './freedom.ts';

/** The changes that a solution of the elastic model makes. */
export interface ReadEdits {
  readonly edits: readonly RepairEdit[];
  readonly cost: number;
  /** Places in the freedom. */
  readonly changed: { readonly slots: readonly number[]; readonly drops: readonly number[] };
}

/** Reads a solution of the elastic model as edits; fractions are rounded a little further than needed. */
export function readEdits(solution: Readonly<Record<string, Value>>, { slots, drops }: Freedom): ReadEdits {
  const edits: RepairEdit[] = [];
  const changed = { slots: [] as number[], drops: [] as number[] };
  let cost = 0;
  const numberOf = (name: string): Exact => {
    const value = solution[name];
    if (isExact(value)) return value;
    return typeof value === 'object' && value.kind === 'approximate' ? fromDouble(value.value) : 0;
  };
  drops.forEach(({ unit, weight }, k) => {
    if (solution[`drop__${k}`] !== true) return;
    edits.push({ kind: 'drop', unit });
    changed.drops.push(k);
    cost += weight;
  });
  slots.forEach(({ slot, weight }, k) => {
    const delta = subtract(numberOf(`up__${k}`), numberOf(`down__${k}`));
    const step = slot.integer ? delta : roundAway(delta, slot.value);
    if (Math.abs(toNumber(step)) < 1e-7 * Math.max(1, Math.abs(toNumber(slot.value)))) return;
    edits.push({ kind: 'number', unit: slot.unit, slot, to: add(slot.value, step) });
    changed.slots.push(k);
    cost += (weight * Math.abs(toNumber(step))) / Math.abs(toNumber(slot.value));
  });
  return { edits, cost, changed };
}

/**
 * As it is where it has few decimals, else five digits of the number's size and at most two decimals (four of a number below one), away from zero: a
 * little more than needed, so that rounding does not close the way again, and short enough to be said.
 */
function roundAway(delta: Exact, value: Exact): Exact {
  const magnitude = Math.abs(toNumber(value)) || 1;
  const fine = Math.min(4, Math.max(0, 4 - Math.floor(Math.log10(magnitude))));
  const coarse = magnitude < 1 ? fine : Math.min(2, fine);
  const signed = (size: Exact): Exact => (sign(delta) < 0 ? subtract(0, size) : size);
  for (const decimals of [coarse, fine]) {
    const size = multiply(absolute(delta), 10 ** decimals);
    const near = floor(add(size, fromDouble(0.5)));
    if (Math.abs(toNumber(subtract(size, near))) < 1e-3) return signed(divide(near, 10 ** decimals));
  }
  return signed(divide(ceil(multiply(absolute(delta), 10 ** coarse)), 10 ** coarse));
}
