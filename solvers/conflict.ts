import type { ConflictReport } from '../compiler/answer/result.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { GroupOracle, OracleLimits } from './conflict/group-oracle.ts';
import { milpOracle } from './conflict/milp-oracle.ts';
import { minizincOracle } from './conflict/minizinc-oracle.ts';
import { satOracle } from './conflict/sat-oracle.ts';
import { shrink } from './conflict/shrink.ts';
import type { SolvedInstance, SolveInstanceOptions } from './solve-instance.ts';

/**
 * The conflict of an infeasible model in groups by origin: a minimal set of the user's own sentences that cannot hold
 * together, proved infeasible alone on a second backend where one takes the model. Undefined when none could be found.
 */
export async function explainConflict(
  compiled: CompiledModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
  draft?: Draft,
): Promise<ConflictReport | undefined> {
  const { flat } = solved;
  if (flat === undefined) return undefined;
  const limits: OracleLimits = {
    timeLimit: Math.min(options.timeLimit ?? 10, 10),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const oracles = await oraclesFor(compiled, flat, solved, limits);
  try {
    const [first, second] = oracles;
    if (first === undefined) return undefined;
    const soft = flat.groups.flatMap((group, i) => (group.hard ? [] : [i]));
    const conflict = await findConflict(first, flat, soft, options.signal);
    if (conflict === undefined) return undefined;
    const again = second === undefined ? undefined : await second.check(conflict.core);
    return reportConflict(
      flat,
      conflict.core,
      { infeasible: conflict.proved || again?.status === 'infeasible', minimal: conflict.minimal },
      draft,
    );
  } finally {
    await Promise.all(oracles.map((oracle) => oracle.close()));
  }
}

/** The oracle of the backend that found the model infeasible first, then one that can prove it again. */
async function oraclesFor(
  { instance, source }: CompiledModel,
  flat: FlatModel,
  solved: SolvedInstance,
  limits: OracleLimits,
): Promise<GroupOracle[]> {
  const make = {
    sat: () => satOracle(flat, limits),
    milp: () => milpOracle(flat, source, limits),
    minizinc: () => minizincOracle(instance, flat, limits),
  };
  const preferred = solved.route?.backend ?? 'sat';
  const order = [
    ...new Set([preferred === 'minizinc' ? 'sat' : preferred, 'sat', 'milp', 'minizinc'] as const),
  ];
  const oracles: GroupOracle[] = [];
  for (const backend of order) {
    if (oracles.length === 2) break;
    const oracle = await make[backend]();
    if (oracle !== undefined) oracles.push(oracle);
  }
  return oracles;
}

interface FoundConflict {
  readonly core: readonly number[];
  readonly minimal: boolean;
  readonly proved: boolean;
}

async function findConflict(
  oracle: GroupOracle,
  flat: FlatModel,
  soft: readonly number[],
  signal: AbortSignal | undefined,
): Promise<FoundConflict | undefined> {
  // Hard facts alone may be the conflict: then nobody else is blamed.
  const facts = await oracle.check([]);
  if (facts.status === 'infeasible') {
    const contradicting = flat.contradiction === undefined ? [] : [flat.contradiction];
    return { core: contradicting, minimal: true, proved: true };
  }
  // A constraint that no value of its variables satisfies was found while lowering: it is a conflict by itself.
  if (flat.contradiction !== undefined) return { core: [flat.contradiction], minimal: true, proved: true };
  const all = await oracle.check(soft);
  if (all.status !== 'infeasible') return undefined;
  let start: readonly number[] = all.core;
  if (start.length < soft.length && (await oracle.check(start)).status !== 'infeasible') start = soft;
  const { core, minimal } = await shrink(oracle, start, signal);
  return { core, minimal, proved: false };
}

function reportConflict(
  flat: FlatModel,
  core: readonly number[],
  proved: ConflictReport['proved'],
  draft: Draft | undefined,
): ConflictReport {
  const items = new Map(draft?.items.map((item) => [item.id, item]));
  return {
    groups: core.flatMap((index) => {
      const origin = flat.groups[index]?.origin;
      if (origin === undefined) return [];
      const quote = origin.quote ?? items.get(origin.id)?.quote;
      return [{ id: origin.id, sentences: origin.sentences, ...(quote === undefined ? {} : { quote }) }];
    }),
    proved,
    repairs: [],
  };
}
