import { lower } from '../../compiler/lowering/lower.ts';
import { openConflict } from '../conflict/conflict-session.ts';
import { marco } from '../conflict/marco.ts';
import type { RepairEdit } from './apply-edits.ts';
import { checkRepair } from './check-repair.ts';
import type { Repair, RepairRequest } from './find-repairs.ts';
import type { Freedom } from './freedom.ts';

/** Sentences to drop where no backend takes switches over them: the corrections that MARCO finds, in time, cheapest first. */
export async function dropRepairs(request: RepairRequest, { drops }: Freedom): Promise<readonly Repair[]> {
  const { compiled, options, count = 5, until = Number.POSITIVE_INFINITY } = request;
  const flat = lower(compiled.instance).value;
  const session = flat && (await openConflict(compiled.instance, flat, { timeLimit: 10, backend: 'milp' }));
  if (session === undefined) return [];
  const weightOf = new Map(drops.map(({ unit, weight }) => [unit, weight]));
  const found: { readonly units: readonly string[]; readonly cost: number }[] = [];
  let complete = false;
  try {
    for await (const event of marco(session.oracle, session.all, { violations: session.violations, until })) {
      if (event.kind === 'end') complete = event.complete;
      if (event.kind !== 'correction') continue;
      const units = event.members.flatMap((u) => session.units[u]?.id ?? []);
      const weights = units.map((unit) => weightOf.get(unit) ?? Number.POSITIVE_INFINITY);
      const cost = weights.reduce((sum, weight) => sum + weight, 0);
      if (Number.isFinite(cost)) found.push({ units, cost });
      if (found.length >= 50 || options.signal?.aborted === true) break;
    }
  } finally {
    await session.close();
  }
  const repairs: Repair[] = [];
  for (const { units, cost } of found.sort((a, b) => a.cost - b.cost).slice(0, count)) {
    const edits = units.map((unit): RepairEdit => ({ kind: 'drop', unit }));
    const repair = await checkRepair(request, { edits, cost, cheapest: complete });
    if (repair !== undefined) repairs.push(repair);
  }
  return repairs;
}
