import type { FlatConstraint, Operand } from '../../../ir/flat-constraint.ts';
import { allDifferentEncoder, allDifferentExceptEncoder } from './all-different.ts';
import { absoluteEncoder, divideEncoder, moduloEncoder, powerEncoder, timesEncoder } from './arithmetic.ts';
import { circuitEncoder } from './circuit.ts';
import { clauseEncoder } from './clause.ts';
import {
  amongEncoder,
  binPackingEncoder,
  countEncoder,
  distinctValuesEncoder,
  globalCardinalityEncoder,
} from './counting.ts';
import { elementEncoder, memberEncoder } from './element.ts';
import { inverseEncoder } from './inverse.ts';
import type { KindEncoder } from './kind-encoder.ts';
import { linearEncoder } from './linear.ts';
import {
  allEqualEncoder,
  increasingEncoder,
  lexicographicEncoder,
  maximumEncoder,
  valuePrecedeEncoder,
} from './ordering.ts';
import { regularEncoder } from './regular.ts';
import { cumulativeEncoder, disjunctiveEncoder } from './scheduling.ts';
import { tableEncoder } from './table.ts';
import { xorEncoder } from './xor.ts';

/** The kinds that the SAT backend encodes by itself; the others are decomposed first. */
const kindEncoders: { readonly [K in FlatConstraint['kind']]?: KindEncoder<K> } = {
  absolute: absoluteEncoder,
  all_different: allDifferentEncoder,
  all_different_except: allDifferentExceptEncoder,
  all_equal: allEqualEncoder,
  among: amongEncoder,
  bin_packing: binPackingEncoder,
  circuit: circuitEncoder,
  clause: clauseEncoder,
  count: countEncoder,
  cumulative: cumulativeEncoder,
  disjunctive: disjunctiveEncoder,
  divide: divideEncoder,
  element: elementEncoder,
  global_cardinality: globalCardinalityEncoder,
  increasing: increasingEncoder,
  inverse: inverseEncoder,
  lexicographic: lexicographicEncoder,
  linear: linearEncoder,
  maximum: maximumEncoder,
  member: memberEncoder,
  modulo: moduloEncoder,
  nvalue: distinctValuesEncoder,
  power: powerEncoder,
  regular: regularEncoder,
  table: tableEncoder,
  times: timesEncoder,
  value_precede: valuePrecedeEncoder,
  xor: xorEncoder,
};

/** The encoder that takes this constraint as it is, reification included. */
export function encoderOf(
  constraint: FlatConstraint,
  sizeOf: (operand: Operand) => number,
): KindEncoder<FlatConstraint['kind']> | undefined {
  const encoder = kindEncoders[constraint.kind] as KindEncoder<FlatConstraint['kind']> | undefined;
  if (!encoder) return undefined;
  if (constraint.when?.mode === 'iff' && !encoder.reified) return undefined;
  return !encoder.accepts || encoder.accepts(constraint, sizeOf) ? encoder : undefined;
}
