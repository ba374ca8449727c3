import { type BuiltIn, booleanCode, isBool } from '../code.ts';
import { groundCall } from '../ground-call.ts';
import { type Formula, isArray, isSet, isSymbolicSet, type Symbolic } from '../symbolic.ts';
import { type Arguments, readArguments } from './arguments.ts';

/** The meaning of a global constraint as a formula. */
export type Global = (args: Arguments) => Formula;

const holdsSets = (x: Symbolic): boolean =>
  isSymbolicSet(x) || (isArray(x) && x.elements.some((e) => isSet(e) || isSymbolicSet(e)));

/** A global constraint as a Boolean expression; `overSets` where its elements are sets. */
export const globalBuiltIn =
  (global: Global, overSets?: Global): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    // The forms that are functions of variables stand in global-functions.ts.
    if (!isBool(call)) return groundCall(unit, call);
    const codes = call.arguments.map(unit.compile);
    return booleanCode(unit, call.span, (frame) => {
      const values = codes.map((code) => code.value(frame));
      const args = readArguments(c, call.name, values, call.span);
      return overSets !== undefined && values.some(holdsSets) ? overSets(args) : global(args);
    });
  };
