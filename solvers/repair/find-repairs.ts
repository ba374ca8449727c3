import type { RepairReport } from '../../compiler/answer/result.ts';
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import {
  absolute,
  add,
  ceil,
  divide,
  type Exact,
  floor,
  fromDouble,
  isExact,
  multiply,
  sign,
  subtract,
  toNumber,
} from '../../compiler/exact/exact.ts';
import type { Value } from '../../compiler/ir/value.ts';
import { type CompiledModel, compileModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type Unit, unitKey } from '../conflict/units.ts';
import { type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';
import { type AppliedRepair, applyEdits, type RepairEdit } from './apply-edits.ts';
import { type Excluded, elasticModel, type Freedom } from './elastic-model.ts';
import { findSlots, type Slot } from './find-slots.ts';

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
  /** Units of a conflict that is known: in a large model the search begins with them. */
  readonly conflict?: readonly string[];
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
  /** `none`: what may be edited leaves no way out. `complete`: there are no others. `more`: there may be. */
  readonly end: 'none' | 'complete' | 'more';
}

/**
 * The cheapest ways out of an infeasible model, each a set of edits of which none is needless: numbers moved by the least weighted
 * relative change (a number that doubles costs 1), or sentences dropped (cost 1 each). Each is found by solving the
 * elastic model, with the sets found before excluded, and then applied to the text, compiled, solved and checked.
 */
export async function findRepairs(request: RepairRequest): Promise<RepairMenu> {
  const { compiled, count = 5, until = Number.POSITIVE_INFINITY } = request;
  const whole = freedomOf(request, findSlots(compiled.instance));
  const freedom: Freedom =
    request.conflict !== undefined && request.units.length > mostUnits
      ? await narrowFreedom(request, whole, new Set(request.conflict), until)
      : whole;
  const first = await menuOf(request, freedom, count, until);
  if (first !== undefined) return first;
  // The backends could not take it: numbers alone, then sentences alone.
  const numbers = await menuOf(request, { ...freedom, drops: [] }, count, until);
  const drops = await dropRepairs(request, freedom, count, until);
  const repairs = [...(numbers?.repairs ?? []), ...drops]
    .sort((a, b) => a.report.cost - b.report.cost)
    .slice(0, count);
  return { repairs: markPareto(repairs, compiled), end: repairs.length === 0 ? 'none' : 'more' };
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

/** Sentences to drop where no backend takes switches over them: the corrections that MARCO finds, in time, cheapest first. */
async function dropRepairs(
  request: RepairRequest,
  { drops }: Freedom,
  count: number,
  until: number,
): Promise<readonly Repair[]> {
  const { compiled, options } = request;
  const { openConflict } = await import('../conflict/conflict-session.ts');
  const { marco } = await import('../conflict/marco.ts');
  const { lower } = await import('../../compiler/lowering/lower.ts');
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
    const repair = await checkRepair(request, edits, cost, complete);
    if (repair !== undefined) repairs.push(repair);
  }
  return repairs;
}

/** Models with more units than this are repaired in the sentences of their conflicts, which are found one after the other. */
const mostUnits = 80;

/**
 * The part of the freedom that a cheapest repair needs. The units known so far are repaired by themselves, the rest left out: no
 * repair of the whole is cheaper. When the whole is feasible then, they are enough; else its next conflict joins them.
 */
async function narrowFreedom(
  request: RepairRequest,
  whole: Freedom,
  relevant: Set<string>,
  until: number,
): Promise<Freedom> {
  const { compiled, data = [], units, options } = request;
  const { openConflict, minimalConflict } = await import('../conflict/conflict-session.ts');
  const part = (): Freedom => ({
    slots: whole.slots.filter(
      ({ slot }) => relevant.has(slot.unit) || [...slot.usedBy].some((u) => relevant.has(u)),
    ),
    drops: whole.drops.filter(({ unit }) => relevant.has(unit)),
  });
  for (;;) {
    const freedom = part();
    const elastic = compileModel(elasticModel(compiled, freedom, []), data).value;
    if (elastic === undefined || performance.now() >= until) return freedom;
    const constraints = elastic.instance.model.constraints.filter((_, i) => {
      const origin = compiled.model.constraints[i]?.origin;
      return origin !== undefined && relevant.has(unitKey(origin.sentences, origin.id));
    });
    const model = { ...elastic.instance.model, constraints };
    const timeLimit = Math.max(0.1, Math.min(20, (until - performance.now()) / 1000));
    const limited = { ...withoutGoals(options), timeLimit };
    const solved = await solveInstance({ ...elastic.instance, model }, limited);
    if (solved.solution === undefined) return freedom;
    const applied = applyEdits(compiled, units, readEdits(solved.solution, freedom).edits);
    const edited = compileModel(applied.model, data).value;
    if (edited === undefined) return freedom;
    const again = await solveInstance(edited.instance, limited);
    if (again.status !== 'infeasible' || again.flat === undefined) return freedom;
    const session = await openConflict(edited.instance, again.flat, { timeLimit });
    const found = session && (await minimalConflict(session, { until }));
    const next = found?.members.flatMap((u) => session?.units[u]?.id ?? []) ?? [];
    await session?.close();
    const before = relevant.size;
    for (const unit of next) relevant.add(unit);
    if (relevant.size === before) return freedom;
  }
}

function freedomOf(
  { units, locked = new Set(), costs = new Map() }: RepairRequest,
  slots: readonly Slot[],
): Freedom {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const namesOf = (id: string): readonly string[] => {
    const unit = byId.get(id);
    return [
      id,
      ...id.split(','),
      ...(unit?.items ?? []),
      ...(unit?.items ?? []).map((i) => i.replace(/\.\d+$/, '')),
    ];
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

/** Undefined where no backend took the elastic model. */
async function menuOf(
  request: RepairRequest,
  freedom: Freedom,
  count: number,
  until: number,
): Promise<RepairMenu | undefined> {
  const { compiled, data = [], options } = request;
  const repairs: Repair[] = [];
  const excluded: { slots: number[]; drops: number[] }[] = [];
  while (repairs.length < count && performance.now() < until && options.signal?.aborted !== true) {
    const source = elasticModel(compiled, freedom, excluded as Excluded);
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
    const { edits, cost, changed } = readEdits(solved.solution, freedom);
    if (edits.length === 0) break;
    const proved =
      solved.status === 'optimal' ||
      solved.status === 'satisfied' ||
      (await cheapestByNumbers(request, freedom, excluded, edits, cost, timeLimit));
    excluded.push(changed);
    const repair = await checkRepair(request, edits, cost, proved);
    if (repair !== undefined) repairs.push(repair);
    else if (excluded.length > count * 4) break;
  }
  return { repairs: markPareto(repairs, compiled), end: 'more' };
}

const withoutGoals = ({
  solutions: _s,
  onProgress: _p,
  ...rest
}: SolveInstanceOptions): SolveInstanceOptions => rest;

function readEdits(solution: Readonly<Record<string, Value>>, { slots, drops }: Freedom) {
  const edits: RepairEdit[] = [];
  const changed = { slots: [] as number[], drops: [] as number[] };
  let cost = 0;
  const numberOf = (name: string): Exact => {
    const value = solution[name];
    if (isExact(value)) return value;
    return typeof value === 'object' && value.kind === 'approximate' ? fromDouble(value.value) : 0;
  };
  drops.forEach(({ unit, weight }, k) => {
    if (solution[`drop__${k}`] !== true) return;
    edits.push({ kind: 'drop', unit });
    changed.drops.push(k);
    cost += weight;
  });
  slots.forEach(({ slot, weight }, k) => {
    // A dropped sentence needs no number of its own changed.
    const delta = subtract(numberOf(`up__${k}`), numberOf(`down__${k}`));
    const step = slot.integer ? delta : roundAway(delta);
    if (Math.abs(toNumber(step)) < 1e-7 * Math.max(1, Math.abs(toNumber(slot.value)))) return;
    edits.push({ kind: 'number', unit: slot.unit, slot, to: add(slot.value, step) });
    changed.slots.push(k);
    cost += (weight * Math.abs(toNumber(step))) / Math.abs(toNumber(slot.value));
  });
  return { edits, cost, changed };
}

/** Four decimals, away from zero: a little more than needed, so that rounding does not close the way again. */
function roundAway(delta: Exact): Exact {
  const grid = 10_000;
  const size = multiply(absolute(delta), grid);
  const near = floor(add(size, fromDouble(0.5)));
  const close = Math.abs(toNumber(subtract(size, near))) < 1e-3;
  const steps = close ? near : ceil(size);
  return divide(sign(delta) < 0 ? subtract(0, steps) : steps, grid);
}

async function checkRepair(
  { compiled, data = [], problem, units, options }: RepairRequest,
  edits: readonly RepairEdit[],
  cost: number,
  cheapest: boolean,
): Promise<Repair | undefined> {
  const applied = applyEdits(compiled, units, edits, problem);
  const edited = compileModel(applied.model, data);
  if (edited.value === undefined) return undefined;
  const solved = await solveInstance(edited.value.instance, withoutGoals(options));
  if (solved.status === 'infeasible') return undefined;
  const checked = solved.solution !== undefined && solved.check?.accepted === true;
  return {
    edits,
    applied,
    report: {
      cost: Math.round(cost * 1e6) / 1e6,
      edits: applied.reports,
      checked,
      cheapest,
      ...(solved.check?.objective === undefined ? {} : { objective: solved.check.objective }),
    },
  };
}

/** Marks the repairs that no other beats in both measures, the change and the objective that it leads to. */
function markPareto(repairs: readonly Repair[], { model }: CompiledModel): readonly Repair[] {
  const { sense } = model.objective;
  if (sense === 'satisfy') return repairs;
  const gain = ({ report }: Repair) => (report.objective ?? Number.NaN) * (sense === 'maximize' ? 1 : -1);
  return repairs.map((repair) => {
    const beaten = repairs.some(
      (other) =>
        other.report.cost <= repair.report.cost &&
        gain(other) >= gain(repair) &&
        (other.report.cost < repair.report.cost || gain(other) > gain(repair)),
    );
    return { ...repair, report: { ...repair.report, pareto: !beaten } };
  });
}
