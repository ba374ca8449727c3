import { type SmallLimits, solveSmall } from '../cdcl/small-cdcl.ts';
import { type Cnf, clauseAt, clauseCount } from '../cnf.ts';
import { checkDrat } from './check-drat.ts';
import { isFault, readDrat } from './drat.ts';

export type CoreProof =
  /** `cnf` is the core by itself; the textual DRAT `proof` refutes it and was checked. */
  | { readonly status: 'proved'; readonly cnf: Cnf; readonly proof: string }
  | { readonly status: 'has-model' }
  | { readonly status: 'not-proved'; readonly reason: string };

/** Proves that the clauses of some groups, with the definitions they speak of, contradict each other. */
export function proveCore(cnf: Cnf, groups: ReadonlySet<number>, limits: SmallLimits = {}): CoreProof {
  const core = restrictToGroups(cnf, groups);
  const answer = solveSmall(core, limits);
  if (answer.status === 'satisfiable') return { status: 'has-model' };
  if (answer.status === 'unknown') return { status: 'not-proved', reason: answer.reason };
  const proof = readDrat(answer.proof);
  const check = isFault(proof) ? undefined : checkDrat(core, proof);
  if (check?.verdict === 'verified') return { status: 'proved', cnf: core, proof: answer.proof };
  return {
    status: 'not-proved',
    reason: check?.verdict === 'gave-up' ? check.reason : 'the proof does not pass its check',
  };
}

/**
 * The clauses of the groups, and the definitions that are connected with them by common variables. Leaving clauses out can only
 * make a formula easier to satisfy, so a refutation of the rest refutes the whole.
 */
export function restrictToGroups(cnf: Cnf, groups: ReadonlySet<number>): Cnf {
  const definitionsOf: number[][] = Array.from({ length: cnf.variables + 1 }, () => []);
  const kept = new Uint8Array(clauseCount(cnf));
  const reached = new Uint8Array(cnf.variables + 1);
  const open: number[] = [];
  const reach = (clause: number) => {
    kept[clause] = 1;
    for (const literal of clauseAt(cnf, clause)) {
      const variable = Math.abs(literal);
      if (reached[variable]) continue;
      reached[variable] = 1;
      open.push(variable);
    }
  };
  cnf.clauseGroup.forEach((group, i) => {
    if (group >= 0) return;
    const clause = clauseAt(cnf, i);
    for (const literal of clause) definitionsOf[Math.abs(literal)]!.push(i);
    // an empty domain is a contradiction wherever it stands
    if (clause.length === 0) kept[i] = 1;
  });
  cnf.clauseGroup.forEach((group, i) => {
    if (group >= 0 && groups.has(group)) reach(i);
  });
  for (let variable = open.pop(); variable !== undefined; variable = open.pop()) {
    for (const definition of definitionsOf[variable]!) if (!kept[definition]) reach(definition);
  }
  return selectClauses(cnf, kept);
}

function selectClauses(cnf: Cnf, kept: Uint8Array): Cnf {
  const chosen: number[] = [];
  let size = 0;
  kept.forEach((keep, i) => {
    if (!keep) return;
    chosen.push(i);
    size += clauseAt(cnf, i).length;
  });
  const literals = new Int32Array(size);
  const clauseStart = new Int32Array(chosen.length + 1);
  chosen.forEach((i, k) => {
    literals.set(clauseAt(cnf, i), clauseStart[k]);
    clauseStart[k + 1] = clauseStart[k]! + clauseAt(cnf, i).length;
  });
  return { ...cnf, literals, clauseStart, clauseGroup: Int32Array.from(chosen, (i) => cnf.clauseGroup[i]!) };
}
