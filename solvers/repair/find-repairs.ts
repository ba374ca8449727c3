import type { RepairReport } from '../../compiler/answer/result.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { Unit } from '../conflict/units.ts';
import type { SolveInstanceOptions } from '../solve-instance.ts';
import type { AppliedRepair, RepairEdit } from './apply-edits.ts';
import { markPareto } from './check-repair.ts';
import { findSlots } from './find-slots.ts';
import { freedomOf, freedomWithin } from './freedom.ts';
import { mostUnits, searchProgram } from './search-program.ts';

export interface RepairRequest {
  readonly compiled: CompiledModel;
  readonly units: readonly Unit[];
  readonly data?: readonly Source[];
  readonly problem?: Problem;
  /** Sentences or items that must stay as they are. */
  readonly locked?: ReadonlySet<string>;
  /** Price of a sentence or item, 1 where it is not named. */
  readonly costs?: ReadonlyMap<string, number>;
  /** Most repairs of the menu. */
  readonly count?: number;
  readonly options: SolveInstanceOptions;
  /** Units of a conflict that is known: the search begins with them. */
  readonly conflict?: readonly string[];
  /** Told of each repair as it is found. */
  readonly onRepair?: (repair: Repair) => void;
  /** End on the clock of `performance.now`. */
  readonly until?: number;
}

/** A repair with the texts that it leads to. */
export interface Repair {
  readonly report: RepairReport;
  readonly edits: readonly RepairEdit[];
  readonly applied: AppliedRepair;
}

export interface RepairMenu {
  readonly repairs: readonly Repair[];
  /**
   * `none`: what may be edited leaves no way out. `complete`: there are no others. `more`: there may be. `time`: time ran out
   * before the menu was full.
   */
  readonly end: 'none' | 'complete' | 'more' | 'time';
}

/**
 * The cheapest ways out of an infeasible model, each a set of edits of which none is needless: numbers moved by the least weighted
 * relative change (a number that doubles costs 1), or sentences dropped (cost 1 each). Each is applied to the text,
 * compiled, solved and checked. Linear models are searched as one program; the others, and those that are too hard for it, as text.
 */
export async function findRepairs(request: RepairRequest): Promise<RepairMenu> {
  const { compiled, units, options } = request;
  const freedom = freedomOf(findSlots(compiled.instance), units, request.locked, request.costs);
  if (freedom.slots.length === 0 && freedom.drops.length === 0) return { repairs: [], end: 'none' };
  const { backend = 'auto', solver = 'auto' } = options;
  const free = (backend === 'auto' || backend === 'milp') && (solver === 'auto' || solver === 'highs');
  const fast = free ? await searchProgram(request, freedom) : undefined;
  if (fast !== undefined) return fast;
  const { searchElastic } = await import('./search-elastic.ts');
  // In a large model only what the known conflict uses may change, at first.
  const part =
    units.length > mostUnits && request.conflict !== undefined
      ? freedomWithin(freedom, new Set(request.conflict))
      : freedom;
  const within = await searchElastic(request, part);
  const menu =
    part !== freedom && within?.repairs.length === 0 ? await searchElastic(request, freedom) : within;
  if (menu !== undefined) return menu;
  // No backend takes switches over its constraints: numbers alone, then sentences alone.
  const numbers = await searchElastic(request, { ...freedom, drops: [] });
  const { dropRepairs } = await import('./drop-repairs.ts');
  const drops = await dropRepairs(request, freedom);
  const repairs = [...(numbers?.repairs ?? []), ...drops]
    .sort((a, b) => a.report.cost - b.report.cost)
    .slice(0, request.count ?? 5);
  return { repairs: markPareto(repairs, compiled), end: repairs.length === 0 ? 'none' : 'more' };
}
