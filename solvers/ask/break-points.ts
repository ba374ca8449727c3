import { type Answer, staysBest } from './answers.ts';
import type { Unknown } from './unknowns.ts';

/** A stretch of values of an unknown under which one answer is best. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly answer: Answer;
}

/** Values tried one by one up to this many; wider ranges are cut in halves where the answer changes. */
const fewValues = 24;

/** The stretches of an unknown's range, in order: one of them when every value gives the same answer. */
export async function stretchesOf(
  unknown: Unknown,
  answer: (value: string) => Promise<Answer | undefined>,
): Promise<readonly Stretch[]> {
  const { range } = unknown;
  if (range.kind === 'listed' || (range.kind === 'whole' && range.to - range.from < fewValues)) {
    return merge(await each(valuesOf(range), answer));
  }
  // Positions 0..steps along the range.
  const steps = range.kind === 'whole' ? range.to - range.from : 1000;
  const textAt = (i: number) =>
    range.kind === 'whole'
      ? String(range.from + i)
      : fractionText(range.from + ((range.to - range.from) * i) / steps);
  const points = new Map<number, Answer>();
  const at = async (i: number): Promise<Answer | undefined> => {
    const found = points.get(i) ?? (await answer(textAt(i)));
    if (found !== undefined) points.set(i, found);
    return found;
  };
  const cut = async (low: number, high: number, depth: number): Promise<void> => {
    const [a, b] = [await at(low), await at(high)];
    if (a === undefined || b === undefined || high - low <= 1) return;
    const middle = (low + high) >> 1;
    const m = await at(middle);
    // Alike at both ends and in the middle: for what is linear in the unknown it is alike between them.
    const alike = m !== undefined && staysBest(a, b) && staysBest(a, m);
    if (alike && depth >= 2) return;
    await cut(low, middle, depth + 1);
    await cut(middle, high, depth + 1);
  };
  await cut(0, steps, 0);
  const order = [...points]
    .sort(([a], [b]) => a - b)
    .map(([i, found]): Stretch => ({ from: textAt(i), to: textAt(i), answer: found }));
  return merge(order);
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

/** Joins neighbours while one answer is best for all of them. */
function merge(points: readonly Stretch[]): readonly Stretch[] {
  const joined: { from: string; to: string; answer: Answer; all: Answer[] }[] = [];
  for (const point of points) {
    const last = joined.at(-1);
    if (last !== undefined) {
      const next = [...last.all, point.answer];
      const common = [last.answer, point.answer].find((one) => next.every((other) => staysBest(one, other)));
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
