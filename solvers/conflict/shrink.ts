import type { GroupOracle, GroupVerdict } from './group-oracle.ts';
import type { Violations } from './violations.ts';

export interface ShrunkConflict {
  readonly core: readonly number[];
  /** Dropping any one member was seen to make the rest feasible. */
  readonly minimal: boolean;
}

export interface ShrinkOptions {
  readonly signal?: AbortSignal;
  readonly violations?: Violations;
  /** Members that must not be dropped: they count as needed without a question. */
  readonly keep?: ReadonlySet<number>;
  /** No solver has said yet which members matter. */
  readonly bare?: boolean;
  /** Clock and end, in milliseconds: past it the smallest core so far is given. */
  readonly until?: number;
}

/**
 * A minimal subset of an infeasible set (MUS), by deletion in chunks that double while they go and halve where they do
 * not: large stretches that are not needed go at once, as in QuickXplain (Junker 2004), and each infeasible answer's core is taken over where it is smaller. A
 * solution of what is left that breaks only one member of the core shows, by exact evaluation and without another call, that
 * this one is needed. What a call leaves open stays in, and the result is then not called minimal.
 */
export async function shrink(
  oracle: GroupOracle,
  start: readonly number[],
  options: ShrinkOptions = {},
): Promise<ShrunkConflict> {
  const { signal, violations, keep = new Set<number>(), until = Number.POSITIVE_INFINITY } = options;
  let core = [...start];
  const needed = new Set<number>(keep);
  const open = new Set<number>();
  // What a solver's core leaves is mostly needed: long stretches are only tried once short ones went. Without a core they come first.
  const bare = oracle.backend === 'minizinc' || options.bare === true;
  let chunk = Math.max(1, bare ? core.length >> 1 : Math.min(4, core.length >> 2));
  while (!signal?.aborted && performance.now() < until) {
    const candidates = core.filter((g) => !needed.has(g) && !open.has(g));
    if (candidates.length === 0) break;
    chunk = Math.min(chunk, candidates.length);
    const dropped = new Set(candidates.slice(0, chunk));
    const rest = core.filter((g) => !dropped.has(g));
    const verdict = await oracle.check(rest);
    if (verdict.status === 'infeasible') {
      core = await takeOver(oracle, rest, verdict, needed);
      chunk *= 2;
      continue;
    }
    if (verdict.status === 'feasible' && verdict.solution !== undefined && violations !== undefined) {
      const broken = violations(verdict.solution);
      const [member, ...others] = broken === undefined ? [] : core.filter((g) => broken.has(g));
      if (member !== undefined && others.length === 0) needed.add(member);
    }
    if (chunk > 1) {
      chunk = Math.max(1, chunk >> 1);
      continue;
    }
    const [only] = dropped;
    if (only === undefined) break;
    if (verdict.status === 'feasible') needed.add(only);
    else open.add(only);
  }
  return { core, minimal: core.every((g) => needed.has(g)) };
}

/** Floating-point cores are hints: they are asked again, and members that are needed stay whatever the hint says. */
async function takeOver(
  oracle: GroupOracle,
  rest: readonly number[],
  verdict: GroupVerdict & { readonly status: 'infeasible' },
  needed: ReadonlySet<number>,
): Promise<number[]> {
  const smaller = new Set(verdict.core);
  const core = rest.filter((g) => smaller.has(g) || needed.has(g));
  if (core.length < rest.length && verdict.hint === true) {
    const again = await oracle.check(core);
    if (again.status !== 'infeasible') return [...rest];
  }
  return core;
}
