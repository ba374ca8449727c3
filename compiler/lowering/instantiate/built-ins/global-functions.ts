import { assertFormula } from '../assert.ts';
import { type BuiltIn, isBool, isPar, makeCode, toNumeric } from '../code.ts';
import { addAuxiliary, define, fail, spend, termOf, throwUndefined, weight } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { hull } from '../element.ts';
import { boundsOf, isIntegral } from '../form.ts';
import { implies } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { numberAuxiliary } from '../operands.ts';
import type { Numeric, Symbolic, SymbolicArray } from '../symbolic.ts';
import { type Arguments, predicate, readArguments } from './arguments.ts';
import { amongOf, coverCounts, distinctValues, occurrences } from './counting.ts';
import { globals } from './globals.ts';
import { interpolated, written } from './piecewise.ts';
import { sums } from './sums.ts';

/** A global used as a function: a definition of what the constraint says of its last (or first) argument. */
const functional =
  (name: string, evaluate: (a: Arguments) => Symbolic): BuiltIn =>
  (unit, call) => {
    if (isBool(call) && globals[name] !== undefined) return globals[name](unit, call);
    if (isPar(call)) return groundCall(unit, call);
    const { c } = unit;
    const codes = call.arguments.map(unit.compile);
    return makeCode(unit, call.span, (frame) =>
      evaluate(
        readArguments(
          c,
          call.name,
          codes.map((code) => code.value(frame)),
          call.span,
        ),
      ),
    );
  };

const listed = (index: SymbolicArray['index'], elements: readonly Symbolic[]): SymbolicArray => ({
  kind: 'array',
  index,
  elements,
});

/** Position of the first largest (or smallest) element. */
const position =
  (sense: 'max' | 'min') =>
  (a: Arguments): Symbolic => {
    const operands = a.operands(0);
    if (operands.length === 0) throwUndefined('nothing to choose from', a.span);
    const offset = a.offset(0);
    const id = addAuxiliary(a.c, 'int', { min: offset, max: offset + operands.length - 1 }, `arg_${sense}`);
    define(a.c, { kind: 'arg_maximum', sense, operands, offset, result: { variable: id } });
    return termOf(a.c, id) as Numeric;
  };

/** The elements in ascending order. */
function sorted(a: Arguments): Symbolic {
  const { index, elements } = a.array(0);
  const numbers = elements.map((x) => toNumeric(a.c, x, a.span));
  const bounds = hull(numbers.map((x) => boundsOf(a.c, x)));
  const integral = numbers.every((x) => isIntegral(a.c, x));
  const ids = numbers.map(() => numberAuxiliary(a.c, integral, bounds, 'sorted'));
  define(a.c, { kind: 'sort', operands: a.operands(0), sorted: ids.map((variable) => ({ variable })) });
  return listed(
    index,
    ids.map((id) => termOf(a.c, id) as Numeric),
  );
}

/** Where each value stands in a permutation; there is none, and no meaning, where two elements are equal. */
function inverted(a: Arguments): Symbolic {
  const { elements } = a.array(0);
  const { min, max } = hull(elements.map((x) => boundsOf(a.c, toNumeric(a.c, x, a.span))));
  if (typeof min !== 'number' || typeof max !== 'number' || max - min + 1 !== elements.length) {
    return fail(
      a.c,
      'unsupported',
      'the inverse of variables with more or fewer values than there are variables is not supported',
      a.span,
      'declare the inverse as an array, and say `inverse(f, g)`',
    );
  }
  const offset = a.offset(0);
  const ids = elements.map(() =>
    numberAuxiliary(a.c, true, { min: offset, max: offset + elements.length - 1 }, 'inverse'),
  );
  const right = ids.map((variable) => ({ variable }));
  const left = a.operands(0);
  const inverse = predicate({ kind: 'inverse', left, leftOffset: offset, right, rightOffset: min });
  if (a.c.root) requireCondition(a.c, inverse);
  else {
    // Elsewhere the auxiliary ones may not choose whether there is an inverse: there is one of every permutation.
    const isPermutation = left.length < 2 || predicate({ kind: 'all_different', operands: left });
    assertFormula(a.c, implies(a.c, isPermutation, inverse));
    requireCondition(a.c, isPermutation);
  }
  return listed(
    [[min, max]],
    ids.map((id) => termOf(a.c, id) as Numeric),
  );
}

/** Loads of the bins that the items' bin variables can name. */
function loads(a: Arguments): Symbolic {
  const bins = a.array(0).elements.map((x) => toNumeric(a.c, x, a.span));
  const { min, max } = hull(bins.map((x) => boundsOf(a.c, x)));
  if (typeof min !== 'number' || typeof max !== 'number') {
    return fail(a.c, 'unbounded', 'the bins have no bounds', a.span, 'give their variables finite domains');
  }
  spend(a.c, (max - min + 1) * weight.variable, a.span);
  const weights = a.wholes(1);
  const total = weights.reduce((sum, w) => sum + Math.max(0, w), 0);
  const least = weights.reduce((sum, w) => sum + Math.min(0, w), 0);
  const ids = Array.from({ length: max - min + 1 }, () =>
    numberAuxiliary(a.c, true, { min: least, max: total }, 'load'),
  );
  define(a.c, {
    kind: 'bin_packing',
    bins: a.operands(0),
    weights,
    offset: min,
    loads: ids.map((variable) => ({ variable })),
  });
  return listed(
    [[min, max]],
    ids.map((id) => termOf(a.c, id) as Numeric),
  );
}

/** `count(x, v)`, and `count(i in S)(condition)`: how many of the Booleans are true. */
const count: BuiltIn = (unit, call) =>
  call.arguments.length === 1
    ? sums.sum!(unit, call)
    : functional('count', (a) => occurrences(a, 0, 1))(unit, call);

export const globalFunctions: Readonly<Record<string, BuiltIn>> = {
  count,
  write: functional('write', written),
  piecewise_linear: functional('piecewise_linear', interpolated),
  count_eq: functional('count_eq', (a) => occurrences(a, 0, 1)),
  among: functional('among', amongOf),
  nvalue: functional('nvalue', distinctValues),
  global_cardinality: functional('global_cardinality', (a) => listed(a.array(1).index, coverCounts(a))),
  bin_packing_load: functional('bin_packing_load', loads),
  arg_max: functional('maximum_arg', position('max')),
  arg_min: functional('minimum_arg', position('min')),
  sort: functional('sort', sorted),
  inverse: functional('inverse', inverted),
};
