import type { BackendId } from '../../compiler/backends/program.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { GroupOracle, GroupVerdict, OracleLimits } from './group-oracle.ts';
import { openOracles } from './open-oracles.ts';
import { racingOracle } from './racing-oracle.ts';
import { type ShrunkConflict, shrink } from './shrink.ts';
import { type Unit, unitsOf } from './units.ts';
import { type Violations, violationsOf } from './violations.ts';

/** A conflict that was found, by unit, and what of it was proved. */
export interface FoundConflict {
  /** Indices of units; none where the domains and definitions alone contradict each other. */
  readonly members: readonly number[];
  readonly proved: {
    /** Exact arithmetic refutes these members alone, or two backends found them infeasible. */
    readonly infeasible: boolean;
    /** Without any one of them a solution was found. */
    readonly minimal: boolean;
    /** By arithmetic alone, on no solver's word. */
    readonly exact?: true;
  };
  /** A backend knows a solution of these members, and the evaluator accepts it: they are no conflict. */
  readonly refuted?: boolean;
}

/** One infeasible model with everything that questions about it need; to be closed. */
export interface ConflictSession {
  readonly units: readonly Unit[];
  readonly all: readonly number[];
  /** Asks the first backend, and another one beside it where that takes its time. */
  readonly oracle: GroupOracle;
  /** One of each backend that takes the model, for proofs: at most two. */
  readonly judges: readonly GroupOracle[];
  readonly violations: Violations;
  /** Solver calls so far. */
  readonly calls: number;
  close(): Promise<void>;
}

export interface SessionOptions extends OracleLimits {
  readonly backend?: BackendId;
}

/** Undefined where no backend can answer about sets of groups. */
export async function openConflict(
  instance: Instance,
  flat: FlatModel,
  options: SessionOptions,
): Promise<ConflictSession | undefined> {
  const units = unitsOf(flat);
  const { backend, ...limits } = options;
  // Cores of propositional models come from SAT even where another backend solved them.
  const propositional = flat.variables.every(({ type, auxiliary }) => type === 'bool' || auxiliary);
  const oracles = await openOracles(instance, flat, units, limits, propositional ? 'sat' : backend);
  const [first, second] = oracles;
  if (first === undefined) return undefined;
  // MiniZinc starts afresh for each question: it is asked only where it must be.
  const race = second !== undefined && second.backend !== 'minizinc' && first.backend !== 'minizinc';
  const oracle = race ? racingOracle(first, second) : first;
  return {
    units,
    all: units.map((_, u) => u),
    oracle,
    judges: oracles,
    violations: violationsOf(instance, units),
    get calls() {
      return oracles.reduce((sum, each) => sum + each.calls, 0);
    },
    close: async () => {
      if (race) await oracle.close();
      await Promise.all(oracles.map((each) => each.close()));
    },
  };
}

/**
 * One minimal conflict, proved as far as it could be. `keep`: units that must be told to be members (a wish) and are not tried without. `undefined`
 * where the model turns out feasible, or nobody could tell.
 */
export async function minimalConflict(
  session: ConflictSession,
  options: {
    readonly signal?: AbortSignal;
    readonly until?: number;
    readonly keep?: ReadonlySet<number>;
    /** What the oracle said of all units, where it was asked already. */
    readonly whole?: GroupVerdict;
  } = {},
): Promise<FoundConflict | undefined> {
  const { all, violations, judges } = session;
  let { oracle } = session;
  let whole = options.whole ?? (await oracle.check(all));
  for (const judge of judges.slice(1)) {
    if (whole.status !== 'unknown') break;
    // What the first backend cannot tell in time another one may.
    oracle = judge;
    whole = await oracle.check(all);
  }
  if (whole.status !== 'infeasible') return undefined;
  const facts = await oracle.check([]);
  if (facts.status === 'infeasible') return proveConflict(session, { core: [], minimal: true });
  let start: readonly number[] = whole.core;
  const { keep } = options;
  if (keep !== undefined) start = all.filter((u) => keep.has(u) || start.includes(u));
  if (start.length < all.length && whole.hint === true) {
    const again = await oracle.check(start);
    if (again.status !== 'infeasible') start = all;
  }
  return proveConflict(
    session,
    await shrink(oracle, start, { ...options, violations, bare: start.length === all.length }),
  );
}

/**
 * Proves the members alone: by arithmetic, where multiples of their rows contradict each other; else by every backend, two of which must say
 * that they cannot hold together while none knows a solution.
 */
export async function proveConflict(
  { judges, violations }: ConflictSession,
  { core, minimal }: ShrunkConflict,
): Promise<FoundConflict> {
  for (const judge of judges)
    if ((await judge.refute?.(core)) === true)
      return { members: core, proved: { infeasible: true, minimal, exact: true } };
  const verdicts = await Promise.all(judges.map((judge) => judge.check(core)));
  const refuted = verdicts.some((verdict) => {
    if (verdict.status !== 'feasible' || verdict.solution === undefined) return false;
    const broken = violations(verdict.solution);
    return broken !== undefined && core.every((u) => !broken.has(u));
  });
  const infeasible = verdicts.filter(({ status }) => status === 'infeasible').length >= 2;
  return { members: core, proved: { infeasible, minimal }, ...(refuted ? { refuted } : {}) };
}

/** Is each member needed? One call a member on the session's oracle. */
export async function provedMinimal(
  { oracle }: ConflictSession,
  members: readonly number[],
): Promise<boolean> {
  for (const member of members) {
    const verdict = await oracle.check(members.filter((u) => u !== member));
    if (verdict.status !== 'feasible') return false;
  }
  return true;
}
