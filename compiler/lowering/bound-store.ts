import { fromDouble, toNumber } from '../exact/exact.ts';
import type { Domain, FlatVariable, Literal, VariableId } from '../ir/flat-model.ts';
import { boundsOf } from './interval.ts';

/** A new bound of a float must cut off so much of its range to count: else bounds creep towards a limit for ever. */
const leastGain = 0.05;
/** Bounds beyond this are no help to anybody. */
const largestBound = 1e15;
/** Tolerance within which floats count as equal, relative above 1. */
export const tolerance = 1e-6;

/** Lower and upper bounds in doubles, always at least as wide as the exact ones. */
export interface BoundStore {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly isFloat: Uint8Array;
  /** Raises a lower bound; false when the domain becomes empty. `exact`: the double is the exact bound. */
  raise(variable: VariableId, bound: number, exact: boolean): boolean;
  lower(variable: VariableId, bound: number, exact: boolean): boolean;
  /** Makes a literal true; false when it is false already. */
  fix(literal: Literal): boolean;
  /** Is the literal true, false, or open? */
  truth(literal: Literal): boolean | undefined;
  /** Variables whose bounds changed since the last call. */
  takeChanged(): VariableId[];
  /** The domains after all changes; unchanged variables are the same objects. */
  domains(variables: readonly FlatVariable[]): readonly FlatVariable[];
}

export function boundStore(variables: readonly FlatVariable[]): BoundStore {
  const count = variables.length + 1;
  const low = new Float64Array(count).fill(-Infinity);
  const high = new Float64Array(count).fill(Infinity);
  const isFloat = new Uint8Array(count);
  const touched = new Uint8Array(count);
  let changed: VariableId[] = [];
  for (const variable of variables) {
    const { min, max } = boundsOf(variable);
    isFloat[variable.id] = variable.type === 'float' ? 1 : 0;
    if (min !== undefined) low[variable.id] = typeof min === 'number' ? min : outward(toNumber(min), -1);
    if (max !== undefined) high[variable.id] = typeof max === 'number' ? max : outward(toNumber(max), 1);
  }

  const gains = (variable: VariableId, amount: number): boolean => {
    const range = high[variable]! - low[variable]!;
    return range === Infinity || amount > leastGain * range;
  };
  const touch = (variable: VariableId, side: 1 | 2): void => {
    touched[variable]! |= side;
    changed.push(variable);
  };
  const raise = (variable: VariableId, bound: number, exact: boolean): boolean => {
    if (!(bound > low[variable]!) || bound < -largestBound) return true;
    if (isFloat[variable] === 0) {
      const whole = exact ? Math.ceil(bound) : Math.ceil(bound - slackOf(bound));
      if (whole <= low[variable]! || whole > largestBound)
        return whole <= largestBound || whole <= high[variable]!;
      low[variable] = whole;
      touch(variable, 1);
      return whole <= high[variable]!;
    }
    const safe = exact ? bound : outward(bound, -1);
    if (safe > high[variable]!) return safe - high[variable]! <= tolerance * Math.max(1, Math.abs(safe));
    if (safe <= low[variable]! || !gains(variable, safe - low[variable]!)) return true;
    low[variable] = safe;
    touch(variable, 1);
    return true;
  };
  const lower = (variable: VariableId, bound: number, exact: boolean): boolean => {
    if (!(bound < high[variable]!) || bound > largestBound) return true;
    if (isFloat[variable] === 0) {
      const whole = exact ? Math.floor(bound) : Math.floor(bound + slackOf(bound));
      if (whole >= high[variable]! || whole < -largestBound)
        return whole >= -largestBound || whole >= low[variable]!;
      high[variable] = whole;
      touch(variable, 2);
      return whole >= low[variable]!;
    }
    const safe = exact ? bound : outward(bound, 1);
    if (safe < low[variable]!) return low[variable]! - safe <= tolerance * Math.max(1, Math.abs(safe));
    if (safe >= high[variable]! || !gains(variable, high[variable]! - safe)) return true;
    high[variable] = safe;
    touch(variable, 2);
    return true;
  };

  return {
    low,
    high,
    isFloat,
    raise,
    lower,
    fix: (literal) => (literal > 0 ? raise(literal, 1, true) : lower(-literal, 0, true)),
    truth(literal) {
      const variable = Math.abs(literal);
      if (low[variable] !== high[variable]) return undefined;
      return (low[variable] !== 0) === literal > 0;
    },
    takeChanged() {
      const taken = changed;
      changed = [];
      return taken;
    },
    domains: (all) =>
      all.map((variable) =>
        touched[variable.id]
          ? {
              ...variable,
              domain: clip(variable, touched[variable.id]!, low[variable.id]!, high[variable.id]!),
            }
          : variable,
      ),
  };
}

const slackOf = (bound: number): number => tolerance * Math.max(1, Math.abs(bound) * 1e-3);

const outward = (bound: number, direction: 1 | -1): number =>
  bound + direction * 1e-9 * Math.max(1, Math.abs(bound));

/**
 * The part of the domain within the bounds that changed (1: lower, 2: upper). Of an empty one nothing is said: the
 * contradiction is reported apart.
 */
function clip(variable: FlatVariable, touched: number, low: number, high: number): Domain {
  const { ranges } = variable.domain;
  if (ranges && ranges.length > 0) {
    const kept = ranges
      .filter(([from, to]) => to >= low && from <= high)
      .map(([from, to]) => [Math.max(from, low), Math.min(to, high)] as const);
    return kept.length === 0 ? variable.domain : { min: kept[0]![0], max: kept.at(-1)![1], ranges: kept };
  }
  if (low > high) return variable.domain;
  const declared = boundsOf(variable);
  const min = touched & 1 ? fromDouble(low) : declared.min;
  const max = touched & 2 ? fromDouble(high) : declared.max;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
