import fc from 'fast-check';
import { evaluateModel } from '../../../compiler/evaluation/evaluate-model.ts';
import type { Instance } from '../../../compiler/ir/instance.ts';

const names = ['x', 'y', 'z'] as const;
const variable = fc.constantFrom(...names);
const small = fc.integer({ min: 0, max: 3 });

/** Values that two constraints may both speak of: they are computed once, whichever of the two is on. */
const shared = fc.constantFrom(
  'x mod 3',
  'y mod 2',
  'abs(x - y)',
  'x * y',
  'max(y, z)',
  'x div 2',
  'x - z',
  'bool2int(x >= 2)',
);

/** One constraint over x, y, z in 0..3: linear, logical, a global, or on values that others speak of as well. */
const constraint = fc.oneof(
  fc
    .tuple(shared, fc.constantFrom('=', '<=', '!='), variable, small)
    .map(([e, r, v, k]) => `${e} ${r} ${v} - ${k}`),
  fc.tuple(shared, fc.constantFrom('=', '!='), small).map(([e, r, k]) => `${e} ${r} ${k}`),
  fc.tuple(shared, small, variable, small).map(([e, i, v, j]) => `(${e} = ${i}) <-> (${v} >= ${j})`),
  fc.tuple(shared, small, shared, small).map(([e, i, f, j]) => `${e} = ${i} \\/ ${f} = ${j}`),
  fc.tuple(variable, fc.constantFrom('<=', '>=', '=', '!='), small).map(([v, r, k]) => `${v} ${r} ${k}`),
  fc.tuple(variable, variable, fc.constantFrom('<', '<=', '!=', '=')).map(([a, b, r]) => `${a} ${r} ${b}`),
  fc
    .tuple(fc.constantFrom('<=', '>='), fc.integer({ min: 0, max: 9 }))
    .map(([r, k]) => `x + y + z ${r} ${k}`),
  fc.tuple(small, small, fc.integer({ min: -3, max: 8 })).map(([a, b, k]) => `${a}*x - ${b}*y >= ${k}`),
  fc.tuple(variable, small, variable, small).map(([a, i, b, j]) => `(${a} >= ${i}) -> (${b} < ${j})`),
  fc.tuple(variable, small, variable, small).map(([a, i, b, j]) => `${a} = ${i} \\/ ${b} > ${j}`),
  fc.constant('all_different([x, y, z])'),
  fc.tuple(small, small).map(([k, v]) => `count([x, y, z], ${v}) >= ${k}`),
  fc.tuple(variable, variable).map(([a, b]) => `abs(${a} - ${b}) >= 2`),
  fc.tuple(variable, variable, small).map(([a, b, k]) => `max(${a}, ${b}) <= ${k}`),
);

/** Texts of small models with one name a constraint; most of them infeasible. */
export const conflictModel = fc
  .array(constraint, { minLength: 4, maxLength: 8 })
  .map((constraints) =>
    [
      'include "globals.mzn";',
      'var 0..3: x;\nvar 0..3: y;\nvar 0..3: z;',
      ...constraints.map((text, i) => `constraint :: "g${i}" ${text};`),
      'solve satisfy;',
    ].join('\n'),
  );

/** For each assignment of the three variables, the set of broken constraints as a bit mask. */
export function brokenMasks(instance: Instance): readonly number[] {
  const masks: number[] = [];
  for (let code = 0; code < 64; code++) {
    const solution = { x: code & 3, y: (code >> 2) & 3, z: code >> 4 };
    const { constraints } = evaluateModel(instance, solution, {});
    masks.push(constraints.reduce((mask, c, i) => (c.holds ? mask : mask | (1 << i)), 0));
  }
  return masks;
}

export const maskOf = (members: readonly number[]): number => members.reduce((mask, m) => mask | (1 << m), 0);

/** Is the set of constraints feasible, by brute force? */
export const feasibleMask = (masks: readonly number[], set: number): boolean =>
  masks.some((broken) => (broken & set) === 0);

/** Every minimal conflict and every minimal correction of `count` constraints, as masks. */
export function enumerateMasks(
  masks: readonly number[],
  count: number,
): { readonly conflicts: readonly number[]; readonly corrections: readonly number[] } {
  const bits = Array.from({ length: count }, (_, i) => 1 << i);
  const whole = 2 ** count - 1;
  const conflicts: number[] = [];
  const corrections: number[] = [];
  for (let set = 0; set <= whole; set++) {
    const members = bits.filter((bit) => (set & bit) !== 0);
    if (!feasibleMask(masks, set)) {
      if (members.every((bit) => feasibleMask(masks, set & ~bit))) conflicts.push(set);
    }
    if (feasibleMask(masks, whole & ~set)) {
      if (members.every((bit) => !feasibleMask(masks, (whole & ~set) | bit))) corrections.push(set);
    }
  }
  return { conflicts, corrections };
}
