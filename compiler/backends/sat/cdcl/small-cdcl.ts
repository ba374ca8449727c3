import { type Cnf, clauseCount } from '../cnf.ts';
import { ActivityHeap } from './activity-heap.ts';
import { type ClauseRef, literalIndex, signedLiteral } from './clause-store.ts';
import { Propagation } from './propagation.ts';

export type SmallAnswer =
  /** `model[v - 1]` is 1 where variable v is true. */
  | { readonly status: 'satisfiable'; readonly model: Uint8Array }
  /** `proof` is a textual DRAT proof; empty when none was to be written. */
  | {
      readonly status: 'unsatisfiable';
      readonly proof: string;
      /** With assumptions: some of them that cannot hold together, not always the fewest. Empty where the formula alone has no model. */
      readonly core?: readonly number[];
    }
  | { readonly status: 'unknown'; readonly reason: string };

export interface SmallLimits {
  readonly maxConflicts?: number;
  /** Characters of the proof. */
  readonly maxProof?: number;
}

/** Solves a formula whole and writes the proof of a refutation down. */
export function solveSmall(
  cnf: Cnf,
  { maxConflicts = 200_000, maxProof = 50_000_000 }: SmallLimits = {},
): SmallAnswer {
  return new SmallSolver(cnf, { maxProof }).search({ maxConflicts });
}

/**
 * A small solver by conflict-driven clause learning (J. Marques-Silva & K. Sakallah 1999; activities and restarts as in
 * N. Eén & N. Sörensson, "An extensible SAT-solver", SAT 2003; clauses are forgotten by their number of decision levels, G. Audemard & L. Simon, IJCAR 2009). It is pure and deterministic:
 * easy formulas are solved before a larger solver is up, and it writes the proofs of small cores, where the larger one cannot.
 * The literals of the formula must be of its variables.
 */
export class SmallSolver {
  private readonly state: Propagation;
  /** By variable: the last sign it had, 1 for false. */
  private readonly phase: Uint8Array;
  private readonly seen: Uint8Array;
  /** By decision level: the conflict at which it was counted last. */
  private readonly levelStamp: Int32Array;
  private readonly heap: ActivityHeap;
  /** All variables before this one were assigned before the first conflict. */
  private untouched = 1;
  private learnt: ClauseRef[] = [];
  private readonly maxProof: number;
  private readonly proof: string[] = [];
  private proofSize = 0;
  private conflicts = 0;
  private restarts = 0;
  private untilRestart = 100;
  private mostLearnt = 2000;
  private refuted = false;

  /** `maxProof`: characters of the proof; none is written without it. */
  constructor(cnf: Cnf, { maxProof = 0 }: Pick<SmallLimits, 'maxProof'> = {}) {
    const { variables } = cnf;
    this.maxProof = maxProof;
    this.state = new Propagation(cnf);
    this.phase = new Uint8Array(variables + 1).fill(1);
    this.seen = new Uint8Array(variables + 1);
    this.levelStamp = new Int32Array(variables + 1);
    this.heap = new ActivityHeap(variables);
  }

  /** Bytes that the formula takes when it is loaded, roughly: nothing is allocated by asking. */
  static bytesFor(cnf: Cnf): number {
    return 4 * cnf.literals.length + 40 * clauseCount(cnf) + 120 * cnf.variables;
  }

  /** Bytes that are taken by clauses and watches, roughly. */
  get bytes(): number {
    return 4 * this.state.clauses.memory.length + 120 * this.state.variables;
  }

  /** Watches and literals visited so far: a measure of work that does not depend on the machine. */
  get steps(): number {
    return this.state.steps;
  }

  /** Adds clauses of signed literals for all searches from here on. */
  addClauses(clauses: readonly (readonly number[])[]): void {
    this.rewind();
    for (const clause of clauses) this.state.add(clause, 0, clause.length);
  }

  /**
   * Goes on until an answer is found or the work allowed from here on is done: `unknown` can be continued by another call.
   * `assumptions`: signed literals that hold in this search only (N. Eén & N. Sörensson, SAT 2003); no proof is written of what rests on them.
   */
  search({
    maxConflicts = Number.POSITIVE_INFINITY,
    maxSteps = Number.POSITIVE_INFINITY,
    assumptions = [],
  }: {
    readonly maxConflicts?: number;
    readonly maxSteps?: number;
    readonly assumptions?: readonly number[];
  }): SmallAnswer {
    const { state } = this;
    const assumed = assumptions.map(literalIndex);
    this.rewind();
    const lastConflict = this.conflicts + maxConflicts;
    const lastStep = this.state.steps + maxSteps;
    while (!this.refuted && !state.contradictory) {
      const conflict = state.run();
      if (conflict !== 0) {
        if (this.state.limits.length === 0) break;
        if (++this.conflicts > lastConflict) return this.pause(`${maxConflicts} conflicts`);
        if (this.maxProof > 0 && this.proofSize > this.maxProof)
          return this.pause('the proof grows too long');
        this.learn(conflict);
        this.heap.decay();
        continue;
      }
      if (this.state.steps > lastStep) return this.pause(`${maxSteps} steps`);
      if (this.conflicts >= this.untilRestart) {
        this.restart();
        continue;
      }
      const next = assumed[state.limits.length];
      if (next !== undefined) {
        if (state.values[next]! < 0)
          return { status: 'unsatisfiable', proof: '', core: this.failedAssumptions(next) };
        state.decide(next);
        continue;
      }
      const variable = this.nextOpen();
      if (variable === undefined) return { status: 'satisfiable', model: this.model() };
      state.decide(2 * variable + this.phase[variable]!);
    }
    if (!this.refuted) this.record([], false);
    this.refuted = true;
    return {
      status: 'unsatisfiable',
      proof: this.proof.join(''),
      ...(assumed.length > 0 ? { core: [] } : {}),
    };
  }

  /** From level 0 another search can go on: a conflict that was not learnt will come up again. */
  private pause(reason: string): SmallAnswer {
    this.rewind();
    return { status: 'unknown', reason };
  }

  private rewind(): void {
    this.backtrack(0);
    this.untouched = 1;
  }

  /** The assumptions from which the opposite of this one follows, and itself. */
  private failedAssumptions(failed: number): number[] {
    const { trail, assigned, level, reason, limits, clauses } = this.state;
    const { memory } = clauses;
    const core = [failed];
    if (level[failed >> 1] === 0) return core.map(signedLiteral);
    this.seen[failed >> 1] = 1;
    for (let i = assigned - 1; i >= limits[0]!; i--) {
      const literal = trail[i]!;
      const variable = literal >> 1;
      if (!this.seen[variable]) continue;
      this.seen[variable] = 0;
      const because = reason[variable]!;
      // While assumptions are being decided, nothing else is.
      if (because === 0) core.push(literal);
      else
        for (let k = because + 2; k < because + 2 + memory[because]!; k++) {
          const other = memory[k]! >> 1;
          // The variable itself stands in its reason; a mark on it would outlive this search.
          if (other !== variable && level[other]! > 0) this.seen[other] = 1;
        }
    }
    this.seen[failed >> 1] = 0;
    return core.map(signedLiteral);
  }

  /** The most active open variable: before the first conflict that is the one with the smallest number. */
  private nextOpen(): number | undefined {
    const { values, variables } = this.state;
    if (this.conflicts > 0) return this.heap.next((v) => values[2 * v] === 0);
    for (let v = this.untouched; v <= variables; v++) {
      if (values[2 * v] !== 0) continue;
      this.untouched = v;
      return v;
    }
    return undefined;
  }

  private model(): Uint8Array {
    const model = new Uint8Array(this.state.variables);
    for (let i = 0; i < model.length; i++) model[i] = this.state.values[2 * i + 2]! > 0 ? 1 : 0;
    return model;
  }

  /** Learns the first unique implication point's clause, jumps back and asserts it. */
  private learn(conflict: ClauseRef): void {
    const { state, seen } = this;
    const { trail, level, reason } = state;
    const { memory } = state.clauses;
    const here = this.state.limits.length;
    const literals: number[] = [0];
    let open = 0;
    let at = this.state.assigned - 1;
    let clause = conflict;
    let pivot = 0;
    do {
      state.steps += memory[clause]!;
      for (let k = clause + 2; k < clause + 2 + memory[clause]!; k++) {
        const literal = memory[k]!;
        const variable = literal >> 1;
        if (literal === pivot || seen[variable] || level[variable] === 0) continue;
        seen[variable] = 1;
        this.heap.bump(variable);
        if (level[variable] === here) open++;
        else literals.push(literal);
      }
      while (!seen[trail[at]! >> 1]) at--;
      pivot = trail[at--]!;
      clause = reason[pivot >> 1]!;
      seen[pivot >> 1] = 0;
      open--;
    } while (open > 0);
    literals[0] = pivot ^ 1;
    const kept = literals.filter((l, i) => i === 0 || !this.isImplied(l));
    for (const literal of literals) seen[literal >> 1] = 0;
    this.record(kept, false);

    let back = 0;
    for (let i = 1; i < kept.length; i++) {
      if (level[kept[i]! >> 1]! > back) {
        back = level[kept[i]! >> 1]!;
        [kept[1], kept[i]] = [kept[i]!, kept[1]!];
      }
    }
    const levels = this.countLevels(kept);
    this.backtrack(back);
    if (kept.length === 1) {
      this.state.assign(kept[0]!, 0);
      return;
    }
    const learnt = this.state.clauses.add(kept, kept.length, levels);
    this.learnt.push(learnt);
    this.state.watch(learnt);
    this.state.assign(kept[0]!, learnt);
  }

  private countLevels(literals: readonly number[]): number {
    let count = 0;
    const stamp = this.conflicts;
    for (const literal of literals) {
      const level = this.state.level[literal >> 1]!;
      if (this.levelStamp[level] === stamp) continue;
      this.levelStamp[level] = stamp;
      count++;
    }
    return count;
  }

  /** All other literals of its reason are in the learnt clause already (local minimisation). */
  private isImplied(literal: number): boolean {
    const { level, clauses } = this.state;
    const reason = this.state.reason[literal >> 1]!;
    if (reason === 0) return false;
    const { memory } = clauses;
    const forced = literal ^ 1;
    for (let k = reason + 2; k < reason + 2 + memory[reason]!; k++) {
      const l = memory[k]!;
      if (l !== forced && !this.seen[l >> 1] && level[l >> 1] !== 0) return false;
    }
    return true;
  }

  private backtrack(level: number): void {
    this.state.backtrack(level, (literal) => {
      this.phase[literal >> 1] = literal & 1;
      this.heap.insert(literal >> 1);
    });
  }

  private restart(): void {
    this.untilRestart = this.conflicts + 100 * luby(++this.restarts);
    this.backtrack(0);
    if (this.learnt.length <= this.mostLearnt) return;
    this.forget();
    this.mostLearnt += 300;
  }

  /** At level 0: the worse half of the learnt clauses goes, except very short and general ones. */
  private forget(): void {
    const { clauses, trail, assigned, reason } = this.state;
    const reasons = new Set<ClauseRef>();
    for (let i = 0; i < assigned; i++) reasons.add(reason[trail[i]! >> 1]!);
    const worst = this.learnt
      .filter((c) => clauses.levels(c) > 2 && clauses.length(c) > 2 && !reasons.has(c))
      .sort((a, b) => clauses.levels(b) - clauses.levels(a) || clauses.length(b) - clauses.length(a));
    for (const clause of worst.slice(0, this.learnt.length >> 1)) {
      this.record(clauses.literals(clause), true);
      clauses.remove(clause);
    }
    this.learnt = this.learnt.filter((c) => !clauses.isRemoved(c));
  }

  private record(literals: ArrayLike<number>, deletes: boolean): void {
    if (this.maxProof === 0) return;
    const signed = Array.from(literals, signedLiteral);
    const line = `${deletes ? 'd ' : ''}${[...signed, 0].join(' ')}\n`;
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
