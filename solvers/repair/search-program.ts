import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { minimalConflict, openConflict } from '../conflict/conflict-session.ts';
import type { OracleLimits } from '../conflict/group-oracle.ts';
import { applyEdits } from './apply-edits.ts';
import { checkRepair, markPareto } from './check-repair.ts';
import { elasticProgram } from './elastic-program.ts';
import type { Repair, RepairMenu, RepairRequest } from './find-repairs.ts';
import { type Excluded, type Freedom, freedomWithin } from './freedom.ts';
import { withoutNeedless } from './needless-edits.ts';
import type { ReadEdits } from './read-edits.ts';

/** Models with more units than this get switches only for the units of their conflicts, which are found one after the other. */
export const mostUnits = 80;

/**
 * The menu on one mixed-integer program. The constraints of the conflicts known so far are repaired by themselves: no repair of the whole is
 * cheaper. Where everything holds together after it, it is a cheapest one of the whole; else the next conflict joins
 * them (implicit hitting sets, as in Moreno-Centeno and Karp 2013). Undefined where the model is not linear, or the program too hard.
 */
export async function searchProgram(request: RepairRequest, whole: Freedom): Promise<RepairMenu | undefined> {
  const { compiled, data = [], units, options, count = 5, until = Number.POSITIVE_INFINITY } = request;
  const all = units.map(({ id }) => id);
  const large = all.length > mostUnits;
  const relevant = new Set(request.conflict ?? all);
  const freedom = () => (large ? freedomWithin(whole, relevant) : whole);
  let program = await elasticProgram(compiled, data, freedom());
  if (program === undefined) return undefined;
  const repairs: Repair[] = [];
  const known: ReadEdits[] = [];
  const end = (how: RepairMenu['end']): RepairMenu => ({ repairs: markPareto(repairs, compiled), end: how });
  const grow = async (more: readonly string[]): Promise<boolean> => {
    const before = relevant.size;
    for (const unit of more.length > 0 ? more : all) relevant.add(unit);
    if (relevant.size > before && large)
      program = (await elasticProgram(compiled, data, freedom())) ?? program;
    return relevant.size > before;
  };
  while (repairs.length < count) {
    if (performance.now() >= until || options.signal?.aborted === true) return end('time');
    const limits = limitsOf(request, repairs.length === 0);
    const found = await program.cheapest(relevant, placesOf(known, program.freedom), limits);
    if (found.status === 'none') {
      if (repairs.length > 0) return end(program.assumed ? 'more' : 'complete');
      return program.assumed ? undefined : end('none');
    }
    if (found.status === 'unknown') return repairs.length > 0 ? end('time') : undefined;
    if (found.edits.length === 0) {
      // These hold together as they are: what was taken for a conflict is none.
      if (await grow([])) continue;
      return undefined;
    }
    const lean = found.proved ? found : await withoutNeedless(request, program.freedom, found);
    const settled = await program.settle(lean, limits);
    if (settled.status === 'infeasible') {
      const fresh = settled.units.filter((unit) => !relevant.has(unit));
      if (await grow(fresh.length > 0 ? fresh : await nextConflict(request, lean, limits))) continue;
    }
    known.push(lean);
    const cheapest =
      found.proved || (program.assumed && (await provedByNumbers(request, whole, lean, known)));
    const repair =
      settled.status === 'infeasible'
        ? undefined
        : await checkRepair(request, {
            ...lean,
            cheapest,
            ...(settled.status === 'feasible' ? { witness: settled.witness } : {}),
          });
    if (repair !== undefined) {
      repairs.push(repair);
      request.onRepair?.(repair);
    } else if (known.length > count * 4) return repairs.length > 0 ? end('more') : undefined;
  }
  return end('more');
}

/** Half of the time for the first question, so that another way is left where it is too hard for this one. */
function limitsOf(
  { options, until = Number.POSITIVE_INFINITY }: RepairRequest,
  first: boolean,
): OracleLimits {
  const left = Math.max(0.1, (until - performance.now()) / 1000);
  const timeLimit = Math.min(options.timeLimit ?? 20, first ? left / 2 : left, 3600);
  return { timeLimit, ...(options.signal === undefined ? {} : { signal: options.signal }) };
}

/** Places of known changes in a freedom that may have been made anew. */
function placesOf(known: readonly ReadEdits[], { slots, drops }: Freedom): Excluded {
  return known.map(({ edits }) => ({
    slots: edits.flatMap((e) =>
      e.kind === 'number' ? [slots.findIndex(({ slot }) => slot.span.start === e.slot.span.start)] : [],
    ),
    drops: edits.flatMap((e) => (e.kind === 'drop' ? [drops.findIndex(({ unit }) => unit === e.unit)] : [])),
  }));
}

/** Units that cannot hold together after the edits, where the program's own hint tells nothing new. */
async function nextConflict(
  { compiled, data = [], units }: RepairRequest,
  { edits }: ReadEdits,
  limits: OracleLimits,
): Promise<readonly string[]> {
  const edited = compileModel(applyEdits(compiled, units, edits).model, data).value;
  const flat = edited === undefined ? undefined : lower(edited.instance).value;
  if (edited === undefined || flat === undefined) return [];
  const session = await openConflict(edited.instance, flat, limits);
  if (session === undefined) return [];
  try {
    const until = performance.now() + (limits.timeLimit ?? 20) * 1000;
    const found = await minimalConflict(session, { until });
    return found?.members.flatMap((u) => session.units[u]?.id ?? []) ?? [];
  } finally {
    await session.close();
  }
}

/**
 * Over variables whose range was assumed nothing is proved. The numbers alone, which need no range, may prove it: a repair that costs no more than any
 * dropped sentence is a cheapest one when no other change of numbers is cheaper.
 */
async function provedByNumbers(
  request: RepairRequest,
  whole: Freedom,
  { cost }: ReadEdits,
  known: readonly ReadEdits[],
): Promise<boolean> {
  const least = Math.min(...whole.drops.map(({ weight }) => weight));
  if (cost > least) return false;
  const numbers = await elasticProgram(request.compiled, request.data ?? [], { ...whole, drops: [] });
  if (numbers === undefined || numbers.assumed) return false;
  const before = known.slice(0, -1).filter((each) => each.edits.every(({ kind }) => kind === 'number'));
  const all = new Set(request.units.map(({ id }) => id));
  const best = await numbers.cheapest(all, placesOf(before, numbers.freedom), limitsOf(request, false));
  return best.status === 'none' || (best.status === 'found' && best.proved && best.cost >= cost - 1e-6);
}
