import type { BackendId } from '../../compiler/backends/program.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { GroupOracle, OracleLimits } from './group-oracle.ts';
import { openOracles } from './open-oracles.ts';
import { type ShrunkConflict, shrink } from './shrink.ts';
import { type Unit, unitsOf } from './units.ts';
import { type Violations, violationsOf } from './violations.ts';

/** A conflict that was found, by unit, and what of it was proved. */
export interface FoundConflict {
  /** Indices of units; none where the domains and definitions alone contradict each other. */
  readonly members: readonly number[];
  readonly proved: {
    /** A second backend found these members alone infeasible. */
    readonly infeasible: boolean;
    /** Without any one of them a solution was found. */
    readonly minimal: boolean;
  };
}

/** One infeasible model with everything that questions about it need; to be closed. */
export interface ConflictSession {
  readonly units: readonly Unit[];
  readonly all: readonly number[];
  readonly oracle: GroupOracle;
  /** Of another backend, where one takes the model. */
  readonly witness?: GroupOracle;
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
  const [oracle, witness] = oracles;
  if (oracle === undefined) return undefined;
  return {
    units,
    all: units.map((_, u) => u),
    oracle,
    ...(witness === undefined ? {} : { witness }),
    violations: violationsOf(instance, units),
    get calls() {
      return oracles.reduce((sum, each) => sum + each.calls, 0);
    },
    close: async () => {
      await Promise.all(oracles.map((each) => each.close()));
    },
  };
}

/**
 * One minimal conflict, proved as far as it could be. `keep`: units that must be told to be members (a wish) and are not tried without. `undefined`
 * where the model turns out feasible, or nobody could tell.
 */
export async function minimalConflict(
  given: ConflictSession,
  options: {
    readonly signal?: AbortSignal;
    readonly until?: number;
    readonly keep?: ReadonlySet<number>;
  } = {},
): Promise<FoundConflict | undefined> {
  let session = given;
  let whole = await given.oracle.check(given.all);
  if (whole.status === 'unknown' && given.witness !== undefined) {
    // What the first backend cannot tell in time the other one may: they change places.
    session = { ...given, oracle: given.witness, witness: given.oracle };
    whole = await session.oracle.check(given.all);
  }
  const { oracle, all, violations } = session;
  if (whole.status !== 'infeasible') return undefined;
  const facts = await oracle.check([]);
  if (facts.status === 'infeasible') return proveConflict(session, { core: [], minimal: true });
  let start: readonly number[] = whole.core;
  const { keep } = options;
  if (keep !== undefined) start = all.filter((u) => keep.has(u) || start.includes(u));
  if (start.length < all.length && oracle.backend === 'milp') {
    const again = await oracle.check(start);
    if (again.status !== 'infeasible') start = all;
  }
  return proveConflict(session, await shrink(oracle, start, { ...options, violations }));
}

/** Asks the witness about the members alone. */
export async function proveConflict(
  { witness }: ConflictSession,
  { core, minimal }: ShrunkConflict,
): Promise<FoundConflict> {
  const again = await witness?.check(core);
  return { members: core, proved: { infeasible: again?.status === 'infeasible', minimal } };
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
