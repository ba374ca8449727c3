import type { SetValue, Value } from '../../ir/value.ts';
import { arrayValue } from '../array-values.ts';
import { isAbsent, isArrayValue, isSetValue } from '../compare-values.ts';
import { contains, isSubset, rangeSet } from '../set-values.ts';
import { fail, undefinedAt } from '../store.ts';
import type { CallSite, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, asSet, asText } from './values.ts';

const numberOf = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);

/** Applies to a scalar, or to each element of an array; absent stays absent. */
const each = (value: Value | undefined, f: (value: Value) => Value): Value => {
  if (value === undefined || isAbsent(value)) return { kind: 'absent' };
  return isArrayValue(value)
    ? arrayValue(
        value.index,
        value.elements.map((e) => (isAbsent(e) ? e : f(e))),
      )
    : f(value);
};

const same = ([value]: readonly Value[]): Value => value as Value;

function toEnum(args: readonly Value[], site: CallSite): Value {
  const members = asSet(args[0]);
  const check = (value: Value): Value => {
    const fits = isSetValue(value) ? isSubset(value, members) : contains(members, value as number);
    return fits ? value : undefinedAt(site.store, site.span, () => 'this number is no value of the enum');
  };
  return each(args[1], check);
}

/** The neighbour of an enum value; of all values, or within a set of them. */
function neighbour(args: readonly Value[], site: CallSite, by: 1 | -1): Value {
  const value = asInteger(args[args.length - 1]);
  const members = args.length === 2 ? asSet(args[0]) : allValues(site);
  const next = value + by;
  if (contains(members, next)) return next;
  return undefinedAt(
    site.store,
    site.span,
    () => `there is no value ${by === 1 ? 'after' : 'before'} this one`,
  );
}

function allValues(site: CallSite): SetValue {
  const base = site.types[0]?.base;
  if (typeof base !== 'object') return { kind: 'set', ranges: [], unbounded: true };
  return rangeSet(1, site.store.enums.get(base.enum)?.length ?? 0);
}

/** Conversions between types, assertions, and what only passes a value on. */
export const conversions: ImplementationTable = {
  bool2int: ([value]) => each(value, numberOf),
  bool2float: ([value]) => each(value, numberOf),
  int2float: same,
  enum2int: same,
  index2int: same,
  fix: same,
  symmetry_breaking_constraint: same,
  redundant_constraint: same,
  implied_constraint: same,
  to_enum: toEnum,
  enum_next: (args, site) => neighbour(args, site, 1),
  enum_prev: (args, site) => neighbour(args, site, -1),
  assert: (args, site) => {
    const [condition, message, value] = args;
    if (condition !== true) {
      fail(
        site.store,
        'assertion',
        site.span,
        `assertion failed: ${asText(message)}`,
        'mend the data, or the assertion',
      );
    }
    return value ?? true;
  },
  abort: ([message], site) =>
    fail(site.store, 'assertion', site.span, `the model gives up: ${asText(message)}`, 'mend the data'),
  trace: ([, value]) => value ?? true,
  trace_stdout: ([, value]) => value ?? true,
  index_sets_agree: ([a, b]) => JSON.stringify(asArray(a).index) === JSON.stringify(asArray(b).index),
};
