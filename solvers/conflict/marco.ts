import { type Cnf, satisfaction } from '../../compiler/backends/sat/cnf.ts';
import { findSolver } from '../index.ts';
import type { GroupOracle } from './group-oracle.ts';
import { grow } from './grow.ts';
import { shrink } from './shrink.ts';
import type { Violations } from './violations.ts';

export type MarcoEvent =
  /** A minimal conflict (MUS). */
  | { readonly kind: 'conflict'; readonly members: readonly number[]; readonly minimal: boolean }
  /** A minimal correction (MCS): without these the rest is feasible. */
  | { readonly kind: 'correction'; readonly members: readonly number[]; readonly minimal: boolean }
  /** `complete`: there are no others. */
  | { readonly kind: 'end'; readonly complete: boolean };

export interface MarcoRequest {
  readonly violations: Violations;
  readonly signal?: AbortSignal;
  readonly until?: number;
}

/**
 * All minimal conflicts and all minimal corrections, as they are found (MARCO; Liffiton, Previti, Malik, Marques-Silva 2016): a map
 * formula has a variable a unit; its models are the sets not yet explored. An infeasible one is shrunk and everything
 * above it closed, a feasible one grown and everything below it closed.
 */
export async function* marco(
  oracle: GroupOracle,
  all: readonly number[],
  { violations, signal, until = Number.POSITIVE_INFINITY }: MarcoRequest,
): AsyncGenerator<MarcoEvent> {
  const solver = await findSolver('cadical-wasm');
  const map = await solver?.open?.(mapFormula(all.length), {});
  if (map?.addClauses === undefined) throw new Error('the map solver keeps no session');
  let complete = true;
  try {
    while (!signal?.aborted && performance.now() < until) {
      const next = await map.solve({});
      if (next.status === 'infeasible') return yield { kind: 'end', complete };
      if (next.assignment?.kind !== 'vector') break;
      const { values } = next.assignment;
      const seed = all.filter((_, k) => (values[k] ?? 0) > 0.5);
      const verdict = await oracle.check(seed);
      if (verdict.status === 'infeasible') {
        const options = { violations, until, ...(signal === undefined ? {} : { signal }) };
        const { core, minimal } = await shrink(oracle, verdict.core, options);
        yield { kind: 'conflict', members: core, minimal };
        await map.addClauses([core.map((u) => -(all.indexOf(u) + 1))]);
      } else if (verdict.status === 'feasible') {
        const { satisfied, exact } = await grow(oracle, seed, all, violations, verdict.solution, signal);
        const kept = new Set(satisfied);
        const members = all.filter((u) => !kept.has(u));
        if (members.length === 0) return yield { kind: 'end', complete };
        yield { kind: 'correction', members, minimal: exact };
        await map.addClauses([members.map((u) => all.indexOf(u) + 1)]);
      } else {
        // Nobody could tell about this set: it alone is closed, and the list is not called complete.
        complete = false;
        await map.addClauses([all.map((_, k) => ((values[k] ?? 0) > 0.5 ? -(k + 1) : k + 1))]);
      }
    }
    yield { kind: 'end', complete: false };
  } finally {
    await map.close();
  }
}

/** A formula of variables alone: every set of units is a model. */
function mapFormula(variables: number): Cnf {
  return {
    kind: 'cnf',
    variables,
    literals: new Int32Array(0),
    clauseStart: new Int32Array(1),
    clauseGroup: new Int32Array(0),
    objective: satisfaction,
    decode: [],
  };
}
