import { subtract, toNumber } from '../../compiler/exact/exact.ts';
import type { RepairEdit } from './apply-edits.ts';
import { checkRepair } from './check-repair.ts';
import type { RepairRequest } from './find-repairs.ts';
import type { Freedom } from './freedom.ts';
import type { ReadEdits } from './read-edits.ts';

/** Seconds for one look, beyond the end of the search too: what was found in haste is no answer yet. */
const LOOK = 0.5;
/** Sets with more edits are left as they are. */
const MOST = 12;

interface Placed {
  readonly edit: RepairEdit;
  readonly place: number;
  readonly cost: number;
}

/**
 * The edits of a search that ran out of time, without those that it made for nothing: each is taken back in turn, the dearest first, and stays so where
 * the others are a way out as well.
 */
export async function withoutNeedless(
  request: RepairRequest,
  freedom: Freedom,
  found: ReadEdits,
): Promise<ReadEdits> {
  let kept = placed(found, freedom);
  if (kept.length > MOST) return found;
  for (const one of [...kept].sort((a, b) => b.cost - a.cost)) {
    if (kept.length < 2 || request.options.signal?.aborted === true) break;
    const fewer = kept.filter((other) => other !== one);
    const until = performance.now() + 1000 * LOOK;
    const repair = await checkRepair({ ...request, until }, { ...together(fewer), cheapest: false });
    if (repair?.report.checked === true) kept = fewer;
  }
  return together(kept);
}

/** The edits with their places in the freedom, which are listed in the order of the edits of their kind. */
function placed({ edits, changed }: ReadEdits, { slots, drops }: Freedom): Placed[] {
  const [ofSlots, ofDrops] = [[...changed.slots], [...changed.drops]];
  return edits.map((edit): Placed => {
    const place = (edit.kind === 'drop' ? ofDrops : ofSlots).shift() ?? -1;
    if (edit.kind === 'drop') return { edit, place, cost: drops[place]?.weight ?? 1 };
    const step = Math.abs(toNumber(subtract(edit.to, edit.slot.value)));
    const cost = ((slots[place]?.weight ?? 1) * step) / Math.abs(toNumber(edit.slot.value));
    return { edit, place, cost };
  });
}

const together = (all: readonly Placed[]): ReadEdits => ({
  edits: all.map(({ edit }) => edit),
  cost: all.reduce((sum, { cost }) => sum + cost, 0),
  changed: {
    slots: all.flatMap(({ edit, place }) => (edit.kind === 'number' ? [place] : [])),
    drops: all.flatMap(({ edit, place }) => (edit.kind === 'drop' ? [place] : [])),
  },
});
