import { FALSE, type Formula, TRUE } from '../formula.ts';
import type { Term } from './term.ts';

/**
 * A decision diagram of Σ terms <= bound: multi-valued, reduced and ordered by the terms, built from the top with one node
 * for each interval of bounds that are worth the same (I. Abío, R. Nieuwenhuis, A. Oliveras, E. Rodríguez-Carbonell & V.
 * Mayer-Eichberger, "A new look at BDDs for pseudo-Boolean constraints", JAIR 2012; for integers I. Abío & P. Stuckey, "Encoding
 * linear constraints into SAT", CP 2014).
 */
export interface DecisionDiagram {
  readonly terms: readonly Term[];
  readonly root: number;
  /** Term of each node, and the child for each of its values; ids below 0 are the ends. */
  readonly level: readonly number[];
  readonly children: readonly (readonly number[])[];
}

const ALWAYS = -1;
const NEVER = -2;
interface Interval {
  readonly low: number;
  readonly high: number;
  readonly node: number;
}

/** Undefined when it would have more than `maxEdges` edges, or a term does not list its values. */
export function buildDecisionDiagram(
  allTerms: readonly Term[],
  bound: number,
  maxEdges: number,
): DecisionDiagram | undefined {
  if (allTerms.length > 500 || allTerms.some((t) => t.values === undefined)) return undefined;
  // wide terms first: their differences are settled before the many small ones are shared
  const terms = [...allTerms].sort((a, b) => b.range - a.range || a.size - b.size);
  const rest: number[] = new Array(terms.length + 1).fill(0);
  for (let i = terms.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + terms[i]!.range;

  const known: Interval[][] = terms.map(() => []);
  const level: number[] = [];
  const children: number[][] = [];
  let edges = 0;

  const build = (i: number, left: number): Interval | undefined => {
    if (left < 0) return { low: Number.NEGATIVE_INFINITY, high: -1, node: NEVER };
    if (left >= rest[i]!) return { low: rest[i]!, high: Number.POSITIVE_INFINITY, node: ALWAYS };
    const intervals = known[i]!;
    const place = intervalPosition(intervals, left);
    const found = intervals[place];
    if (found && found.low <= left) return found;
    const values = terms[i]!.values!;
    edges += values.length;
    if (edges > maxEdges) return undefined;
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    const next: number[] = [];
    for (const value of values) {
      if (value > left) {
        // nothing is left for this value, nor for the larger ones
        high = Math.min(high, value - 1);
        break;
      }
      if (left - value >= rest[i + 1]!) {
        low = Math.max(low, rest[i + 1]! + value);
        next.push(ALWAYS);
        continue;
      }
      const child = build(i + 1, left - value);
      if (!child) return undefined;
      low = Math.max(low, child.low + value);
      high = Math.min(high, child.high + value);
      next.push(child.node);
    }
    while (next.length < values.length) next.push(NEVER);
    const same = next.every((node) => node === next[0]);
    const node = same ? next[0]! : level.length;
    if (!same) {
      level.push(i);
      children.push(next);
    }
    const interval = { low, high, node };
    intervals.splice(intervalPosition(intervals, left), 0, interval);
    return interval;
  };
  const root = build(0, bound);
  return root && { terms, root: root.node, level, children };
}

/** First interval that does not lie wholly below the bound. */
function intervalPosition(intervals: readonly Interval[], bound: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.high < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Posts the constraint of a diagram: "this node and term >= value imply the child". One direction suffices because a
 * larger value never loosens the rest, and it keeps the diagram arc consistent under unit propagation.
 */
export function postDecisionDiagram(formula: Formula, diagram: DecisionDiagram): void {
  if (diagram.root === ALWAYS) return;
  if (diagram.root === NEVER) {
    formula.post([]);
    return;
  }
  const literals = diagram.level.map((_, node) => (node === diagram.root ? TRUE : formula.newVariable()));
  diagram.children.forEach((children, node) => {
    const term = diagram.terms[diagram.level[node]!]!;
    let before = ALWAYS;
    children.forEach((child, i) => {
      if (child === before || child === ALWAYS) return;
      before = child;
      const clause = [
        -literals[node]!,
        i === 0 ? FALSE : -term.atLeast(term.values![i]!),
        child === NEVER ? FALSE : literals[child]!,
      ];
      if (node === diagram.root) formula.post(clause);
      else formula.define(clause);
    });
  });
}
