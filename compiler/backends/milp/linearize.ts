import { add, compare, type Exact, maximum, minimum, negate, subtract } from '../../exact/exact.ts';
import type { Clause, FlatConstraint, Linear } from '../../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable, Literal, VariableId } from '../../ir/flat-model.ts';
import { boundsOf, type Interval, sumBounds, tighter } from '../../lowering/interval.ts';
import { knownSums } from './known-sums.ts';
import { type ValueGrid, valueGrid } from './value-grid.ts';

/** The rows, and what stood in the way or ought to be told. */
export interface Linearized {
  readonly model: FlatModel;
  /** Constraints whose big-M needs a bound that the variable does not have. */
  readonly unbounded: readonly { readonly constraint: FlatConstraint; readonly variable: VariableId }[];
  /** Constraints that are strict over floats: written with a margin. */
  readonly strict: readonly Linear[];
  /** The largest big-M and the constraint that has it. */
  readonly largest: { readonly bigM: Exact; readonly constraint: FlatConstraint } | undefined;
}

type Terms = Map<VariableId, Exact>;

/** A linear constraint under work: its sum as a map, and the values that the sum can take. */
interface Case extends ValueGrid {
  readonly constraint: Linear;
  readonly sum: ReadonlyMap<VariableId, Exact>;
}

/**
 * Linear constraints and clauses, reified or not, become rows `<=` and `=` that simply hold.
 *
 * A row that holds only under a literal gets a big-M: what its left side can exceed the right side by, from the bounds
 * of its variables (Williams, Model Building in Mathematical Programming, 5th ed., §9.2). `!=` and full reification of
 * `=` use two literals, `below` and `above`. Rows that the bounds alone decide are not written. `rowsThatStay`: which rows a big-M may
 * count on.
 */
export function linearize(flat: FlatModel, rowsThatStay: 'all' | 'hard' = 'all'): Linearized {
  const variables: FlatVariable[] = [...flat.variables];
  const rows: FlatConstraint[] = [];
  const unbounded: { constraint: FlatConstraint; variable: VariableId }[] = [];
  const strict: Linear[] = [];
  let largest: Linearized['largest'];
  const bounds = (variable: VariableId): Interval => boundsOf(variables[variable - 1]!);
  const known = knownSums(flat, rowsThatStay);

  /** Smallest and largest value of a sum: from its variables, and from rows over the same sum. */
  const reach = (ids: readonly VariableId[], coefficients: readonly Exact[]): Interval => {
    const alone = sumBounds(ids, coefficients, bounds);
    const together = known(ids, coefficients);
    return {
      min: tighter(alone.min, together.min, maximum),
      max: tighter(alone.max, together.max, minimum),
    };
  };

  /** Whether the bounds decide a literal. */
  const truth = (literal: Literal): boolean | undefined => {
    const { min, max } = bounds(Math.abs(literal));
    if (min === undefined || max === undefined || compare(min, max) !== 0) return undefined;
    return (min === 0) === literal < 0;
  };

  const auxiliary = ({ group }: FlatConstraint, hint: string): Literal => {
    const id = variables.length + 1;
    const { origin } = flat.groups[group]!;
    const name = `${origin.id}.${hint}`;
    variables.push({ id, name, type: 'bool', domain: { min: 0, max: 1 }, auxiliary: true, origin });
    return id;
  };

  const row = (group: number, terms: Terms, relation: '<=' | '=', constant: Exact): void => {
    const kept = [...terms].filter(([, coefficient]) => coefficient !== 0);
    const order = compare(0, constant);
    if (kept.length === 0 && (relation === '<=' ? order <= 0 : order === 0)) return;
    rows.push({
      kind: 'linear',
      group,
      variables: kept.map(([variable]) => variable),
      coefficients: kept.map(([, coefficient]) => coefficient),
      relation,
      constant,
    });
  };

  /** The literal is false; without a literal: nothing satisfies the group. */
  const refute = (group: number, literal: Literal | undefined): void => {
    const terms: Terms = new Map();
    row(group, terms, '<=', literal === undefined ? -1 : addLiteral(terms, 1, literal));
  };

  /** The scaled sum is at most `limit` whenever the literal is true (always, without one); false where a bound lacks. */
  const atMost = (
    { constraint, sum }: Case,
    scale: 1 | -1,
    limit: Exact,
    literal: Literal | undefined,
  ): boolean => {
    const terms = scaled(sum, scale);
    const holds = literal === undefined || truth(literal);
    if (holds === false) return true;
    if (holds === true) {
      row(constraint.group, terms, '<=', limit);
      return true;
    }
    const top = reach([...terms.keys()], [...terms.values()]).max;
    if (top === undefined) return lacksBound(constraint, terms);
    const bigM = subtract(top, limit);
    if (compare(bigM, 0) <= 0) return true;
    note(bigM, constraint);
    row(constraint.group, terms, '<=', add(add(limit, bigM), addLiteral(terms, bigM, literal)));
    return true;
  };

  const note = (bigM: Exact, constraint: FlatConstraint): void => {
    if (!largest || compare(bigM, largest.bigM) > 0) largest = { bigM, constraint };
  };

  const lacksBound = (constraint: FlatConstraint, terms: Terms): false => {
    for (const [variable, coefficient] of terms) {
      const { min, max } = bounds(variable);
      if ((compare(coefficient, 0) > 0 ? max : min) !== undefined) continue;
      unbounded.push({ constraint, variable });
      break;
    }
    return false;
  };

  const linearRow = (constraint: Linear): void => {
    const { relation, when } = constraint;
    if (!when && (relation === '<=' || relation === '=')) {
      rows.push(constraint);
      return;
    }
    const { variables: ids, coefficients } = constraint;
    const sum = new Map(ids.map((id, i) => [id, coefficients[i]!]));
    const current: Case = { constraint, sum, ...valueGrid(constraint, variables) };
    if (relation === '=' && when?.mode === 'iff') equivalence(current, when.literal);
    else if (relation === '!=' && when?.mode === 'iff') equivalence(current, -when.literal);
    else if (relation === '=') equality(current, when?.literal);
    else if (relation === '!=') difference(current, when?.literal);
    else inequality(current, relation);
  };

  const inequality = (current: Case, relation: '<=' | '<'): void => {
    const { constraint, float } = current;
    const { when, constant } = constraint;
    if (float && (relation === '<' || when?.mode === 'iff')) strict.push(constraint);
    const limit = relation === '<' ? current.below : current.atMost;
    if (!atMost(current, 1, limit, when?.literal) || when?.mode !== 'iff') return;
    const otherwise = relation === '<' && current.reachable ? constant : current.above;
    atMost(current, -1, negate(otherwise), -when.literal);
  };

  const equality = (current: Case, literal: Literal | undefined): void => {
    const { constant, group } = current.constraint;
    if (!current.reachable) refute(group, literal);
    else if (atMost(current, 1, constant, literal)) atMost(current, -1, negate(constant), literal);
  };

  /** sum != constant (under the literal): one of `below` and `above` is true. */
  const difference = (current: Case, literal: Literal | undefined): void => {
    const { constraint } = current;
    if (!current.reachable) return;
    if (current.float) strict.push(constraint);
    const { min, max } = reach(constraint.variables, constraint.coefficients);
    if (max !== undefined && compare(max, constraint.constant) <= 0) {
      atMost(current, 1, current.below, literal);
      return;
    }
    if (min !== undefined && compare(min, constraint.constant) >= 0) {
      atMost(current, -1, negate(current.above), literal);
      return;
    }
    const below = auxiliary(constraint, 'below');
    const above = auxiliary(constraint, 'above');
    const terms: Terms = new Map([
      [below, -1],
      [above, -1],
    ]);
    const shift = literal === undefined ? -1 : addLiteral(terms, 1, literal);
    row(constraint.group, terms, '<=', shift);
    if (atMost(current, 1, current.below, below)) atMost(current, -1, negate(current.above), above);
  };

  /**
   * literal ⇔ sum = constant, as below + above + literal = 1 and
   * sum <= constant - (constant - next below)·below + (max - constant)·above, and likewise from below.
   */
  const equivalence = (current: Case, literal: Literal): void => {
    const { constraint, sum } = current;
    const { constant, group } = constraint;
    if (!current.reachable) {
      refute(group, literal);
      return;
    }
    const holds = truth(literal);
    if (holds !== undefined) {
      if (holds) equality(current, undefined);
      else difference(current, undefined);
      return;
    }
    const { min, max } = reach(constraint.variables, constraint.coefficients);
    if (min === undefined || max === undefined) {
      lacksBound(constraint, scaled(sum, max === undefined ? 1 : -1));
      return;
    }
    if (current.float) strict.push(constraint);
    const below = compare(min, constant) < 0 ? auxiliary(constraint, 'below') : undefined;
    const above = compare(max, constant) > 0 ? auxiliary(constraint, 'above') : undefined;
    const choice: Terms = new Map();
    if (below !== undefined) choice.set(below, 1);
    if (above !== undefined) choice.set(above, 1);
    row(group, choice, '=', add(1, addLiteral(choice, 1, literal)));
    if (below === undefined && above === undefined) return;
    const upper = scaled(sum, 1);
    const lower = scaled(sum, -1);
    if (below !== undefined) {
      addLiteral(upper, subtract(constant, current.below), below);
      addLiteral(lower, subtract(min, constant), below);
      note(subtract(constant, min), constraint);
    }
    if (above !== undefined) {
      addLiteral(upper, subtract(constant, max), above);
      addLiteral(lower, subtract(current.above, constant), above);
      note(subtract(max, constant), constraint);
    }
    row(group, upper, '<=', constant);
    row(group, lower, '<=', negate(constant));
  };

  const clauseRow = ({ group, literals, when }: Clause): void => {
    const terms: Terms = new Map();
    const distinct = new Set(literals);
    let constant: Exact = when ? 0 : -1;
    for (const literal of distinct) constant = add(constant, addLiteral(terms, -1, literal));
    if (when) constant = add(constant, addLiteral(terms, 1, when.literal));
    row(group, terms, '<=', constant);
    if (when?.mode !== 'iff') return;
    for (const literal of distinct) {
      const link: Terms = new Map();
      const shift = addLiteral(link, 1, literal);
      row(group, link, '<=', add(shift, addLiteral(link, -1, when.literal)));
    }
  };

  for (const constraint of flat.constraints) {
    if (constraint.kind === 'linear') linearRow(constraint);
    else if (constraint.kind === 'clause') clauseRow(constraint);
    else throw new Error(`a constraint of kind ${constraint.kind} was not decomposed`);
  }
  return { model: { ...flat, variables, constraints: rows }, unbounded, strict, largest };
}

const scaled = (sum: ReadonlyMap<VariableId, Exact>, scale: 1 | -1): Terms =>
  new Map(scale === 1 ? sum : [...sum].map(([variable, coefficient]) => [variable, negate(coefficient)]));

/**
 * Adds coefficient·[literal] to the left side, where [¬v] = 1 - v; returns what that adds to the right side.
 */
function addLiteral(terms: Terms, coefficient: Exact, literal: Literal): Exact {
  const variable = Math.abs(literal);
  const signed = literal > 0 ? coefficient : negate(coefficient);
  terms.set(variable, add(terms.get(variable) ?? 0, signed));
  return literal > 0 ? 0 : negate(coefficient);
}
