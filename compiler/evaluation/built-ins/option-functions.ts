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
  negateNumber,
  remainderOf,
  subtractNumbers,
} from '../numbers.ts';
import { undefinedAt } from '../store.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asNumber, checked } from './values.ts';

type Arithmetic = (a: Numeric, b: Numeric) => Numeric | undefined;

/** Arithmetic on options: an absent operand counts for nothing, `<> + 3` is 3. */
const weak =
  (operation: Arithmetic, alone: (b: Numeric) => Numeric = (b) => b): Implementation =>
  ([a, b], site) => {
    if (a === undefined || b === undefined)
      return undefinedAt(site.store, site.span, () => 'an operand is missing');
    if (isAbsent(a)) return isAbsent(b) ? a : alone(asNumber(b));
    return isAbsent(b) ? a : checked(operation(asNumber(a), asNumber(b)), site, 'division by zero');
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
  '+': weak(addNumbers),
  '-': weak(subtractNumbers, negateNumber),
  '*': weak(multiplyNumbers),
  '/': weak(divideNumbers),
  div: weak(divideIntegers),
  mod: weak(remainderOf),
  '~+': weak(addNumbers),
  '~-': weak(subtractNumbers, negateNumber),
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
