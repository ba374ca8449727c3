import { isVariable } from '../../constraints/operand.ts';
import type { FlatConstraint, Operand } from '../../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../ir/flat-model.ts';
import { variablesOf } from '../../lowering/decode.ts';
import type { Cnf, CnfVariable, VariableEncoding } from './cnf.ts';
import { encoderOf } from './constraints/index.ts';
import type { Encoder, Usage } from './constraints/kind-encoder.ts';
import { isWideSum, postLinearSum, SumTooLarge } from './constraints/linear.ts';
import { encodeObjective } from './encode-objective.ts';
import { FALSE, Formula, TRUE } from './formula.ts';
import { binaryInteger } from './integers/binary-integer.ts';
import {
  chooseEncoding,
  type IntegerEncoding,
  rangesOf,
  sizeOfRanges,
  valuesOfRanges,
} from './integers/choose-encoding.ts';
import { findDefinitions, resolveView } from './integers/definitions.ts';
import { directInteger } from './integers/direct-integer.ts';
import { constantInteger, type Integer, viewInteger } from './integers/integer.ts';
import { booleanInteger, orderInteger } from './integers/order-integer.ts';

type Ranges = readonly (readonly [number, number])[];

/** How many values an operand can take, by its domain. */
export function sizesOf(flat: FlatModel): (operand: Operand) => number {
  const sizes = flat.variables.map((variable) => {
    const ranges = rangesOf(variable);
    return ranges ? sizeOfRanges(ranges) : Number.POSITIVE_INFINITY;
  });
  return (operand) => (isVariable(operand) ? sizes[operand.variable - 1]! : 1);
}

/**
 * The formula of a flat model that holds only constraints with an encoder, finite integers and bools. Throws
 * `FormulaLimit` and `SumTooLarge` where it outgrows its limits.
 */
export function encodeModel(flat: FlatModel, maxLiterals?: number): Cnf {
  const formula = new Formula(maxLiterals);
  const sizeOf = sizesOf(flat);
  const maxEdges = edgesOf(flat);
  const { views, aliases, settled } = findDefinitions(flat);
  const uses = usesOf(flat, sizeOf, maxEdges, (id) => resolveView(views, id)?.base ?? id);
  const integers: (Integer | undefined)[] = new Array(flat.variables.length + 1);
  const literals = new Int32Array(flat.variables.length + 1);
  const shown = shownVariables(flat);
  const decode: CnfVariable[] = new Array(flat.variables.length);
  const valueLists = new Map<string, readonly number[]>();
  const record = (id: VariableId, encoding: VariableEncoding) => {
    const hidden = flat.variables[id - 1]!.auxiliary && !shown.has(id);
    const auxiliary = hidden ? ({ auxiliary: true } as const) : {};
    decode[id - 1] = { variable: id, ...auxiliary, ...encoding };
  };

  const literalOf = (id: VariableId): number => {
    if (literals[id] !== 0) return literals[id]!;
    const alias = aliases.get(id);
    let literal: number;
    if (alias) {
      const integer = integerOf(alias.variable);
      const plain = alias.relation === '=' ? integer.equals(alias.value) : integer.atLeast(alias.value);
      literal = alias.negated ? -plain : plain;
    } else {
      const ranges = rangesOf(flat.variables[id - 1]!)!;
      if (ranges.length === 0) formula.define([]);
      const [low, high] = [ranges[0]?.[0] ?? 0, ranges[ranges.length - 1]?.[1] ?? 0];
      literal = low > 0 ? TRUE : high < 1 ? FALSE : formula.newVariable();
    }
    const decided = literal === TRUE || literal === FALSE;
    record(
      id,
      decided ? { encoding: 'constant', value: literal === TRUE ? 1 : 0 } : { encoding: 'bool', literal },
    );
    literals[id] = literal;
    return literal;
  };

  const integerOf = (id: VariableId): Integer => {
    const known = integers[id];
    if (known) return known;
    const integer = makeInteger(id);
    integers[id] = integer;
    return integer;
  };

  const makeInteger = (id: VariableId): Integer => {
    const variable = flat.variables[id - 1]!;
    if (variable.type === 'bool') {
      const literal = literalOf(id);
      return literal === TRUE || literal === FALSE
        ? constantInteger(literal === TRUE ? 1 : 0)
        : booleanInteger(formula, literal);
    }
    const view = resolveView(views, id);
    if (view) {
      record(id, { encoding: 'view', ...view });
      return viewInteger(integerOf(view.base), view.factor, view.offset);
    }
    let ranges: Ranges = rangesOf(variable)!;
    if (ranges.length === 0) {
      formula.define([]);
      ranges = [[0, 0]];
    }
    const encoding = chooseEncoding(sizeOfRanges(ranges), uses[id] ?? new Set());
    const made = createInteger(formula, encoding, ranges, valueLists);
    record(id, made.decode);
    return made.integer;
  };

  const constants = new Map<number, Integer>();
  const encoder: Encoder = {
    formula,
    maxEdges,
    literal: (literal) => (literal > 0 ? literalOf(literal) : -literalOf(-literal)),
    integer(operand) {
      if (isVariable(operand)) return integerOf(operand.variable);
      if (typeof operand !== 'number') throw new SumTooLarge();
      let constant = constants.get(operand);
      if (!constant) {
        constant = constantInteger(operand);
        constants.set(operand, constant);
      }
      return constant;
    },
    postSum(weighted, summands, relation, bound) {
      const bools = weighted.map(([weight, literal]) => [weight, literalInteger(formula, literal)] as const);
      postLinearSum(encoder, [...bools, ...summands], relation, bound);
    },
  };

  // bools first and in order: the formula of a propositional model keeps its variables' numbers
  for (const { id, type } of flat.variables) if (type === 'bool' && !aliases.has(id)) literalOf(id);
  if (flat.contradiction !== undefined) {
    formula.group = flat.contradiction;
    formula.post([]);
  }
  for (const constraint of flat.constraints) {
    if (settled.has(constraint)) continue;
    formula.group = constraint.group;
    if (constraint.kind === 'linear' && isViewDefinition(constraint, views)) {
      restrictViews(flat, constraint.variables, encoder);
    }
    encodeOne(constraint, encoder, sizeOf);
  }
  const objective = encodeObjective(flat, integerOf);
  for (const { id, type } of flat.variables) {
    if (type === 'bool') literalOf(id);
    else integerOf(id);
  }
  return formula.finish(decode, objective);
}

function encodeOne(constraint: FlatConstraint, encoder: Encoder, sizeOf: (operand: Operand) => number): void {
  const kind = encoderOf(constraint, sizeOf);
  if (!kind) throw new Error(`no SAT encoding of ${constraint.kind}: it should have been decomposed`);
  const { when } = constraint;
  if (when && !kind.reified) {
    encoder.formula.under([-encoder.literal(when.literal)], () => kind.encode(constraint, encoder));
  } else kind.encode(constraint, encoder);
}

const isViewDefinition = (
  { variables, relation, when }: Extract<FlatConstraint, { kind: 'linear' }>,
  views: ReadonlyMap<VariableId, unknown>,
) => variables.length === 2 && relation === '=' && !when && variables.some((id) => views.has(id));

/** Variables that the user's declared ones are made of. */
const shownVariables = ({ shapes }: FlatModel): Set<VariableId> =>
  new Set(shapes.flatMap(({ elements }) => elements.flatMap(variablesOf)));

/** A view ranges over the image of its base; its own domain may be smaller, which the defining constraint then says. */
function restrictViews({ variables }: FlatModel, ids: readonly VariableId[], encoder: Encoder): void {
  for (const id of ids) {
    const ranges = variables[id - 1]!.type === 'int' ? rangesOf(variables[id - 1]!)! : [];
    const integer = encoder.integer({ variable: id });
    ranges.forEach(([low, high], i) => {
      const before = ranges[i - 1]?.[1];
      encoder.formula.post([
        integer.atLeast(low),
        ...(before === undefined ? [] : [-integer.atLeast(before + 1)]),
      ]);
      if (i === ranges.length - 1) encoder.formula.post([-integer.atLeast(high + 1)]);
    });
  }
}

function literalInteger(formula: Formula, literal: number): Integer {
  if (literal === TRUE || literal === FALSE) return constantInteger(literal === TRUE ? 1 : 0);
  return booleanInteger(formula, literal);
}

function createInteger(
  formula: Formula,
  encoding: IntegerEncoding,
  ranges: Ranges,
  valueLists: Map<string, readonly number[]>,
): { readonly integer: Integer; readonly decode: VariableEncoding } {
  if (encoding === 'constant') {
    const value = ranges[0]![0];
    return { integer: constantInteger(value), decode: { encoding, value } };
  }
  if (encoding === 'binary') {
    const integer = binaryInteger(formula, ranges);
    return { integer, decode: { encoding, offset: integer.min, literals: integer.literals } };
  }
  // variables over one domain share the list of its values
  const key = ranges.join();
  const values = valueLists.get(key) ?? valuesOfRanges(ranges);
  valueLists.set(key, values);
  const { literals, ...integer } = (encoding === 'order' ? orderInteger : directInteger)(formula, values);
  return { integer, decode: { encoding, values, literals } };
}

/**
 * Edges that one decision diagram may have: generous where there are few sums, so that all of them together stay within a
 * few million clauses.
 */
function edgesOf({ constraints }: FlatModel): number {
  const sums = constraints.reduce((n, c) => n + (c.kind === 'clause' || c.kind === 'xor' ? 0 : 1), 0);
  return Math.min(20_000, Math.max(1000, Math.floor(4_000_000 / Math.max(1, sums))));
}

/** How each integer (views counted to their base) is used. */
function usesOf(
  flat: FlatModel,
  sizeOf: (operand: Operand) => number,
  maxEdges: number,
  root: (id: VariableId) => VariableId,
): (Set<Usage> | undefined)[] {
  const uses: (Set<Usage> | undefined)[] = new Array(flat.variables.length + 1);
  const use = (operands: readonly Operand[], usage: Usage) => {
    for (const operand of operands) {
      if (!isVariable(operand)) continue;
      const id = root(operand.variable);
      uses[id] ??= new Set();
      uses[id].add(usage);
    }
  };
  for (const constraint of flat.constraints) {
    encoderOf(constraint, sizeOf)?.use(constraint, (operands, usage) => {
      const wide = usage === 'sum' && isWideSum(operands.map(sizeOf), maxEdges);
      use(operands, usage === 'sum' && !wide ? 'order' : usage);
    });
  }
  const objective = flat.objective.variables.map((variable) => ({ variable }));
  if (flat.objective.sense !== 'satisfy') use(objective, objective.length === 1 ? 'order' : 'sum');
  return uses;
}
