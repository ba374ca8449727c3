import { literalIndex } from '../cdcl/clause-store.ts';
import type { Cnf } from '../cnf.ts';

/**
 * A refutation by counting: the clauses share no literal, so they need as many different true literals as they are; all their
 * literals lie in the groups, of each of which at most one can be true; and there are fewer groups than clauses.
 */
export interface Shortage {
  /** Clauses, by number. */
  readonly clauses: readonly number[];
  /** Literals of which any two exclude each other by a clause of theirs. */
  readonly groups: readonly (readonly number[])[];
}

/** Literals of a formula beyond which the search is not begun, and looks at one while clauses are matched after which it gives up. */
const LONG = 200_000;
const MOST_LOOKS = 500_000;

/**
 * Looks for more things than places: eight that need one of seven, no two the same. Clauses alone refute that only at exponential
 * length (A. Haken, "The intractability of resolution", 1985), counting at once. The groups are made greedily (as A. Biere et al.,
 * "Detecting cardinality constraints in CNF", SAT 2014, find them by the binary clauses), and the clauses that have too few of them are those that
 * a largest matching of clauses with groups cannot reach (P. Hall 1935). Undefined says nothing about the formula.
 */
export function findShortage(cnf: Cnf, mostLooks = MOST_LOOKS): Shortage | undefined {
  if (cnf.literals.length > LONG) return undefined;
  const exclusions = exclusionsOf(cnf);
  const { clauses, clauseOf } = disjointClauses(cnf, exclusions);
  return clauses.length < 2
    ? undefined
    : unmatched(cnf, clauses, groupsOf(cnf, clauses, clauseOf, exclusions), mostLooks);
}

const NONE = -1;

/** By literal, those that cannot be true beside it: not both a and b, by the clause of their negations. One may be there twice. */
interface Exclusions {
  readonly start: Int32Array;
  readonly others: Int32Array;
}

function exclusionsOf({ variables, literals, clauseStart }: Cnf): Exclusions {
  const start = new Int32Array(2 * variables + 3);
  const each = (take: (a: number, b: number) => void) => {
    for (let i = 0; i + 1 < clauseStart.length; i++) {
      const k = clauseStart[i]!;
      if (clauseStart[i + 1]! - k !== 2) continue;
      const [a, b] = [-literals[k]!, -literals[k + 1]!];
      if (a === b || a === -b) continue;
      take(a, b);
      take(b, a);
    }
  };
  each((a) => {
    start[literalIndex(a) + 1]! += 1;
  });
  for (let at = 1; at < start.length; at++) start[at]! += start[at - 1]!;
  const others = new Int32Array(start[start.length - 1]!);
  const next = start.slice();
  each((a, b) => {
    others[next[literalIndex(a)]!++] = b;
  });
  return { start, others };
}

/** Clauses that share no literal, each literal excluding some other: the rest can always be satisfied by the one that excludes none. */
function disjointClauses({ variables, literals, clauseStart }: Cnf, { start }: Exclusions) {
  /** By literal: the clause that was chosen for it. */
  const clauseOf = new Int32Array(2 * variables + 2).fill(NONE);
  const clauses: number[] = [];
  for (let i = 0; i + 1 < clauseStart.length; i++) {
    const end = clauseStart[i + 1]!;
    let k = clauseStart[i]!;
    if (k === end) continue;
    for (; k < end; k++) {
      const place = literalIndex(literals[k]!);
      if (start[place] === start[place + 1] || clauseOf[place] !== NONE) break;
    }
    if (k < end) continue;
    for (k = clauseStart[i]!; k < end; k++) clauseOf[literalIndex(literals[k]!)] = i;
    clauses.push(i);
  }
  return { clauses, clauseOf };
}

interface Groups {
  /** By literal. */
  readonly of: Int32Array;
  readonly members: readonly (readonly number[])[];
}

/** Each literal of the clauses in one group, as large as come about; two of one clause would waste a place. */
function groupsOf(
  { variables, literals, clauseStart }: Cnf,
  clauses: readonly number[],
  clauseOf: Int32Array,
  { start, others }: Exclusions,
): Groups {
  const of = new Int32Array(2 * variables + 2).fill(NONE);
  const members: number[][] = [];
  /** By literal: how many of the group it excludes; the group that this was counted for; the literal that was counted last. */
  const excluded = new Int32Array(of.length);
  const countedFor = new Int32Array(of.length).fill(NONE);
  const countedLast = new Int32Array(of.length);
  const takenBy = new Int32Array(clauseStart.length).fill(NONE);
  const add = (literal: number, group: number) => {
    const place = literalIndex(literal);
    of[place] = group;
    takenBy[clauseOf[place]!] = group;
    members[group]!.push(literal);
    for (let k = start[place]!; k < start[place + 1]!; k++) {
      const other = literalIndex(others[k]!);
      if (countedFor[other] !== group) {
        countedFor[other] = group;
        excluded[other] = 0;
      } else if (countedLast[other] === literal) continue;
      countedLast[other] = literal;
      excluded[other]! += 1;
    }
  };
  for (const i of clauses) {
    for (let j = clauseStart[i]!; j < clauseStart[i + 1]!; j++) {
      const first = literals[j]!;
      const place = literalIndex(first);
      if (of[place] !== NONE) continue;
      const group = members.length;
      members.push([]);
      add(first, group);
      for (let k = start[place]!; k < start[place + 1]!; k++) {
        const other = literalIndex(others[k]!);
        const clause = clauseOf[other]!;
        if (clause === NONE || of[other] !== NONE || takenBy[clause] === group) continue;
        if (excluded[other] === members[group]!.length) add(others[k]!, group);
      }
    }
  }
  return { of, members };
}

/** Matches clauses with groups by augmenting paths; where none leads on, those that were reached are one too many. */
function unmatched(
  { literals, clauseStart }: Cnf,
  clauses: readonly number[],
  { of, members }: Groups,
  mostLooks: number,
): Shortage | undefined {
  let looks = 0;
  /** By group: the clause that has it, the clause from which it was reached, and from which start that was. */
  const holder = new Int32Array(members.length).fill(NONE);
  const from = new Int32Array(members.length);
  const reachedBy = new Int32Array(members.length).fill(NONE);
  /** By clause: the group that it has. */
  const has = new Int32Array(clauseStart.length).fill(NONE);
  /** Some group is for this clause alone, so that it never lacks one. */
  const hasOwn = (clause: number): boolean => {
    for (let k = clauseStart[clause]!; k < clauseStart[clause + 1]!; k++)
      if (members[of[literalIndex(literals[k]!)]!]!.length === 1) return true;
    return false;
  };
  for (const start of clauses) {
    if (hasOwn(start)) continue;
    const reached = [start];
    const groups: number[] = [];
    let free = NONE;
    for (let at = 0; at < reached.length && free === NONE; at++) {
      const clause = reached[at]!;
      for (let k = clauseStart[clause]!; k < clauseStart[clause + 1]! && free === NONE; k++) {
        const group = of[literalIndex(literals[k]!)]!;
        if (++looks > mostLooks) return undefined;
        if (reachedBy[group] === start) continue;
        reachedBy[group] = start;
        from[group] = clause;
        groups.push(group);
        if (holder[group] === NONE) free = group;
        else reached.push(holder[group]!);
      }
    }
    if (free === NONE) return { clauses: reached, groups: groups.map((group) => members[group]!) };
    // Along the path each clause takes the group from which the next was reached.
    while (free !== NONE) {
      const clause: number = from[free]!;
      const before = has[clause]!;
      holder[free] = clause;
      has[clause] = free;
      free = before;
    }
  }
  return undefined;
}
