import type { ConflictReport } from '../compiler/answer/result.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import { type Clash, clashesOf } from './conflict/clash.ts';
import {
  type ConflictSession,
  type FoundConflict,
  minimalConflict,
  openConflict,
  proveConflict,
  provedMinimal,
} from './conflict/conflict-session.ts';
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
  const { compiled, data, problem } = prepared;
  const seconds = options.timeLimit ?? 60;
  const until = performance.now() + seconds * 1000;
  const solved = await solveInstance(compiled.instance, options);
  const units = solved.flat === undefined ? [] : unitsOf(solved.flat);
  const nothing = { solved, units, clashes: [], repairs: [], calls: 0 };
  const unknown = unknownNames(prepared, units, [
    ...(options.locked ?? []),
    ...(options.costs?.keys() ?? []),
  ]);
  if (hasErrors(unknown)) return { ...nothing, diagnostics: unknown };
  if (solved.status !== 'infeasible' || solved.flat === undefined)
    return { ...nothing, diagnostics: solved.diagnostics };
  const limits = {
    timeLimit: Math.min(seconds, 20),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const backend = solved.route?.backend === 'milp' ? ('milp' as const) : ('sat' as const);
  const session = await openConflict(compiled.instance, solved.flat, { ...limits, backend });
  if (session === undefined) return { ...nothing, diagnostics: solved.diagnostics };
  try {
    const found = await findConflict(session, options, until);
    const clashes =
      found === undefined ? [] : await clashesOf(compiled.instance, units, found.members, options, 2);
    if (options.all === true) await tellAll(session, options, until);
    const count = options.repairs ?? 5;
    const menu =
      count === 0
        ? undefined
        : await findRepairs({
            compiled,
            units,
            data,
            ...(problem === undefined ? {} : { problem }),
            locked: new Set(options.locked ?? []),
            ...(options.costs === undefined ? {} : { costs: options.costs }),
            count,
            ...(found === undefined ? {} : { conflict: found.members.flatMap((u) => units[u]?.id ?? []) }),
            options,
            until,
          });
    const repairs = menu?.repairs ?? [];
    return {
      ...nothing,
      clashes,
      repairs,
      ...(menu === undefined ? {} : { menu }),
      ...(found === undefined
        ? {}
        : {
            conflict: reportConflict(
              units,
              found,
              repairs.map(({ report }) => report),
            ),
          }),
      calls: session.calls,
      diagnostics: [...solved.diagnostics, ...unknown, ...noRepair(menu)],
    };
  } finally {
    await session.close();
  }
}

async function findConflict(
  session: ConflictSession,
  options: ExplainOptions,
  until: number,
): Promise<FoundConflict | undefined> {
  const shared = { until, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  if (options.smallest === true) {
    const costs = session.units.map((unit) => priceOf(unit, options.costs));
    const { violations } = session;
    const core = await smallestConflict(session.oracle, session.all, { ...shared, costs, violations });
    if (core !== undefined)
      return proveConflict(session, { core, minimal: await provedMinimal(session, core) });
  }
  return minimalConflict(session, shared);
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
