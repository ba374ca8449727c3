import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { solveInstance } from '../solve-instance.ts';
import type { RepairEdit } from './apply-edits.ts';
import { checkRepair, markPareto, withoutGoals } from './check-repair.ts';
import { elasticModel } from './elastic-model.ts';
import type { Repair, RepairMenu, RepairRequest } from './find-repairs.ts';
import type { Excluded, Freedom } from './freedom.ts';
import { withoutNeedless } from './needless-edits.ts';
import { readEdits } from './read-edits.ts';

/**
 * The menu by solving the elastic model from its text, on whichever backend takes it, with the sets found before excluded. Undefined
 * where no backend took it.
 */
export async function searchElastic(
  request: RepairRequest,
  freedom: Freedom,
): Promise<RepairMenu | undefined> {
  const { compiled, data = [], options, count = 5, until = Number.POSITIVE_INFINITY } = request;
  const repairs: Repair[] = [];
  const excluded: Excluded[number][] = [];
  while (repairs.length < count && performance.now() < until && options.signal?.aborted !== true) {
    const source = elasticModel(compiled, freedom, excluded);
    const elastic = compileModel(source, data);
    if (elastic.value === undefined || hasErrors(elastic.diagnostics))
      return repairs.length > 0 ? { repairs, end: 'more' } : undefined;
    const left = Math.max(0.1, (until - performance.now()) / 1000);
    const timeLimit = Math.min(options.timeLimit ?? 20, left, 3600);
    const floats = elastic.value.model.declarations.some(
      (d) => d.type.inst === 'var' && d.type.base === 'float',
    );
    const solved = await solveInstance(elastic.value.instance, {
      ...withoutGoals(options),
      // Continuous numbers: the others would prove nothing, and take long.
      ...(floats ? { backend: 'milp' as const, solver: 'auto' } : {}),
      timeLimit,
    });
    if (solved.status === 'infeasible')
      return { repairs: markPareto(repairs, compiled), end: repairs.length === 0 ? 'none' : 'complete' };
    if (solved.solution === undefined)
      return repairs.length > 0 ? { repairs: markPareto(repairs, compiled), end: 'more' } : undefined;
    const best = solved.status === 'optimal' || solved.status === 'satisfied';
    const found = readEdits(solved.solution, freedom);
    const { edits, cost, changed } = best ? found : await withoutNeedless(request, freedom, found);
    if (edits.length === 0) break;
    const proved = best || (await cheapestByNumbers(request, freedom, excluded, edits, cost, timeLimit));
    excluded.push(changed);
    const repair = await checkRepair(request, { edits, cost, cheapest: proved });
    if (repair !== undefined) {
      repairs.push(repair);
      request.onRepair?.(repair);
    } else if (excluded.length > count * 4) break;
  }
  const end = repairs.length < count && performance.now() >= until ? 'time' : 'more';
  return { repairs: markPareto(repairs, compiled), end };
}

/**
 * Switches over rows without bounds prove nothing. Without them the numbers alone may: a repair that costs less than any dropped sentence
 * is a cheapest one when no other change of numbers is cheaper.
 */
async function cheapestByNumbers(
  { compiled, data = [], options }: RepairRequest,
  freedom: Freedom,
  excluded: Excluded,
  edits: readonly RepairEdit[],
  cost: number,
  timeLimit: number,
): Promise<boolean> {
  const least = Math.min(...freedom.drops.map(({ weight }) => weight));
  if (cost > least || edits.some(({ kind }) => kind === 'drop')) return false;
  const numbers = { ...freedom, drops: [] };
  const without = excluded.filter(({ drops }) => drops.length === 0);
  const elastic = compileModel(elasticModel(compiled, numbers, without), data).value;
  if (elastic === undefined) return false;
  const solved = await solveInstance(elastic.instance, { ...withoutGoals(options), timeLimit });
  if (solved.status !== 'optimal' || solved.solution === undefined) return false;
  return readEdits(solved.solution, numbers).cost >= cost - 1e-6;
}
