import { chooseCardinality, postCount } from '../cardinality/count.ts';
import type { Formula } from '../formula.ts';
import { atLeastClauses, atMostClauses, binarySum, differentClauses, equalClauses } from './adder.ts';
import { buildDecisionDiagram, postDecisionDiagram } from './decision-diagram.ts';
import { orderLinearSize, postOrderLinear } from './order-linear.ts';
import { greatestCommonDivisor, type Term, type WeightedLiteral } from './term.ts';

export type SumRelation = '<=' | '>=' | '=' | '!=';
type SumEncoding = 'none' | 'count' | 'order' | 'diagram' | 'adder';

/** Beyond this a sum, its digits and its complement could leave the safe integers. */
export const largestSum = 2 ** 50;

/** Longest sum that is counted in unary whatever its bound. */
const longestCount = 4000;

export interface Sum {
  /** Posts `Σ terms relation bound`. May be called several times: what can be shared between the calls is. */
  post(relation: SumRelation, bound: number): void;
}

/**
 * Linear constraints over one list of terms. Which encoding:
 *
 * - `count`: all terms are two-valued with one weight: a cardinality constraint (see `cardinality/count.ts`). Beyond some
 *   thousand terms and with a bound in the middle even a sorting network is too long, and binary addition is taken.
 * - `order`: the product of all sizes but the largest is small: order literals, no auxiliary variables, bounds consistent.
 *   Always for one or two terms, also where one of them is wide.
 * - `diagram`: a decision diagram while it has at most `maxEdges` edges: arc consistent, and small as long as coefficients
 *   and domains are.
 * - `adder`: binary addition for the rest, wide domains and large coefficients: linear size, weak propagation.
 */
export function sumOf(formula: Formula, terms: readonly Term[], maxEdges: number): Sum {
  const open = terms.filter((t) => t.range > 0);
  const total = open.reduce((sum, t) => sum + t.range, 0);
  let digits: { constant: number; literals: readonly number[] } | undefined;

  const sumDigits = () => {
    if (!digits) {
      const parts: WeightedLiteral[] = [];
      let constant = 0;
      for (const term of open) {
        const own = term.digits();
        constant += own.constant;
        for (const part of own.parts) parts.push(part);
      }
      digits = { constant, literals: binarySum(formula, parts) };
    }
    return digits;
  };

  const postAdder = (relation: SumRelation, bound: number) => {
    const { constant, literals } = sumDigits();
    const value = bound - constant;
    const clauses = {
      '<=': atMostClauses,
      '>=': atLeastClauses,
      '=': equalClauses,
      '!=': differentClauses,
    }[relation](literals, value);
    for (const clause of clauses) formula.post(clause);
  };

  const postDifferent = (bound: number) => {
    if (orderLinearSize(open) <= 400) {
      forbidValue(formula, open, bound);
    } else if (chooseSum(open, maxEdges, bound) === 'adder') {
      postAdder('!=', bound);
    } else {
      const below = formula.newVariable();
      formula.under([-below], () => post('<=', bound - 1));
      formula.under([below], () => post('>=', bound + 1));
    }
  };

  const post = (relation: SumRelation, bound: number): void => {
    if (relation === '<=' ? bound >= total : relation === '>=' && bound <= 0) return;
    if (bound < 0 || bound > total) {
      if (relation !== '!=') formula.post([]);
      return;
    }
    if (relation === '!=') {
      postDifferent(bound);
      return;
    }
    if (open.length === 1 && relation === '=') {
      formula.post([open[0]!.equals(bound)]);
      return;
    }
    const upper = relation === '>=' ? undefined : bound;
    const lower = relation === '<=' ? undefined : bound;
    const encoding = chooseSum(open, maxEdges, bound);
    if (encoding === 'adder') {
      postAdder(relation, bound);
    } else if (encoding === 'count') {
      const weight = open[0]!.range;
      const most = upper === undefined ? open.length : Math.floor(upper / weight);
      const least = lower === undefined ? 0 : Math.ceil(lower / weight);
      const literals = open.map((t) => t.atLeast(weight));
      postCount(formula, literals, least, most, chooseCardinality(literals.length, least, most));
    } else {
      const sides: [readonly Term[], number][] = [];
      if (upper !== undefined) sides.push([open, upper]);
      if (lower !== undefined) sides.push([open.map(complement), total - lower]);
      postSides(sides, relation, bound, encoding);
    }
  };

  const postSides = (
    sides: readonly [readonly Term[], number][],
    relation: SumRelation,
    bound: number,
    encoding: SumEncoding,
  ) => {
    if (encoding === 'order') {
      for (const [side, limit] of sides) postOrderLinear(formula, side, limit);
      return;
    }
    const diagrams = sides.map(([side, limit]) => buildDecisionDiagram(side, limit, maxEdges));
    if (diagrams.some((d) => d === undefined)) postAdder(relation, bound);
    else for (const diagram of diagrams) postDecisionDiagram(formula, diagram!);
  };
  return { post };
}

/** See {@link sumOf}; a diagram is only known to fit when it is built, so `diagram` here means "worth trying". */
function chooseSum(terms: readonly Term[], maxEdges: number, bound: number): SumEncoding {
  if (terms.length === 0) return 'none';
  const weight = terms[0]!.range;
  if (terms.length > 2 && terms.every((t) => t.size === 2 && t.range === weight)) {
    const most = Math.floor(bound / weight);
    const few = Math.min(most, terms.length - most) <= 64;
    return terms.length <= longestCount || few ? 'count' : 'adder';
  }
  const product = orderLinearSize(terms);
  if (product <= (terms.length <= 2 ? maxEdges : 300)) return 'order';
  if (terms.some((t) => t.values === undefined)) return 'adder';
  // each layer has at most one node a bound, and no fewer than one node
  const entries = terms.reduce((sum, t) => sum + t.size, 0);
  const step = terms.reduce((g, t) => greatestCommonDivisor(g, t.values![1]!), 0);
  if (entries > maxEdges || (terms.length > 40 && entries * Math.min(bound / step, 1000) > 50 * maxEdges)) {
    return 'adder';
  }
  return 'diagram';
}

/** Σ terms != bound, by forbidding each combination of values. */
function forbidValue(formula: Formula, terms: readonly Term[], bound: number): void {
  // a term that does not list its values comes last: it is only asked for one value
  const listed = (t: Term) => (t.values ? t.size : Number.POSITIVE_INFINITY);
  const sorted = [...terms].sort((a, b) => listed(a) - listed(b) || 0);
  const last = sorted.pop();
  const visit = (i: number, left: number, clause: readonly number[]): void => {
    if (left < 0) return;
    const term = sorted[i];
    if (term) for (const value of term.values!) visit(i + 1, left - value, [...clause, -term.equals(value)]);
    else if (last) formula.post([...clause, -last.equals(left)]);
    else if (left === 0) formula.post(clause);
  };
  visit(0, bound, []);
}

/** range - term */
function complement(term: Term): Term {
  const { range, size, values } = term;
  return {
    range,
    size,
    values: values?.map((v) => range - v).reverse(),
    atLeast: (t) => -term.atLeast(range - t + 1),
    equals: (t) => term.equals(range - t),
    digits: () => {
      const { constant, parts } = term.digits();
      const all = parts.reduce((sum, [weight]) => sum + weight, 0);
      return { constant: range - constant - all, parts: parts.map(([weight, l]) => [weight, -l]) };
    },
  };
}
