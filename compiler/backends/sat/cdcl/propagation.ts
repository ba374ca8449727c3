import { type Cnf, clauseCount } from '../cnf.ts';
import { type ClauseRef, ClauseStore, literalIndex } from './clause-store.ts';

/**
 * What follows from what is assigned: the clauses with two watched literals each, and the trail of assignments with their
 * reasons and decision levels (M. Moskewicz et al., "Chaff", DAC 2001; with the other literal of a clause beside its watch, so that
 * most clauses need not be looked at).
 */
export class Propagation {
  readonly variables: number;
  readonly clauses: ClauseStore;
  /** By literal: 1 true, -1 false, 0 open. */
  readonly values: Int8Array;
  /** By variable: its decision level, while it is assigned. */
  readonly level: Int32Array;
  /** By variable: the clause that forced it, 0 for decisions. */
  readonly reason: Int32Array;
  /** Assigned literals in their order; `assigned` of them. */
  readonly trail: Int32Array;
  assigned = 0;
  /** Length of the trail where each decision level begins. */
  readonly limits: number[] = [];
  /** Watches visited so far, and literals of clauses that were resolved: a measure of work that does not depend on the machine. */
  steps = 0;
  /** The clauses contradict each other by what was found while they were loaded. */
  contradictory = false;
  private propagated = 0;
  /** By literal: the last clause added that had it. */
  private readonly stamps: Int32Array;
  private stamp = 0;
  /** The clause that is being added. */
  private readonly clause: number[] = [];
  /** By literal: other literal and clause of each clause that watches it; clauses of two literals as `~clause`. */
  private readonly watches: number[][];

  /** The literals of the formula must be of its variables. */
  constructor(cnf: Cnf) {
    const { variables } = cnf;
    this.variables = variables;
    this.clauses = new ClauseStore(cnf);
    this.watches = Array.from({ length: 2 * variables + 2 }, () => []);
    this.values = new Int8Array(2 * variables + 2);
    this.level = new Int32Array(variables + 1);
    this.reason = new Int32Array(variables + 1);
    this.trail = new Int32Array(variables);
    this.stamps = new Int32Array(2 * variables + 2);
    this.load(cnf);
  }

  /** Clauses of one literal come first, so that what they satisfy need not be kept. */
  private load(cnf: Cnf): void {
    const { literals, clauseStart } = cnf;
    const count = clauseCount(cnf);
    for (let i = 0; i < count; i++)
      if (clauseStart[i + 1]! - clauseStart[i]! === 1) this.settle(literalIndex(literals[clauseStart[i]!]!));
    for (let i = 0; i < count; i++) this.add(literals, clauseStart[i]!, clauseStart[i + 1]!);
  }

  /**
   * Adds a clause, at level 0: the signed literals of a stretch of an array. No clause is watched at a literal that is false
   * already; those that become false before the next run wait on the trail.
   */
  add(literals: ArrayLike<number>, start: number, end: number): void {
    const { values, stamps, clause } = this;
    const stamp = ++this.stamp;
    let size = 0;
    let open = 0;
    for (let k = start; k < end; k++) {
      const literal = literalIndex(literals[k]!);
      if (stamps[literal] === stamp) continue;
      if (values[literal]! > 0 || stamps[literal ^ 1] === stamp) return;
      stamps[literal] = stamp;
      clause[size++] = literal;
      if (values[literal] === 0) {
        clause[size - 1] = clause[open]!;
        clause[open++] = literal;
      }
    }
    if (open > 1) this.watch(this.clauses.add(clause, size, 0));
    else if (open === 1) this.settle(clause[0]!);
    else this.contradictory = true;
  }

  /** Assigns what holds whatever is decided. */
  private settle(literal: number): void {
    if (this.values[literal]! < 0) this.contradictory = true;
    else if (this.values[literal] === 0) this.assign(literal, 0);
  }

  /** Watches the first two literals of a clause. */
  watch(clause: ClauseRef): void {
    const { memory } = this.clauses;
    const first = memory[clause + 2]!;
    const second = memory[clause + 3]!;
    const entry = memory[clause] === 2 ? ~clause : clause;
    this.watches[first]!.push(second, entry);
    this.watches[second]!.push(first, entry);
  }

  /** Opens a decision level; nothing is assigned there where the literal holds already. */
  decide(literal: number): void {
    this.limits.push(this.assigned);
    if (this.values[literal] === 0) this.assign(literal, 0);
  }

  assign(literal: number, reason: ClauseRef): void {
    const variable = literal >> 1;
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.level[variable] = this.limits.length;
    this.reason[variable] = reason;
    this.trail[this.assigned++] = literal;
  }

  /** Takes back all assignments above a decision level; `opened` gets each of their literals. */
  backtrack(level: number, opened: (literal: number) => void): void {
    if (this.limits.length <= level) return;
    const length = this.limits[level]!;
    for (let i = this.assigned - 1; i >= length; i--) {
      const literal = this.trail[i]!;
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
      opened(literal);
    }
    this.assigned = length;
    this.limits.length = level;
    this.propagated = length;
  }

  /** Assigns all that follows. Returns the clause that became false; 0 when none did. */
  run(): ClauseRef {
    const { values, watches } = this;
    const { memory } = this.clauses;
    while (this.propagated < this.assigned) {
      const fallen = this.trail[this.propagated++]! ^ 1;
      const list = watches[fallen]!;
      const { length } = list;
      this.steps += length >> 1;
      let conflict = 0;
      let kept = 0;
      let k = 0;
      for (; k < length; k += 2) {
        const other = list[k]!;
        const entry = list[k + 1]!;
        if (values[other]! > 0) {
          list[kept++] = other;
          list[kept++] = entry;
          continue;
        }
        if (entry < 0) {
          list[kept++] = other;
          list[kept++] = entry;
          if (values[other]! < 0) {
            conflict = ~entry;
            break;
          }
          this.assign(other, ~entry);
          continue;
        }
        if (memory[entry + 1]! < 0) continue;
        if (memory[entry + 2] === fallen) {
          memory[entry + 2] = memory[entry + 3]!;
          memory[entry + 3] = fallen;
        }
        const first = memory[entry + 2]!;
        if (values[first]! > 0) {
          list[kept++] = first;
          list[kept++] = entry;
          continue;
        }
        let at = entry + 4;
        const end = entry + 2 + memory[entry]!;
        while (at < end && values[memory[at]!]! < 0) at++;
        if (at < end) {
          const watched = memory[at]!;
          memory[entry + 3] = watched;
          memory[at] = fallen;
          watches[watched]!.push(first, entry);
          continue;
        }
        list[kept++] = first;
        list[kept++] = entry;
        if (values[first]! < 0) {
          conflict = entry;
          break;
        }
        this.assign(first, entry);
      }
      if (conflict !== 0) for (k += 2; k < length; k++) list[kept++] = list[k]!;
      list.length = kept;
      if (conflict !== 0) return conflict;
    }
    return 0;
  }
}
