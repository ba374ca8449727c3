import type { Unit } from '../conflict/units.ts';
import type { Slot } from './find-slots.ts';

/** What may give way, at which price. */
export interface Freedom {
  readonly slots: readonly { readonly slot: Slot; readonly weight: number }[];
  /** Units that may be dropped as a whole: their ids, and the price. */
  readonly drops: readonly { readonly unit: string; readonly weight: number }[];
}

/** Sets of changes (places in a freedom) of which not all may be made together: repairs that were found already. */
export type Excluded = readonly { readonly slots: readonly number[]; readonly drops: readonly number[] }[];

/** What is not locked, with its price: that of the dearest name that was priced, 1 where none was. */
export function freedomOf(
  slots: readonly Slot[],
  units: readonly Unit[],
  locked: ReadonlySet<string> = new Set(),
  costs: ReadonlyMap<string, number> = new Map(),
): Freedom {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const namesOf = (id: string): readonly string[] => {
    const items = byId.get(id)?.items ?? [];
    return [id, ...id.split(','), ...items, ...items.map((i) => i.replace(/\.\d+$/, ''))];
  };
  const isLocked = (id: string) => namesOf(id).some((name) => locked.has(name));
  const weightOf = (id: string) => {
    const priced = namesOf(id).flatMap((name) => costs.get(name) ?? []);
    return priced.length === 0 ? 1 : Math.max(...priced);
  };
  return {
    slots: slots
      .filter((slot) => !isLocked(slot.unit))
      .map((slot) => ({ slot, weight: weightOf(slot.unit) })),
    drops: units
      .filter((unit) => !isLocked(unit.id))
      .map((unit) => ({ unit: unit.id, weight: weightOf(unit.id) })),
  };
}

/** The part of a freedom that bears on some units: they may be dropped, and numbers that they use may change. */
export function freedomWithin({ slots, drops }: Freedom, units: ReadonlySet<string>): Freedom {
  return {
    slots: slots.filter(({ slot }) => units.has(slot.unit) || [...slot.usedBy].some((u) => units.has(u))),
    drops: drops.filter(({ unit }) => units.has(unit)),
  };
}
