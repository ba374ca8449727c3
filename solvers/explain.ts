import type { ConflictReport } from '../compiler/answer/result.ts';
import { classifyModel } from '../compiler/backends/model-class.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { type Clash, clashesOf } from './conflict/clash.ts';
import {
  type ConflictSession,
  type FoundConflict,
  minimalConflict,
  openConflict,
  proveConflict,
  provedMinimal,
} from './conflict/conflict-session.ts';
import type { GroupVerdict } from './conflict/group-oracle.ts';
import { type MarcoEvent, marco } from './conflict/marco.ts';
import { reportConflict } from './conflict/report-conflict.ts';
import { smallestConflict } from './conflict/smallest.ts';
import { type Unit, unitsOf } from './conflict/units.ts';
import type { PreparedModel } from './prepare-model.ts';
import { findRepairs, type Repair, type RepairMenu } from './repair/find-repairs.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';

export interface ExplainOptions extends SolveInstanceOptions {
  /** The conflict with the fewest (or, with costs, the cheapest) members. */
  readonly smallest?: boolean;
  /** Every minimal conflict and correction, told as they are found. */
  readonly all?: boolean;
  readonly onFound?: (event: MarcoEvent, units: readonly Unit[]) => void;
  readonly locked?: readonly string[];
  readonly costs?: ReadonlyMap<string, number>;
  /** Told of the conflict as soon as it is found, and of each repair after it. */
  readonly onConflict?: (
    conflict: ConflictReport,
    clashes: readonly Clash[],
    units: readonly Unit[],
    calls: number,
  ) => void;
  readonly onRepair?: (repair: Repair) => void;
  /** How many repairs the menu has; 0 for none. */
  readonly repairs?: number;
}

export interface Explanation {
  readonly solved: SolvedInstance;
  readonly units: readonly Unit[];
  /** Only of an infeasible model. */
  readonly conflict?: ConflictReport;
  readonly clashes: readonly Clash[];
  readonly menu?: RepairMenu;
  readonly repairs: readonly Repair[];
  readonly calls: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Why a model has no solution: the conflict with its proofs and its arithmetic, and the cheapest ways out. A model that has one
 * gives just that in `solved`.
 */
export async function explain(prepared: PreparedModel, options: ExplainOptions): Promise<Explanation> {
  const { compiled } = prepared;
  const started = performance.now();
  const seconds = options.timeLimit ?? 60;
  /** The clock when this share of the time is over. */
  const at = (share: number) => started + share * seconds * 1000;
  const lowered = lower(compiled.instance);
  const flat = lowered.value;
  const units = flat === undefined ? [] : unitsOf(flat);
  const nothing = { units, clashes: [], repairs: [], calls: 0 };
  const unknown = unknownNames(prepared, units, [
    ...(options.locked ?? []),
    ...(options.costs?.keys() ?? []),
  ]);
  const session =
    flat === undefined || hasErrors(unknown) ? undefined : await openFor(prepared, flat, options, seconds);
  try {
    // Most models that are explained have no solution: the conflict's own backends are asked first. MiniZinc's word alone is not taken.
    const early =
      session === undefined || session.oracle.backend === 'minizinc'
        ? undefined
        : await session.oracle.check(session.all);
    const solved: SolvedInstance =
      early?.status === 'infeasible' && flat !== undefined
        ? infeasible(flat, lowered.diagnostics, (performance.now() - started) / 1000)
        : hasErrors(unknown)
          ? { status: 'unknown', seconds: 0, solverSeconds: 0, diagnostics: unknown }
          : await solveInstance(compiled.instance, {
              ...options,
              timeLimit: Math.max(0.1, (at(1) - performance.now()) / 1000),
            });
    if (solved.status !== 'infeasible' || session === undefined)
      return { ...nothing, solved, diagnostics: solved.diagnostics };
    const found = await findConflict(session, options, at(0.6), early);
    if (found?.refuted === true) {
      const doubted = { ...solved, status: 'unknown' as const, diagnostics: [disagreement] };
      return { ...nothing, solved: doubted, diagnostics: [disagreement] };
    }
    if (options.all === true) await tellAll(session, options, at(0.8));
    // The workers of the session go on to what follows.
    await session.close();
    const clashes =
      found === undefined
        ? []
        : await clashesOf(
            compiled.instance,
            units,
            found.members,
            clashRoute(session, options),
            2,
            prepared.problem,
          );
    if (found !== undefined)
      options.onConflict?.(reportConflict(units, found), clashes, units, session.calls);
    const menu = await menuFor(prepared, units, found, options, at(1));
    const repairs = menu?.repairs ?? [];
    const reports = repairs.map(({ report }) => report);
    return {
      ...nothing,
      solved,
      clashes,
      repairs,
      ...(menu === undefined ? {} : { menu }),
      ...(found === undefined ? {} : { conflict: reportConflict(units, found, reports) }),
      calls: session.calls,
      diagnostics: [...solved.diagnostics, ...noRepair(menu)],
    };
  } finally {
    await session?.close();
  }
}

async function openFor(
  { compiled }: PreparedModel,
  flat: FlatModel,
  options: ExplainOptions,
  seconds: number,
): Promise<ConflictSession | undefined> {
  const { linear, ints, fractional } = classifyModel(flat);
  const backend = fractional || (linear && ints > 0) ? ('milp' as const) : ('sat' as const);
  return openConflict(compiled.instance, flat, {
    timeLimit: Math.min(seconds / 3, 20),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    backend,
  });
}

const infeasible = (
  flat: FlatModel,
  diagnostics: readonly Diagnostic[],
  seconds: number,
): SolvedInstance => ({ status: 'infeasible', seconds, solverSeconds: seconds, flat, diagnostics });

/** A linear program ends small questions soonest, where the model is one. */
const clashRoute = ({ judges }: ConflictSession, options: ExplainOptions): SolveInstanceOptions =>
  (options.backend ?? 'auto') === 'auto' && judges.some(({ backend }) => backend === 'milp')
    ? { ...options, backend: 'milp', solver: 'highs' }
    : options;

async function menuFor(
  { compiled, data, problem }: PreparedModel,
  units: readonly Unit[],
  found: FoundConflict | undefined,
  options: ExplainOptions,
  until: number,
): Promise<RepairMenu | undefined> {
  const count = options.repairs ?? 5;
  if (count === 0) return undefined;
  return findRepairs({
    compiled,
    units,
    data,
    ...(problem === undefined ? {} : { problem }),
    locked: new Set(options.locked ?? []),
    ...(options.costs === undefined ? {} : { costs: options.costs }),
    count,
    ...(found === undefined ? {} : { conflict: found.members.flatMap((u) => units[u]?.id ?? []) }),
    ...(options.onRepair === undefined ? {} : { onRepair: options.onRepair }),
    options,
    until,
  });
}

const disagreement: Diagnostic = {
  code: 'solver/disagreement',
  severity: 'error',
  message:
    'one backend says that these sentences cannot hold together, and another one has a solution of them',
  labels: [],
  help: 'run the problem itself with --save and report it',
};

async function findConflict(
  session: ConflictSession,
  options: ExplainOptions,
  until: number,
  whole: GroupVerdict | undefined,
): Promise<FoundConflict | undefined> {
  const shared = { until, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  if (options.smallest === true) {
    const costs = session.units.map((unit) => priceOf(unit, options.costs));
    const { violations } = session;
    const core = await smallestConflict(session.oracle, session.all, { ...shared, costs, violations });
    if (core !== undefined)
      return proveConflict(session, { core, minimal: await provedMinimal(session, core) });
  }
  return minimalConflict(session, {
    ...shared,
    ...(whole?.status === 'infeasible' ? { whole } : {}),
  });
}

/** Whole prices for the hitting sets: hundredths of the given ones. */
function priceOf(unit: Unit, costs: ReadonlyMap<string, number> | undefined): number {
  if (costs === undefined) return 1;
  const given = namesOf(unit).flatMap((name) => costs.get(name) ?? []);
  return Math.max(1, Math.round(100 * (given.length === 0 ? 1 : Math.max(...given))));
}

async function tellAll(session: ConflictSession, options: ExplainOptions, until: number): Promise<void> {
  const { oracle, all, violations, units } = session;
  const shared = { until, violations, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  for await (const event of marco(oracle, all, shared)) options.onFound?.(event, units);
}

const namesOf = (unit: Unit): readonly string[] => [
  unit.id,
  ...unit.sentences,
  ...unit.items,
  ...unit.items.map((item) => item.replace(/\.\d+$/, '')),
];

function unknownNames(
  { compiled, problem }: PreparedModel,
  units: readonly Unit[],
  names: readonly string[],
): readonly Diagnostic[] {
  const known = new Set([
    ...units.flatMap(namesOf),
    ...compiled.model.declarations.flatMap(({ origin }) => origin.sentences),
    ...(problem?.sentences ?? []).map(({ id }) => id),
  ]);
  return names
    .filter((name) => !known.has(name))
    .map((name) => ({
      code: 'usage/unknown-sentence',
      severity: 'error',
      message: `no constraint stands on “${name}”`,
      labels: [],
      help: `one of ${[...known].slice(0, 12).join(', ')}${known.size > 12 ? ', …' : ''}`,
    }));
}

const noRepair = (menu: RepairMenu | undefined): readonly Diagnostic[] =>
  menu?.end !== 'none'
    ? []
    : [
        {
          code: 'conflict/no-repair',
          severity: 'warning',
          message: 'what may be edited leaves no way out',
          labels: [],
          help: 'lock fewer sentences, or change the facts that always hold (domains, definitions, data)',
        },
      ];
