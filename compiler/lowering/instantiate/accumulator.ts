import { add, type Exact, multiply } from '../../exact/exact.ts';
import type { VariableId } from '../../ir/flat-model.ts';
import type { Form, Numeric } from './symbolic.ts';

/**
 * Builds one linear form term by term in time linear in their number: repeated variables are found with two arrays
 * indexed by variable that all accumulators share. An accumulator that was interrupted by a nested one may hold a
 * variable twice; it is merged once more at the end.
 */
export interface Accumulator {
  readonly serial: number;
  readonly variables: VariableId[];
  readonly coefficients: Exact[];
  constant: Exact;
  /**
   * Which way the sum is used: 1, only an upper bound matters (it stands left of `<=`), -1, only a lower bound;
   * 0, both. Reified terms are defined in the directions that this leaves open.
   */
  readonly polarity: -1 | 0 | 1;
}

export interface Scratch {
  owner: Int32Array;
  position: Int32Array;
  serial: number;
}

export const createScratch = (): Scratch => ({
  owner: new Int32Array(1024),
  position: new Int32Array(1024),
  serial: 0,
});

export function openAccumulator(scratch: Scratch, polarity: -1 | 0 | 1 = 0): Accumulator {
  scratch.serial++;
  return { serial: scratch.serial, variables: [], coefficients: [], constant: 0, polarity };
}

function grow(scratch: Scratch, id: number): void {
  const size = Math.max(id + 1, scratch.owner.length * 2);
  const owner = new Int32Array(size);
  owner.set(scratch.owner);
  const position = new Int32Array(size);
  position.set(scratch.position);
  scratch.owner = owner;
  scratch.position = position;
}

export function addTerm(scratch: Scratch, sum: Accumulator, id: VariableId, coefficient: Exact): void {
  if (coefficient === 0) return;
  if (id >= scratch.owner.length) grow(scratch, id);
  if (scratch.owner[id] === sum.serial) {
    const at = scratch.position[id]!;
    sum.coefficients[at] = add(sum.coefficients[at]!, coefficient);
    return;
  }
  scratch.owner[id] = sum.serial;
  scratch.position[id] = sum.variables.length;
  sum.variables.push(id);
  sum.coefficients.push(coefficient);
}

export function addConstant(sum: Accumulator, constant: Exact): void {
  sum.constant = add(sum.constant, constant);
}

/** Adds factor · value. */
export function addNumeric(scratch: Scratch, sum: Accumulator, value: Numeric, factor: Exact): void {
  if (typeof value === 'number' || !('kind' in value)) addConstant(sum, multiply(value, factor));
  else if (value.kind === 'variable') addTerm(scratch, sum, value.id, factor);
  else {
    for (let i = 0; i < value.variables.length; i++) {
      addTerm(scratch, sum, value.variables[i]!, multiply(value.coefficients[i]!, factor));
    }
    addConstant(sum, multiply(value.constant, factor));
  }
}

/** The sum's terms: each variable once, no zero coefficient. The accumulator is used up. */
export function closeAccumulator(scratch: Scratch, sum: Accumulator): Form {
  const { variables, coefficients } = sum;
  if (scratch.serial !== sum.serial) merge(scratch, variables, coefficients);
  dropZeros(variables, coefficients);
  return { kind: 'form', variables, coefficients, constant: sum.constant };
}

function merge(scratch: Scratch, variables: VariableId[], coefficients: Exact[]): void {
  const serial = ++scratch.serial;
  let kept = 0;
  for (let i = 0; i < variables.length; i++) {
    const id = variables[i]!;
    if (scratch.owner[id] === serial) {
      const at = scratch.position[id]!;
      coefficients[at] = add(coefficients[at]!, coefficients[i]!);
      continue;
    }
    scratch.owner[id] = serial;
    scratch.position[id] = kept;
    variables[kept] = id;
    coefficients[kept] = coefficients[i]!;
    kept++;
  }
  shorten(variables, coefficients, kept);
}

function shorten(variables: VariableId[], coefficients: Exact[], length: number): void {
  if (variables.length === length) return;
  variables.length = length;
  coefficients.length = length;
}

function dropZeros(variables: VariableId[], coefficients: Exact[]): void {
  let kept = 0;
  for (let i = 0; i < variables.length; i++) {
    if (coefficients[i] === 0) continue;
    if (kept !== i) {
      variables[kept] = variables[i]!;
      coefficients[kept] = coefficients[i]!;
    }
    kept++;
  }
  shorten(variables, coefficients, kept);
}
