import { type Cnf, clauseAt, clauseCount } from '../cnf.ts';
import { ActivityHeap } from './activity-heap.ts';

export type SmallAnswer =
  /** `model[v - 1]` is 1 where variable v is true. */
  | { readonly status: 'satisfiable'; readonly model: Uint8Array }
  /** `proof` is a textual DRAT proof. */
  | { readonly status: 'unsatisfiable'; readonly proof: string }
  | { readonly status: 'unknown'; readonly reason: string };

export interface SmallLimits {
  readonly maxConflicts?: number;
  /** Characters of the proof. */
  readonly maxProof?: number;
}

/**
 * A small solver by conflict-driven clause learning (J. Marques-Silva & K. Sakallah 1999; two watched literals, activities and
 * restarts as in N. Eén & N. Sörensson, "An extensible SAT-solver", SAT 2003; clauses are forgotten by their number of decision
 * levels, G. Audemard & L. Simon, IJCAR 2009) that writes down each clause it learns. It exists for the proofs of small cores,
 * where the large solver cannot write one: pure, deterministic, and slow beside it.
 */
export function solveSmall(
  cnf: Cnf,
  { maxConflicts = 200_000, maxProof = 50_000_000 }: SmallLimits = {},
): SmallAnswer {
  const solver = new SmallSolver(cnf.variables);
  for (let i = 0; i < clauseCount(cnf); i++) {
    if (!solver.addClause(clauseAt(cnf, i))) return { status: 'unsatisfiable', proof: '0\n' };
  }
  return solver.search(maxConflicts, maxProof);
}

interface Clause {
  readonly literals: number[];
  readonly learnt: boolean;
  /** Decision levels among its literals when it was learnt. */
  readonly levels: number;
  removed: boolean;
}

const index = (literal: number) => (literal > 0 ? 2 * literal : -2 * literal + 1);

class SmallSolver {
  private readonly watches: Clause[][];
  /** By variable: 1 true, -1 false, 0 open. */
  private readonly values: Int8Array;
  private readonly level: Int32Array;
  private readonly reason: (Clause | undefined)[];
  private readonly phase: Int8Array;
  private readonly seen: Uint8Array;
  private readonly heap: ActivityHeap;
  private readonly trail: number[] = [];
  /** Length of the trail where each decision level begins. */
  private readonly limits: number[] = [];
  private propagated = 0;
  private learnt: Clause[] = [];
  private readonly proof: string[] = [];
  private proofSize = 0;

  constructor(variables: number) {
    this.watches = Array.from({ length: 2 * variables + 2 }, () => []);
    this.values = new Int8Array(variables + 1);
    this.level = new Int32Array(variables + 1);
    this.reason = new Array(variables + 1);
    this.phase = new Int8Array(variables + 1).fill(-1);
    this.seen = new Uint8Array(variables + 1);
    this.heap = new ActivityHeap(variables);
  }

  /** False when the clauses so far contradict each other by propagation alone. */
  addClause(given: ArrayLike<number>): boolean {
    const literals = [...new Set(Array.from(given))];
    const set = new Set(literals);
    if (literals.some((l) => set.has(-l))) return true;
    literals.sort((a, b) => this.value(b) - this.value(a));
    const first = literals[0];
    if (first === undefined || this.value(first) < 0) return false;
    const unit = literals.length === 1 || this.value(literals[1]!) < 0;
    if (literals.length > 1) this.watch({ literals, learnt: false, levels: 0, removed: false });
    if (unit && this.value(first) === 0) {
      this.assign(first, undefined);
      return this.propagate() === undefined;
    }
    return true;
  }

  search(maxConflicts: number, maxProof: number): SmallAnswer {
    let conflicts = 0;
    let restart = 0;
    let untilRestart = 100 * luby(restart);
    let mostLearnt = 2000;
    for (;;) {
      const conflict = this.propagate();
      if (conflict) {
        if (this.limits.length === 0) {
          this.proof.push('0\n');
          return { status: 'unsatisfiable', proof: this.proof.join('') };
        }
        if (++conflicts > maxConflicts) return { status: 'unknown', reason: `${maxConflicts} conflicts` };
        if (this.proofSize > maxProof) return { status: 'unknown', reason: 'the proof grows too long' };
        this.learn(conflict);
        this.heap.decay();
        continue;
      }
      if (conflicts >= untilRestart) {
        untilRestart = conflicts + 100 * luby(++restart);
        this.backtrack(0);
        if (this.learnt.length > mostLearnt) {
          this.forget();
          mostLearnt += 300;
        }
        continue;
      }
      const variable = this.heap.next((v) => this.values[v] === 0);
      if (variable === undefined) {
        return {
          status: 'satisfiable',
          model: Uint8Array.from(this.values.subarray(1), (v) => (v > 0 ? 1 : 0)),
        };
      }
      this.limits.push(this.trail.length);
      this.assign(variable * this.phase[variable]!, undefined);
    }
  }

  private value(literal: number): number {
    return literal > 0 ? this.values[literal]! : -this.values[-literal]!;
  }

  private watch(clause: Clause): void {
    this.watches[index(clause.literals[0]!)]!.push(clause);
    this.watches[index(clause.literals[1]!)]!.push(clause);
  }

  private assign(literal: number, reason: Clause | undefined): void {
    const variable = Math.abs(literal);
    this.values[variable] = Math.sign(literal);
    this.level[variable] = this.limits.length;
    this.reason[variable] = reason;
    this.trail.push(literal);
  }

  /** The clause that became false, if any. */
  private propagate(): Clause | undefined {
    while (this.propagated < this.trail.length) {
      const fallen = -this.trail[this.propagated++]!;
      const list = this.watches[index(fallen)]!;
      let kept = 0;
      for (let k = 0; k < list.length; k++) {
        const clause = list[k]!;
        if (clause.removed) continue;
        const { literals } = clause;
        if (literals[0] === fallen) {
          literals[0] = literals[1]!;
          literals[1] = fallen;
        }
        const first = literals[0]!;
        let other = 2;
        if (this.value(first) <= 0) {
          while (other < literals.length && this.value(literals[other]!) < 0) other++;
        } else other = literals.length;
        if (other < literals.length) {
          literals[1] = literals[other]!;
          literals[other] = fallen;
          this.watches[index(literals[1]!)]!.push(clause);
          continue;
        }
        list[kept++] = clause;
        if (this.value(first) > 0) continue;
        if (this.value(first) < 0) {
          for (k++; k < list.length; k++) list[kept++] = list[k]!;
          list.length = kept;
          return clause;
        }
        this.assign(first, clause);
      }
      list.length = kept;
    }
    return undefined;
  }

  /** Learns the first unique implication point's clause, jumps back and asserts it. */
  private learn(conflict: Clause): void {
    const { trail, level, seen } = this;
    const here = this.limits.length;
    const literals: number[] = [0];
    let open = 0;
    let at = trail.length - 1;
    let clause: Clause | undefined = conflict;
    let pivot = 0;
    do {
      for (const literal of clause!.literals) {
        const variable = Math.abs(literal);
        if (literal === pivot || seen[variable] || level[variable] === 0) continue;
        seen[variable] = 1;
        this.heap.bump(variable);
        if (level[variable] === here) open++;
        else literals.push(literal);
      }
      while (!seen[Math.abs(trail[at]!)]) at--;
      pivot = trail[at--]!;
      clause = this.reason[Math.abs(pivot)];
      seen[Math.abs(pivot)] = 0;
      open--;
    } while (open > 0);
    literals[0] = -pivot;
    const kept = literals.filter((l, i) => i === 0 || !this.isImplied(l));
    for (const literal of literals) seen[Math.abs(literal)] = 0;
    this.record(kept, false);

    let back = 0;
    for (let i = 1; i < kept.length; i++) {
      if (level[Math.abs(kept[i]!)]! > back) {
        back = level[Math.abs(kept[i]!)]!;
        [kept[1], kept[i]] = [kept[i]!, kept[1]!];
      }
    }
    const levels = new Set(kept.map((l) => level[Math.abs(l)])).size;
    this.backtrack(back);
    if (kept.length === 1) {
      this.assign(kept[0]!, undefined);
      return;
    }
    const learnt: Clause = { literals: kept, learnt: true, levels, removed: false };
    this.learnt.push(learnt);
    this.watch(learnt);
    this.assign(kept[0]!, learnt);
  }

  /** All other literals of its reason are in the learnt clause already (local minimisation). */
  private isImplied(literal: number): boolean {
    const reason = this.reason[Math.abs(literal)];
    if (!reason) return false;
    return reason.literals.every(
      (l) => l === -literal || this.seen[Math.abs(l)] === 1 || this.level[Math.abs(l)] === 0,
    );
  }

  private backtrack(level: number): void {
    if (this.limits.length <= level) return;
    const length = this.limits[level]!;
    for (let i = this.trail.length - 1; i >= length; i--) {
      const literal = this.trail[i]!;
      const variable = Math.abs(literal);
      this.phase[variable] = Math.sign(literal);
      this.values[variable] = 0;
      this.reason[variable] = undefined;
      this.heap.insert(variable);
    }
    this.trail.length = length;
    this.limits.length = level;
    this.propagated = length;
  }

  /** At level 0: the worse half of the learnt clauses goes, except very short and general ones. */
  private forget(): void {
    const reasons = new Set(this.trail.map((l) => this.reason[Math.abs(l)]));
    const worst = this.learnt
      .filter((c) => c.levels > 2 && c.literals.length > 2 && !reasons.has(c))
      .sort((a, b) => b.levels - a.levels || b.literals.length - a.literals.length);
    for (const clause of worst.slice(0, this.learnt.length >> 1)) {
      clause.removed = true;
      this.record(clause.literals, true);
    }
    this.learnt = this.learnt.filter((c) => !c.removed);
  }

  private record(literals: readonly number[], deletes: boolean): void {
    const line = `${deletes ? 'd ' : ''}${literals.join(' ')} 0\n`;
    this.proof.push(line);
    this.proofSize += line.length;
  }
}

/** 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 … (Luby, Sinclair & Zuckerman 1993) */
function luby(position: number): number {
  let i = position;
  let size = 1;
  let power = 0;
  while (size < i + 1) {
    power++;
    size = 2 * size + 1;
  }
  while (size - 1 !== i) {
    size = (size - 1) >> 1;
    power--;
    i %= size;
  }
  return 2 ** power;
}
