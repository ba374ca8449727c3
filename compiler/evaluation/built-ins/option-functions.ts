import type { Value } from '../../ir/value.ts';
import { arrayValue } from '../array-values.ts';
import {
  type Comparison,
  compareValues,
  holdsFor,
  isAbsent,
  isArrayValue,
  valuesEqual,
} from '../compare-values.ts';
import {
  addNumbers,
  divideIntegers,
  divideNumbers,
  multiplyNumbers,
  type Numeric,
  remainderOf,
  subtractNumbers,
} from '../numbers.ts';
import { undefinedAt } from '../store.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asNumber, checked } from './values.ts';

type Arithmetic = (a: Numeric, b: Numeric) => Numeric | undefined;

/** Arithmetic on options where an absent operand counts as the neutral value: `<> + 3` is 3. */
const neutral =
  (operation: Arithmetic, nothing: number): Implementation =>
  ([a, b], site) => {
    const value = (operand: Value | undefined): Numeric =>
      operand === undefined || isAbsent(operand) ? nothing : asNumber(operand);
    return checked(operation(value(a), value(b)), site, 'an operand is infinite');
  };

/** Absent without a left operand, the left operand without a right one. */
const leftwards =
  (operation: Arithmetic): Implementation =>
  ([a, b], site) => {
    if (isAbsent(a as Value) || isAbsent(b as Value)) return a as Value;
    return checked(operation(asNumber(a), asNumber(b)), site, 'division by zero');
  };

/** Absent as soon as an operand is. */
const weak =
  (operation: Arithmetic): Implementation =>
  ([a, b], site) => {
    if (isAbsent(a as Value) || isAbsent(b as Value)) return { kind: 'absent' };
    return checked(operation(asNumber(a), asNumber(b)), site, 'division by zero');
  };

/** Comparison of options: true when an operand is absent, but for `=` and `!=`, where two absent ones are equal. */
const weakOrder =
  (comparison: Comparison): Implementation =>
  ([a, b]) => {
    const [x, y] = [a as Value, b as Value];
    if (comparison === '=') return valuesEqual(x, y);
    if (comparison === '!=') return !valuesEqual(x, y);
    return isAbsent(x) || isAbsent(y) || holdsFor(compareValues(x, y), comparison);
  };

/** `~=`: the operands are equal, or one of them is absent. */
const weakEqual =
  (wanted: boolean): Implementation =>
  ([a, b]) =>
    isAbsent(a as Value) || isAbsent(b as Value) || valuesEqual(a as Value, b as Value) === wanted;

const orElse: Implementation = ([value, otherwise]) => {
  const given = value as Value;
  if (isAbsent(given)) return otherwise as Value;
  if (!isArrayValue(given) || otherwise === undefined || !isArrayValue(otherwise)) return given;
  return arrayValue(
    given.index,
    given.elements.map((e, i) => (isAbsent(e) ? (otherwise.elements[i] as Value) : e)),
  );
};

const deopt = ([value]: readonly Value[], site: CallSite): Value => {
  const given = value as Value;
  const missing = isArrayValue(given) ? given.elements.some(isAbsent) : isAbsent(given);
  return missing ? undefinedAt(site.store, site.span, () => 'the value is absent') : given;
};

/** Option types, which comprehensions with undecided conditions make, and the operators on them. */
export const optionFunctions: ImplementationTable = {
  deopt,
  occurs: ([value]) => !isAbsent(value as Value),
  absent: ([value]) => isAbsent(value as Value),
  default: orElse,
  '+': neutral(addNumbers, 0),
  '*': neutral(multiplyNumbers, 1),
  '-': leftwards(subtractNumbers),
  '/': leftwards(divideNumbers),
  div: leftwards(divideIntegers),
  mod: leftwards(remainderOf),
  '~+': weak(addNumbers),
  '~-': weak(subtractNumbers),
  '~*': weak(multiplyNumbers),
  '~/': weak(divideNumbers),
  '~div': weak(divideIntegers),
  '=': weakOrder('='),
  '!=': weakOrder('!='),
  '<': weakOrder('<'),
  '<=': weakOrder('<='),
  '>': weakOrder('>'),
  '>=': weakOrder('>='),
  '~=': weakEqual(true),
  '~!=': weakEqual(false),
};
