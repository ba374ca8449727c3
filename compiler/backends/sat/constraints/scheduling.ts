import { isVariable } from '../../../constraints/operand.ts';
import type { Operand } from '../../../ir/flat-constraint.ts';
import { FALSE, TRUE } from '../formula.ts';
import type { Integer } from '../integers/integer.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';
import { postPrecedes } from './ordering.ts';

const naturals = (operands: readonly Operand[]) =>
  operands.every((o) => !isVariable(o) && typeof o === 'number' && o >= 0);

const longest = (operands: readonly Operand[], sizeOf: (operand: Operand) => number) =>
  operands.reduce<number>((most, operand) => Math.max(most, sizeOf(operand)), 0);

/**
 * Time-resource decomposition (A. Schutt, T. Feydy, P. Stuckey & M. Wallace, "Why cumulative decomposition is not as bad as it
 * sounds", CP 2009): a task that has started and not ended runs, and the running tasks of each time share the capacity.
 * It suffices to look at the times when some task can begin: the profile rises nowhere else.
 */
export const cumulativeEncoder: KindEncoder<'cumulative'> = {
  accepts: ({ starts, durations, requirements }, sizeOf) =>
    naturals(durations) && naturals(requirements) && starts.length * longest(starts, sizeOf) <= 1_000_000,
  use({ starts, capacity }, use) {
    use([...starts, capacity], 'order');
  },
  encode({ starts, durations, requirements, capacity }, encoder) {
    const limit = encoder.integer(capacity);
    if (starts.length > 0) encoder.formula.post([limit.atLeast(0)]);
    const tasks = starts
      .map((start, i) => ({
        start: encoder.integer(start),
        duration: encoder.integer(durations[i]!).min,
        requirement: encoder.integer(requirements[i]!).min,
      }))
      .filter(({ duration, requirement }) => duration > 0 && requirement > 0);
    const times = new Set<number>();
    for (const { start } of tasks) {
      for (let t = start.min; t <= start.max; t++)
        if (!start.values || start.equals(t) !== FALSE) times.add(t);
    }
    for (const time of [...times].sort((a, b) => a - b)) {
      const running: (readonly [number, number])[] = [];
      for (const { start, duration, requirement } of tasks) {
        const literal = runs(encoder, start, duration, time);
        if (literal !== FALSE) running.push([requirement, literal]);
      }
      encoder.postSum(running, [[-1, limit]], '<=', 0);
    }
  },
};

/** A literal that is true when start <= time < start + duration. */
function runs({ formula }: Encoder, start: Integer, duration: number, time: number): number {
  const begun = -start.atLeast(time + 1);
  const notEnded = start.atLeast(time - duration + 1);
  if (begun === FALSE || notEnded === FALSE) return FALSE;
  if (begun === TRUE) return notEnded;
  if (notEnded === TRUE) return begun;
  const literal = formula.newVariable();
  formula.define([-begun, -notEnded, literal]);
  return literal;
}

/** For each pair of tasks one is before the other, a literal says which. */
export const disjunctiveEncoder: KindEncoder<'disjunctive'> = {
  accepts: ({ starts, durations }) => naturals(durations) && starts.length <= 1000,
  use: ({ starts }, use) => use(starts, 'order'),
  encode({ starts, durations, strict }, encoder) {
    const { formula } = encoder;
    const tasks = starts.map((start, i) => ({
      start: encoder.integer(start),
      duration: encoder.integer(durations[i]!).min,
    }));
    tasks.forEach((a, i) => {
      for (const b of tasks.slice(i + 1)) {
        const short = Math.min(a.duration, b.duration);
        if (short === 0 && (!strict || a.duration === b.duration)) continue;
        const apart = a.start.min >= b.start.max + b.duration || b.start.min >= a.start.max + a.duration;
        if (apart) continue;
        const first = formula.newVariable();
        formula.under([-first], () => postPrecedes(encoder, a.start, a.duration, b.start));
        formula.under([first], () => postPrecedes(encoder, b.start, b.duration, a.start));
      }
    });
  },
};
