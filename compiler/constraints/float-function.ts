import { fromDouble, toNumber } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { closeTo } from './float-tolerance.ts';

const functions: Readonly<Record<OfKind<'float_function'>['function'], (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
};

/** Functions over floats. Only a backend that has them can take them: there is no decomposition. */
export const floatFunction: ConstraintKind<'float_function'> = {
  kind: 'float_function',
  meaning:
    'result = function(argument) over floats, to within 1e-6; false outside the domain of the function.',
  minizinc: Object.keys(functions).map((name) => `float_${name}(var float: argument, var float: result)`),
  evaluate(constraint, value) {
    const expected = functions[constraint.function](toNumber(value(constraint.argument)));
    return Number.isFinite(expected) && closeTo(fromDouble(expected), value(constraint.result));
  },
  operands: ({ argument, result }) => [argument, result],
  examples: {
    holds: [{ constraint: call('sqrt', 9, 3), values: [] }],
    fails: [
      { constraint: call('sqrt', 9, 4), values: [] },
      { constraint: call('ln', 0, 0), values: [] },
    ],
  },
};

function call(name: 'sqrt' | 'ln', argument: number, result: number): OfKind<'float_function'> {
  return { kind: 'float_function', group: 0, function: name, argument, result };
}
