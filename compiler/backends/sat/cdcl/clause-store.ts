import { type Cnf, clauseCount } from '../cnf.ts';

/** Literal as an index: 2v where variable v is true, 2v + 1 where it is false; the opposite is `index ^ 1`. */
export const literalIndex = (literal: number): number => (literal > 0 ? 2 * literal : 1 - 2 * literal);
export const signedLiteral = (index: number): number => (index & 1 ? -(index >> 1) : index >> 1);

/** A clause is the position of its length in the memory; its quality and its literals follow. */
export type ClauseRef = number;

const HEADER = 2;
const REMOVED = -1;

/**
 * Clauses one after the other in one typed array, [length, decision levels, literal …] each: millions of small objects would take
 * ten times the memory and the time to make them. Literals are indices. Clauses that are removed stay where they are, marked.
 */
export class ClauseStore {
  /** Read by the solver's innermost loop; replaced when it grows. */
  memory: Int32Array;
  private used = 1;

  constructor(cnf: Cnf) {
    this.memory = new Int32Array(cnf.literals.length + HEADER * clauseCount(cnf) + 1024);
  }

  /** `levels`: how many decision levels a learnt clause had when it was learnt; 0 for those of the formula. */
  add(literals: ArrayLike<number>, length: number, levels: number): ClauseRef {
    const clause = this.used;
    const end = clause + HEADER + length;
    if (end > this.memory.length) {
      const larger = new Int32Array(2 * end);
      larger.set(this.memory);
      this.memory = larger;
    }
    this.memory[clause] = length;
    this.memory[clause + 1] = levels;
    for (let i = 0; i < length; i++) this.memory[clause + HEADER + i] = literals[i]!;
    this.used = end;
    return clause;
  }

  length(clause: ClauseRef): number {
    return this.memory[clause]!;
  }

  levels(clause: ClauseRef): number {
    return this.memory[clause + 1]!;
  }

  remove(clause: ClauseRef): void {
    this.memory[clause + 1] = REMOVED;
  }

  isRemoved(clause: ClauseRef): boolean {
    return this.memory[clause + 1] === REMOVED;
  }

  /** A view on the literals, not a copy. */
  literals(clause: ClauseRef): Int32Array {
    const start = clause + HEADER;
    return this.memory.subarray(start, start + this.memory[clause]!);
  }
}
