import type { FlatConstraint, Operand } from '../../ir/flat-constraint.ts';
import type { Domain, FlatModel, FlatVariable } from '../../ir/flat-model.ts';

/** Draws a whole number of the closed range. */
export type Draw = (low: number, high: number) => number;

/** A constraint over variables 1..n with small integer domains. */
export interface Sample {
  readonly constraint: FlatConstraint;
  readonly variables: readonly FlatVariable[];
}

const origin = { id: 'c1', sentences: [] };

/** A model of one constraint and its variables. */
export const modelOf = ({ constraint, variables }: Sample): FlatModel => ({
  variables,
  constraints: [constraint],
  groups: [{ origin, hard: false }],
  objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
  shapes: [],
});

/** Makes the variables of one sample. */
function scope(draw: Draw) {
  const variables: FlatVariable[] = [];
  const add = (type: FlatVariable['type'], domain: Domain): number => {
    const id = variables.length + 1;
    variables.push({ id, name: `x${id}`, type, domain, auxiliary: false, origin });
    return id;
  };
  const int = (min: number, max: number): Operand => {
    const low = draw(min, max);
    const high = draw(low, max);
    if (high - low >= 2 && draw(0, 4) === 0) {
      return {
        variable: add('int', {
          min: low,
          max: high,
          ranges: [
            [low, low],
            [low + 2, high],
          ],
        }),
      };
    }
    return { variable: add('int', { min: low, max: high }) };
  };
  /** A variable, now and then one that occurs already, or a constant. */
  const operand = (min: number, max: number): Operand => {
    const choice = draw(0, 9);
    if (choice === 0) return draw(min, max);
    if (choice === 1 && variables.length > 0) {
      const known = variables[draw(0, variables.length - 1)]!;
      const { min: low, max: high } = known.domain as { min: number; max: number };
      if (low >= min && high <= max) return { variable: known.id };
    }
    return int(min, max);
  };
  const operands = (count: number, min: number, max: number): Operand[] =>
    Array.from({ length: count }, () => operand(min, max));
  const literals = (count: number): number[] =>
    Array.from({ length: count }, () => add('bool', { min: 0, max: 1 }) * (draw(0, 1) ? 1 : -1));
  return { variables, add, int, operand, operands, literals };
}

type Scope = ReturnType<typeof scope>;
type Make = (s: Scope, draw: Draw) => FlatConstraint;
const truth = (draw: Draw): boolean => draw(0, 1) === 1;
const group = 0;

const makers: Readonly<Record<FlatConstraint['kind'], Make>> = {
  linear(s, draw) {
    const variables = Array.from({ length: draw(1, 3) }, () =>
      s.add('int', { min: draw(-2, 0), max: draw(0, 2) }),
    );
    const coefficients = variables.map(() => draw(1, 3) * (truth(draw) ? 1 : -1));
    const relation = (['<=', '=', '!=', '<'] as const)[draw(0, 3)]!;
    return { kind: 'linear', group, variables, coefficients, relation, constant: draw(-4, 4) };
  },
  clause: (s, draw) => ({ kind: 'clause', group, literals: s.literals(draw(0, 4)) }),
  xor: (s, draw) => ({ kind: 'xor', group, literals: s.literals(draw(0, 5)) }),
  times: (s) => {
    const [left, right] = [s.operand(-3, 3), s.operand(-2, 4)];
    return { kind: 'times', group, left, right, result: s.operand(-6, 8) };
  },
  divide: (s) => {
    const [left, right] = [s.operand(-7, 7), s.operand(-3, 3)];
    return { kind: 'divide', group, exact: false, left, right, result: s.operand(-4, 4) };
  },
  modulo: (s) => {
    const [left, right] = [s.operand(-7, 7), s.operand(-3, 3)];
    return { kind: 'modulo', group, left, right, result: s.operand(-2, 2) };
  },
  power: (s) => {
    const [base, exponent] = [s.operand(-3, 3), s.operand(-1, 3)];
    return { kind: 'power', group, base, exponent, result: s.operand(-4, 9) };
  },
  absolute: (s) => ({ kind: 'absolute', group, argument: s.operand(-4, 3), result: s.operand(-1, 4) }),
  maximum(s, draw) {
    const operands = s.operands(draw(1, 3), -2, 3);
    const sense = truth(draw) ? 'max' : 'min';
    return { kind: 'maximum', group, sense, operands, result: s.operand(-2, 3) };
  },
  float_function: () => ({ kind: 'float_function', group, function: 'sqrt', argument: 4, result: 2 }),
  element(s, draw) {
    const size = draw(1, 4);
    const constant = truth(draw);
    const array = Array.from({ length: size }, () => (constant ? draw(0, 3) : s.operand(0, 3)));
    return {
      kind: 'element',
      group,
      index: s.operand(0, 4),
      offset: draw(0, 1),
      array,
      result: s.operand(0, 3),
    };
  },
  all_different: (s, draw) => ({ kind: 'all_different', group, operands: s.operands(draw(1, 4), 0, 3) }),
  all_different_except(s, draw) {
    const except = truth(draw) ? [0] : [1, 2];
    return { kind: 'all_different_except', group, operands: s.operands(draw(1, 4), 0, 3), except };
  },
  all_equal: (s, draw) => ({ kind: 'all_equal', group, operands: s.operands(draw(1, 4), 0, 2) }),
  among(s, draw) {
    const values = truth(draw)
      ? ([[1, 2]] as const)
      : ([
          [0, 0],
          [2, 3],
        ] as const);
    return { kind: 'among', group, operands: s.operands(draw(1, 4), 0, 3), values, result: s.operand(0, 4) };
  },
  count(s, draw) {
    const relation = (['=', '<=', '>=', '!=', '<', '>'] as const)[draw(0, 5)]!;
    const operands = s.operands(draw(1, 3), 0, 2);
    return { kind: 'count', group, operands, value: s.operand(0, 2), relation, result: s.operand(0, 3) };
  },
  global_cardinality(s, draw) {
    const values = truth(draw) ? [1, 2] : [0, 3];
    const counts = values.map(() => s.operand(0, 3));
    return {
      kind: 'global_cardinality',
      group,
      operands: s.operands(3, 0, 3),
      values,
      counts,
      closed: truth(draw),
    };
  },
  table(s, draw) {
    const rows = Array.from({ length: draw(0, 4) }, () => [draw(0, 2), draw(0, 2), draw(0, 2)]);
    return { kind: 'table', group, operands: s.operands(3, 0, 2), rows };
  },
  inverse(s, draw) {
    const [leftOffset, rightOffset] = [draw(0, 1), draw(0, 1)];
    const left = s.operands(3, rightOffset, rightOffset + 2);
    const right = s.operands(3, leftOffset, leftOffset + 2 + draw(0, 1));
    return { kind: 'inverse', group, left, leftOffset, right, rightOffset };
  },
  circuit: (s, draw) => ({ kind: 'circuit', group, successors: s.operands(draw(1, 4), 1, 4), offset: 1 }),
  subcircuit: (s, draw) => ({
    kind: 'subcircuit',
    group,
    successors: s.operands(draw(1, 4), 1, 4),
    offset: 1,
  }),
  cumulative(s, draw) {
    const fixed = truth(draw);
    const few = (low: number, high: number): Operand[] =>
      [0, 1, 2].map(() =>
        fixed ? draw(Math.max(0, low), high) : draw(0, 2) ? draw(0, high) : s.operand(low, high),
      );
    const starts = s.operands(3, 0, 3);
    const [durations, requirements] = [few(0, 3), few(0, 2)];
    return { kind: 'cumulative', group, starts, durations, requirements, capacity: s.operand(0, 3) };
  },
  disjunctive(s, draw) {
    const durations = [0, 1, 2].map(() => (draw(0, 2) ? draw(0, 2) : s.operand(0, 2)));
    return { kind: 'disjunctive', group, starts: s.operands(3, 0, 4), durations, strict: truth(draw) };
  },
  diffn(s, draw) {
    const positions = [s.operands(2, 0, 2), s.operands(2, 0, 2)];
    const sizes = positions.map(() => [draw(0, 2), draw(0, 3) ? draw(0, 2) : s.operand(0, 2)]);
    return { kind: 'diffn', group, positions, sizes, strict: truth(draw) };
  },
  bin_packing(s, draw) {
    const bins = s.operands(3, 1, 3);
    const weights = bins.map(() => draw(0, 3));
    const base = { kind: 'bin_packing', group, bins, weights, offset: 1 } as const;
    const form = draw(0, 2);
    if (form === 0) return { ...base, capacity: s.operand(0, 5) };
    const bounds = s.operands(draw(2, 3), 0, 5);
    return form === 1 ? { ...base, loads: bounds } : { ...base, capacities: bounds };
  },
  knapsack(s, draw) {
    const [weights, profits] = [
      [draw(0, 3), draw(0, 3)],
      [draw(0, 3), draw(0, 3)],
    ];
    const counts = s.operands(2, -1, 2);
    return {
      kind: 'knapsack',
      group,
      weights,
      profits,
      counts,
      weight: s.operand(0, 5),
      profit: s.operand(0, 5),
    };
  },
  increasing(s, draw) {
    const operands = s.operands(draw(1, 4), 0, 3);
    return { kind: 'increasing', group, operands, strict: truth(draw), decreasing: truth(draw) };
  },
  lexicographic(s, draw) {
    const [left, right] = [s.operands(draw(0, 3), 0, 2), s.operands(draw(0, 3), 0, 2)];
    return { kind: 'lexicographic', group, left, right, strict: truth(draw) };
  },
  member: (s, draw) => ({
    kind: 'member',
    group,
    operands: s.operands(draw(1, 3), 0, 2),
    value: s.operand(0, 2),
  }),
  nvalue: (s, draw) => ({
    kind: 'nvalue',
    group,
    operands: s.operands(draw(1, 4), 0, 2),
    result: s.operand(0, 4),
  }),
  regular(s, draw) {
    const states = draw(1, 3);
    const transitions = Array.from({ length: states }, () => [draw(0, states), draw(0, states)]);
    const accepting = [[draw(1, states), states]] as const;
    const operands = s.operands(draw(1, 4), 0, 3);
    return {
      kind: 'regular',
      group,
      operands,
      states,
      symbols: 2,
      transitions,
      start: draw(1, states),
      accepting,
    };
  },
  value_precede(s, draw) {
    const operands = s.operands(draw(1, 4), 0, 2);
    return { kind: 'value_precede', group, earlier: draw(0, 2), later: draw(0, 2), operands };
  },
  arg_maximum(s, draw) {
    const operands = s.operands(draw(1, 3), 0, 3);
    const sense = truth(draw) ? 'max' : 'min';
    return { kind: 'arg_maximum', group, sense, operands, offset: 1, result: s.operand(0, 4) };
  },
  sort: (s, draw) => {
    const size = draw(1, 3);
    return { kind: 'sort', group, operands: s.operands(size, 0, 2), sorted: s.operands(size, 0, 2) };
  },
};

/** A random constraint of the kind over small domains, `when` left out. */
export function randomConstraint(kind: FlatConstraint['kind'], draw: Draw): Sample {
  const s = scope(draw);
  const constraint = makers[kind](s, draw);
  return { constraint, variables: s.variables };
}

/** The sample reified by a new bool variable, the last one. */
export function reified({ constraint, variables }: Sample, mode: 'implies' | 'iff'): Sample {
  const literal = variables.length + 1;
  const condition: FlatVariable = {
    id: literal,
    name: 'b',
    type: 'bool',
    domain: { min: 0, max: 1 },
    auxiliary: false,
    origin,
  };
  return { constraint: { ...constraint, when: { literal, mode } }, variables: [...variables, condition] };
}
