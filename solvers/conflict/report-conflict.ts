import type { ConflictReport, RepairReport } from '../../compiler/answer/result.ts';
import type { FoundConflict } from './conflict-session.ts';
import type { Unit } from './units.ts';

/** A conflict as data: one entry a member. */
export function reportConflict(
  units: readonly Unit[],
  { members, proved }: FoundConflict,
  repairs: readonly RepairReport[] = [],
): ConflictReport {
  return {
    groups: members.flatMap((u) => {
      const unit = units[u];
      if (unit === undefined) return [];
      const quote = unit.quotes.join(' … ');
      return [
        {
          id: groupId(unit),
          sentences: unit.sentences,
          items: unit.items,
          ...(quote === '' ? {} : { quote }),
        },
      ];
    }),
    proved,
    repairs,
  };
}

/** The one draft item or line that the unit is, else its sentences. */
const groupId = ({ items, id }: Unit): string => (items.length === 1 ? (items[0] ?? id) : id);
