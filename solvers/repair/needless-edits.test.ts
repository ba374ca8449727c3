import { afterAll, describe, expect, it } from 'vitest';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { unitsOf } from '../conflict/units.ts';
import { disposeWorkers } from '../index.ts';
import { findSlots } from './find-slots.ts';
import { freedomOf } from './freedom.ts';
import { withoutNeedless } from './needless-edits.ts';
import type { ReadEdits } from './read-edits.ts';

afterAll(disposeWorkers);

const rules = ['x >= 7', 'x + y <= 5', 'y >= 2', 'y <= 8'];

/** What is left of some dropped rules and moved numbers; a number is named by the rule that it stands in. */
async function leftOf(drops: readonly number[], numbers: Readonly<Record<number, number>> = {}) {
  const text = `var 0..9: x; var 0..9: y; ${rules.map((rule) => `constraint ${rule};`).join(' ')} solve satisfy;`;
  const compiled = compileModel({ name: 'model.mzn', text }).value!;
  const units = unitsOf(lower(compiled.instance).value!);
  const freedom = freedomOf(findSlots(compiled.instance), units);
  const unitOf = (rule: number) => freedom.drops[rule]!.unit;
  const slots = Object.entries(numbers).map(([rule, to]) => {
    const place = freedom.slots.findIndex(({ slot }) => slot.unit === unitOf(Number(rule)));
    const { slot } = freedom.slots[place]!;
    return { place, edit: { kind: 'number' as const, unit: slot.unit, slot, to } };
  });
  const found: ReadEdits = {
    edits: [
      ...drops.map((rule) => ({ kind: 'drop' as const, unit: unitOf(rule) })),
      ...slots.map(({ edit }) => edit),
    ],
    cost: 99,
    changed: { slots: slots.map(({ place }) => place), drops },
  };
  const left = await withoutNeedless({ compiled, units, options: { timeLimit: 10 } }, freedom, found);
  return {
    cost: left.cost,
    drops: left.changed.drops,
    numbers: left.edits.flatMap((edit) => (edit.kind === 'number' ? [edit.to] : [])),
  };
}

describe('edits of a search that was cut short', () => {
  it('lose what another one makes needless', async () => {
    const left = await leftOf([0, 1, 2, 3]);
    expect(left.drops).toHaveLength(1);
    expect(left.drops[0]).toBeLessThan(2);
    expect(left.cost).toBe(1);
  });

  it('keep the cheap ones of two that each would do', async () =>
    expect(await leftOf([3], { 1: 9 })).toEqual({ cost: 0.8, drops: [], numbers: [9] }));

  it('stay where each is needed', async () =>
    expect(await leftOf([], { 0: 5, 1: 7 })).toEqual({ cost: 2 / 7 + 2 / 5, drops: [], numbers: [5, 7] }));
});
