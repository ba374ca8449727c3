import { describe, expect, it } from 'vitest';
import { type ConflictSession, minimalConflict } from './conflict-session.ts';
import type { GroupOracle, GroupVerdict } from './group-oracle.ts';
import { shrink } from './shrink.ts';

/** An oracle for which exactly the sets that contain one of the conflicts are infeasible. */
function scripted(
  conflicts: readonly (readonly number[])[],
  unsure: (set: readonly number[]) => boolean = () => false,
): GroupOracle {
  let calls = 0;
  return {
    backend: 'sat',
    solver: 'scripted',
    get calls() {
      return calls;
    },
    async check(active): Promise<GroupVerdict> {
      calls++;
      if (unsure(active)) return { status: 'unknown' };
      const found = conflicts.some((c) => c.every((m) => active.includes(m)));
      return found ? { status: 'infeasible', core: active } : { status: 'feasible' };
    },
    close: async () => undefined,
  };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const session = (oracle: GroupOracle, witness?: GroupOracle): ConflictSession => ({
  units: [],
  all: range(6),
  oracle,
  judges: witness === undefined ? [oracle] : [oracle, witness],
  violations: () => undefined,
  calls: 0,
  close: async () => undefined,
});

describe('shrink', () => {
  it('finds the one conflict in few calls where the rest is harmless', async () => {
    const oracle = scripted([[17, 130]]);
    expect(await shrink(oracle, range(200))).toEqual({ core: [17, 130], minimal: true });
    expect(oracle.calls).toBeLessThan(60);
  });

  it('keeps what nobody could tell about, and does not call the rest minimal', async () => {
    const oracle = scripted([[1, 2]], (set) => set.length > 0 && !set.includes(0) && set.length < 3);
    const { core, minimal } = await shrink(oracle, range(4));
    expect(core).toEqual(expect.arrayContaining([1, 2]));
    expect(minimal).toBe(false);
  });

  it('gives the smallest core so far when time is over', async () => {
    const { core, minimal } = await shrink(scripted([[1, 2]]), range(6), { until: 0 });
    expect({ core, minimal }).toEqual({ core: range(6), minimal: false });
  });
});

describe('a proof', () => {
  it('needs a second backend that agrees', async () => {
    const alone = await minimalConflict(session(scripted([[1, 2]])));
    expect(alone?.proved).toMatchObject({ infeasible: false, minimal: true });
    const doubted = await minimalConflict(session(scripted([[1, 2]]), scripted([])));
    expect(doubted?.proved.infeasible).toBe(false);
    const agreed = await minimalConflict(session(scripted([[1, 2]]), scripted([[1, 2]])));
    expect(agreed).toEqual({ members: [1, 2], proved: { infeasible: true, minimal: true } });
  });

  it('comes from the other backend where the first cannot tell', async () => {
    const lost = scripted([[1, 2]], () => true);
    const found = await minimalConflict(session(lost, scripted([[1, 2]])));
    expect(found).toEqual({ members: [1, 2], proved: { infeasible: false, minimal: true } });
  });
});
