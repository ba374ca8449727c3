import { isNumeric, nearestDouble } from '../../compiler/evaluation/numbers.ts';
import { type Answer, alike } from './answers.ts';
import type { Unknown } from './unknowns.ts';

/** A stretch of values of an unknown under which one answer is best. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly answer: Answer;
  /** Where what is best moves in proportion along the stretch: the answer at its end. */
  readonly until?: Answer;
}

/** Values tried one by one up to this many; wider ranges are cut in halves where the answer changes. */
const fewValues = 24;

/** Most values that are tried along one range. */
const mostValues = 200;

/**
 * The stretches of an unknown's range, in order: one of them when every value gives the same answer. `complete`: each value that was
 * asked for has an answer, and between neighbours nothing else can lie, as far as answers are linear between values that were found so.
 */
export async function stretchesOf(
  unknown: Unknown,
  answer: (value: string) => Promise<Answer | undefined>,
): Promise<{ readonly stretches: readonly Stretch[]; readonly complete: boolean }> {
  const { range } = unknown;
  if (range.kind === 'listed' || (range.kind === 'whole' && range.to - range.from < fewValues)) {
    const values = valuesOf(range);
    const found = await each(values, answer);
    const stretches = merge(found);
    return {
      stretches: range.kind === 'listed' ? stretches : joinMoving(stretches),
      complete: found.length === values.length,
    };
  }
  // Positions 0..steps along the range.
  const steps = range.kind === 'whole' ? range.to - range.from : 1000;
  const textAt = (i: number) =>
    range.kind === 'whole'
      ? String(range.from + i)
      : fractionText(range.from + ((range.to - range.from) * i) / steps);
  const points = new Map<number, Answer>();
  let complete = true;
  const at = async (i: number): Promise<Answer | undefined> => {
    const found = points.get(i) ?? (await answer(textAt(i)));
    if (found === undefined) complete = false;
    else points.set(i, found);
    return found;
  };
  const cut = async (low: number, high: number, depth: number): Promise<void> => {
    const [a, b] = [await at(low), await at(high)];
    if (a === undefined || b === undefined || high - low <= 1) return;
    if (points.size >= mostValues) {
      complete = false;
      return;
    }
    const middle = (low + high) >> 1;
    const m = await at(middle);
    // Alike at both ends and in the middle: for what is linear in the unknown it is alike between them.
    const same =
      m !== undefined &&
      ((alike(a, b) && alike(a, m)) ||
        moves([low, middle, high], [decisionsOf(a), decisionsOf(m), decisionsOf(b)]));
    if (same && depth >= 2) return;
    await cut(low, middle, depth + 1);
    await cut(middle, high, depth + 1);
  };
  await cut(0, steps, 0);
  const order = [...points]
    .sort(([a], [b]) => a - b)
    .map(([i, found]): Stretch => ({ from: textAt(i), to: textAt(i), answer: found }));
  return { stretches: joinMoving(merge(order)), complete };
}

async function each(
  values: readonly string[],
  answer: (value: string) => Promise<Answer | undefined>,
): Promise<readonly Stretch[]> {
  const found: Stretch[] = [];
  for (const value of values) {
    const got = await answer(value);
    if (got !== undefined) found.push({ from: value, to: value, answer: got });
  }
  return found;
}

/** The numbers that are decided, with the objective; undefined where there is no solution or one of another kind. */
function decisionsOf({ instance, solved }: Answer): readonly number[] | undefined {
  if (solved.solution === undefined) return undefined;
  const numbers: number[] = [solved.check?.objective ?? 0];
  for (const { name, type, value } of instance.model.declarations) {
    if (type.inst !== 'var' || value !== undefined) continue;
    const found = solved.solution[name];
    const isArray = typeof found === 'object' && 'elements' in found;
    for (const each of isArray ? found.elements : [found]) {
      if (typeof each === 'boolean') numbers.push(each ? 1 : 0);
      else if (each !== undefined && isNumeric(each)) numbers.push(nearestDouble(each));
      else return undefined;
    }
  }
  return numbers;
}

/** Does everything that is decided move in proportion to the value? */
function moves(at: readonly number[], decisions: readonly (readonly number[] | undefined)[]): boolean {
  const [first, last] = [decisions[0], decisions.at(-1)];
  const [from = 0, to = 0] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined || first.length !== last.length) return false;
  return decisions.every(
    (each, i) =>
      each?.length === first.length &&
      each.every((value, k) => {
        const share = ((at[i] ?? 0) - from) / (to - from);
        const straight = (first[k] ?? 0) + share * ((last[k] ?? 0) - (first[k] ?? 0));
        return Math.abs(value - straight) <= 1e-6 * Math.max(1, Math.abs(value));
      }),
  );
}

/**
 * Joins neighbours, three at least, along which the best answer moves in proportion to the value. Such a line goes on to the ends of its
 * neighbours where they lie on it: what is between was not tried.
 */
function joinMoving(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  let at = 0;
  while (at < stretches.length) {
    let run: Point[] = [];
    for (const { from, to, answer } of stretches.slice(at)) {
      const longer = [...run, { text: from, answer }];
      if (from !== to || !straight(longer)) break;
      run = longer;
    }
    if (run.length < 3) {
      joined.push(stretches[at]!);
      at++;
      continue;
    }
    at += run.length;
    const before = joined.at(-1);
    const after = stretches[at];
    if (before !== undefined) {
      const longer = [{ text: before.to, answer: before.until ?? before.answer }, ...run];
      if (straight(longer)) run = longer;
    }
    if (after !== undefined && straight([...run, { text: after.from, answer: after.answer }]))
      run = [...run, { text: after.from, answer: after.answer }];
    const [first, last] = [run[0]!, run.at(-1)!];
    joined.push({ from: first.text, to: last.text, answer: first.answer, until: last.answer });
  }
  return joined;
}

interface Point {
  readonly text: string;
  readonly answer: Answer;
}

const straight = (points: readonly Point[]): boolean =>
  points.length < 3 ||
  moves(
    points.map(({ text }) => Number(text)),
    points.map(({ answer }) => decisionsOf(answer)),
  );

/** Joins neighbours while one answer is best for all of them. */
function merge(points: readonly Stretch[]): readonly Stretch[] {
  const joined: { from: string; to: string; answer: Answer; all: Answer[] }[] = [];
  for (const point of points) {
    const last = joined.at(-1);
    if (last !== undefined) {
      const next = [...last.all, point.answer];
      const common = [last.answer, point.answer].find((one) => next.every((other) => alike(one, other)));
      if (common !== undefined) {
        last.to = point.to;
        last.answer = common;
        last.all = next;
        continue;
      }
    }
    joined.push({ ...point, all: [point.answer] });
  }
  return joined.map(({ from, to, answer }) => ({ from, to, answer }));
}

export function valuesOf(range: Unknown['range'], most = Number.POSITIVE_INFINITY): readonly string[] {
  if (range.kind === 'listed') return range.values.slice(0, most);
  const width = range.to - range.from;
  const count = Math.min(most, range.kind === 'whole' ? width + 1 : 11);
  if (count <= 1) return [fractionText(range.from)];
  return [
    ...new Set(
      Array.from({ length: count }, (_, i) => {
        const value = range.from + (width * i) / (count - 1);
        return range.kind === 'whole' ? String(Math.round(value)) : fractionText(value);
      }),
    ),
  ];
}

const fractionText = (x: number): string => {
  const text = x.toFixed(6).replace(/0+$/, '');
  return text.endsWith('.') ? `${text}0` : text;
};
