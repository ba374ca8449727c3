import { type Cnf, clauseAt, clauseCount } from '../cnf.ts';
import { type DratProof, stepCount } from './drat.ts';

export type ProofCheck =
  /** The formula has no model. `steps`: how many steps were needed. */
  | { readonly verdict: 'verified'; readonly steps: number }
  /** The proof does not show it: step `step` (from 0) does not follow, or nothing contradictory is reached. */
  | { readonly verdict: 'rejected'; readonly step?: number; readonly reason: string }
  | { readonly verdict: 'gave-up'; readonly reason: string };

export interface CheckLimits {
  /** Watched clauses that may be looked at, all steps together. */
  readonly maxVisits?: number;
}

/**
 * Checks that a DRAT proof refutes a formula, step by step from the front (E. Goldberg & Y. Novikov 2003 for RUP; M. Järvisalo, M. Heule & A.
 * Biere, "Inprocessing rules", IJCAR 2012 and N. Wetzler, M. Heule & W. Hunt, "DRAT-trim", SAT 2014 for RAT): an added clause must be
 * implied by unit propagation, or else each resolvent on its first literal must be. Shares no code with any solver.
 *
 * Deletions of clauses that are the reason of a lasting unit are ignored, as drat-trim does; ignoring a deletion is always
 * sound. Tautologies are accepted and dropped.
 */
export function checkDrat(
  cnf: Cnf,
  proof: DratProof,
  { maxVisits = 500_000_000 }: CheckLimits = {},
): ProofCheck {
  let variables = cnf.variables;
  for (const literal of proof.literals) variables = Math.max(variables, Math.abs(literal));
  // what a proof may introduce is bounded by its length
  const mostVariables = cnf.variables + proof.literals.length;
  if (variables > Math.max(mostVariables * 4, 1_000_000)) {
    return { verdict: 'rejected', reason: `variable ${variables} is out of proportion to the proof` };
  }
  const checker = new Checker(variables, maxVisits);
  for (let i = 0; i < clauseCount(cnf); i++) {
    checker.add([...clauseAt(cnf, i)]);
    if (checker.refuted) return { verdict: 'verified', steps: 0 };
  }
  for (let i = 0; i < stepCount(proof); i++) {
    const clause = [...proof.literals.subarray(proof.start[i], proof.start[i + 1])];
    if (proof.deletes[i]) checker.remove(clause);
    else {
      const follows = checker.follows(clause);
      if (checker.exhausted) return { verdict: 'gave-up', reason: `more than ${maxVisits} visits` };
      if (!follows) return { verdict: 'rejected', step: i, reason: 'the clause does not follow' };
      checker.add(clause);
      if (checker.refuted) return { verdict: 'verified', steps: i + 1 };
    }
    if (checker.exhausted) return { verdict: 'gave-up', reason: `more than ${maxVisits} visits` };
  }
  return { verdict: 'rejected', reason: 'the proof ends without a contradiction' };
}

const index = (literal: number) => (literal > 0 ? 2 * literal : -2 * literal + 1);

/** Clauses with two watched literals each, and the literals that hold at the top. */
class Checker {
  refuted = false;
  private readonly clauses: (number[] | undefined)[] = [];
  /** Watch lists by literal index: clauses that watch this literal. */
  private readonly watches: number[][];
  /** 1 true, -1 false, by variable. */
  private readonly values: Int8Array;
  private readonly trail: number[] = [];
  private propagated = 0;
  /** Clause that made a top-level literal true, by variable; -1 for none. */
  private readonly reasons: Int32Array;
  private readonly byHash = new Map<number, number[]>();
  private visits: number;

  constructor(variables: number, maxVisits: number) {
    this.watches = Array.from({ length: 2 * variables + 2 }, () => []);
    this.values = new Int8Array(variables + 1);
    this.reasons = new Int32Array(variables + 1).fill(-1);
    this.visits = maxVisits;
  }

  get exhausted(): boolean {
    return this.visits < 0;
  }

  /** Adds a clause for good and propagates what it makes certain. */
  add(literals: readonly number[]): void {
    const clause = [...new Set(literals)];
    if (isTautology(clause)) return;
    const id = this.clauses.length;
    this.clauses.push(clause);
    const hash = hashOf(clause);
    const bucket = this.byHash.get(hash);
    if (bucket) bucket.push(id);
    else this.byHash.set(hash, [id]);
    // literals that are not false come first: those are watched
    clause.sort((a, b) => Number(this.isFalse(a)) - Number(this.isFalse(b)));
    if (clause.length > 1) {
      this.watches[index(clause[0]!)]!.push(id);
      this.watches[index(clause[1]!)]!.push(id);
    }
    const [first, second] = clause;
    if (first === undefined || this.isFalse(first)) this.refuted = true;
    else if ((second === undefined || this.isFalse(second)) && !this.isTrue(first)) {
      this.assign(first, id);
      if (!this.propagate()) this.refuted = true;
    }
  }

  remove(literals: readonly number[]): void {
    const wanted = [...new Set(literals)];
    const bucket = this.byHash.get(hashOf(wanted));
    if (!bucket) return;
    const set = new Set(wanted);
    for (let k = 0; k < bucket.length; k++) {
      const id = bucket[k]!;
      const clause = this.clauses[id]!;
      if (clause.length !== set.size || !clause.every((l) => set.has(l))) continue;
      if (clause.some((l) => this.isTrue(l) && this.reasons[Math.abs(l)] === id)) return;
      this.clauses[id] = undefined;
      bucket.splice(k, 1);
      return;
    }
  }

  /** RUP, else RAT on the first literal. */
  follows(clause: readonly number[]): boolean {
    if (this.impliedByPropagation(clause)) return true;
    const pivot = clause[0];
    if (pivot === undefined) return false;
    for (const other of this.clauses) {
      if (this.exhausted) return false;
      this.visits--;
      if (!other?.includes(-pivot)) continue;
      const resolvent = [...clause, ...other.filter((l) => l !== -pivot)];
      if (!this.impliedByPropagation(resolvent)) return false;
    }
    return true;
  }

  /** Assuming every literal false leads to a contradiction. */
  private impliedByPropagation(clause: readonly number[]): boolean {
    const level = this.trail.length;
    let conflict = false;
    for (const literal of clause) {
      if (this.isTrue(literal)) {
        conflict = true;
        break;
      }
      if (!this.isFalse(literal)) this.assign(-literal, -1);
    }
    conflict ||= !this.propagate();
    for (let i = this.trail.length - 1; i >= level; i--) {
      this.values[Math.abs(this.trail[i]!)] = 0;
      this.reasons[Math.abs(this.trail[i]!)] = -1;
    }
    this.trail.length = level;
    this.propagated = level;
    return conflict;
  }

  private isTrue(literal: number): boolean {
    return this.values[Math.abs(literal)] === Math.sign(literal);
  }

  private isFalse(literal: number): boolean {
    return this.values[Math.abs(literal)] === -Math.sign(literal);
  }

  private assign(literal: number, reason: number): void {
    this.values[Math.abs(literal)] = Math.sign(literal);
    this.reasons[Math.abs(literal)] = reason;
    this.trail.push(literal);
  }

  /** False on a contradiction. */
  private propagate(): boolean {
    while (this.propagated < this.trail.length) {
      const made = this.trail[this.propagated++]!;
      const list = this.watches[index(-made)]!;
      let kept = 0;
      let conflict = false;
      for (let k = 0; k < list.length; k++) {
        const id = list[k]!;
        const clause = this.clauses[id];
        if (!clause) continue;
        if (conflict || --this.visits < 0) {
          list[kept++] = id;
          continue;
        }
        if (clause[0] === -made) {
          clause[0] = clause[1]!;
          clause[1] = -made;
        }
        if (this.isTrue(clause[0]!)) {
          list[kept++] = id;
          continue;
        }
        let other = 2;
        while (other < clause.length && this.isFalse(clause[other]!)) other++;
        if (other < clause.length) {
          clause[1] = clause[other]!;
          clause[other] = -made;
          this.watches[index(clause[1]!)]!.push(id);
          continue;
        }
        list[kept++] = id;
        if (this.isFalse(clause[0]!)) conflict = true;
        else this.assign(clause[0]!, id);
      }
      list.length = kept;
      if (conflict) return false;
      if (this.visits < 0) return true;
    }
    return true;
  }
}

function isTautology(clause: readonly number[]): boolean {
  const seen = new Set(clause);
  return clause.some((l) => seen.has(-l));
}

/** Independent of the order of the literals. */
function hashOf(clause: readonly number[]): number {
  let sum = 0;
  let product = 1;
  let mixed = 0;
  for (const literal of clause) {
    sum = (sum + literal) | 0;
    product = Math.imul(product, 2 * literal + 1);
    mixed ^= literal;
  }
  return (Math.imul(sum, 1023) + product) ^ Math.imul(mixed, 31);
}
