import { type Cnf, type CnfObjective, type CnfVariable, satisfaction } from './cnf.ts';

/**
 * Literals that are decided already. They are folded away when a clause is written and never reach a formula; negation
 * works on them as on any other literal.
 */
export const TRUE = 0x7fffffff;
export const FALSE = -TRUE;

/** Thrown when a formula outgrows its limit; caught where the backend begins, which says so to the user. */
export class FormulaLimit extends Error {}

/**
 * A growing formula. Clauses are of two sorts:
 *
 * - `define` fixes the meaning of auxiliary variables and of the encodings of variables. It can be satisfied whatever
 *   values the other variables take, so it holds without regard to group and condition.
 * - `post` states the constraint: its clauses carry the current `group`, and hold unless one of the literals of the
 *   current `unless` is true (that is how a half-reified constraint is encoded: `unless` its condition is false).
 */
export class Formula {
  variables = 0;
  /** Group of what is posted. */
  group = -1;
  readonly maxLiterals: number;
  private unless: readonly number[] = [];
  private literals = new Int32Array(1024);
  private starts = new Int32Array(256);
  private groups = new Int32Array(256);
  private used = 0;
  private count = 0;
  /** Polarity last seen of a variable in the clause being written, stamped with that clause's number. */
  private stamps = new Int32Array(256);
  private stamp = 0;

  constructor(maxLiterals = 40_000_000) {
    this.maxLiterals = maxLiterals;
  }

  get clauses(): number {
    return this.count;
  }

  newVariable(): number {
    return ++this.variables;
  }

  newVariables(count: number): number[] {
    if (count > this.maxLiterals) throw new FormulaLimit();
    return Array.from({ length: count }, () => ++this.variables);
  }

  define(clause: readonly number[]): void {
    this.write(clause, -1, []);
  }

  post(clause: readonly number[]): void {
    this.write(clause, this.group, this.unless);
  }

  /** What is posted by `body` holds unless one of the literals is true; conditions nest. */
  under(unless: readonly number[], body: () => void): void {
    const outer = this.unless;
    this.unless = [...outer, ...unless];
    try {
      body();
    } finally {
      this.unless = outer;
    }
  }

  private write(clause: readonly number[], group: number, suffix: readonly number[]): void {
    const start = this.used;
    if (start + clause.length + suffix.length > this.literals.length) {
      this.growLiterals(start + clause.length + suffix.length);
    }
    if (this.variables >= this.stamps.length) {
      this.stamps = grown(this.stamps, this.variables + 1);
    }
    this.stamp++;
    if (!this.append(clause) || !this.append(suffix)) {
      this.used = start;
      return;
    }
    if (this.count + 2 > this.starts.length) {
      this.starts = grown(this.starts, this.count + 2);
      this.groups = grown(this.groups, this.count + 2);
    }
    this.groups[this.count++] = group;
    this.starts[this.count] = this.used;
  }

  /** Appends the literals without repetition; false when the clause holds anyway. */
  private append(clause: readonly number[]): boolean {
    const { literals, stamps, stamp } = this;
    for (let i = 0; i < clause.length; i++) {
      const literal = clause[i]!;
      if (literal === TRUE) return false;
      if (literal === FALSE) continue;
      const variable = literal < 0 ? -literal : literal;
      const mark = literal < 0 ? -stamp : stamp;
      if (stamps[variable] === mark) continue;
      if (stamps[variable] === -mark) return false;
      stamps[variable] = mark;
      literals[this.used++] = literal;
    }
    return true;
  }

  private growLiterals(needed: number): void {
    if (needed > this.maxLiterals) throw new FormulaLimit();
    this.literals = grown(this.literals, needed);
  }

  finish(decode: readonly CnfVariable[] = [], objective: CnfObjective = satisfaction): Cnf {
    return {
      kind: 'cnf',
      variables: this.variables,
      literals: this.literals.slice(0, this.used),
      clauseStart: this.starts.slice(0, this.count + 1),
      clauseGroup: this.groups.slice(0, this.count),
      objective,
      decode,
    };
  }
}

function grown(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(Math.max(needed, array.length * 2));
  next.set(array);
  return next;
}
