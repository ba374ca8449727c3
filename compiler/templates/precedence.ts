import { negate, sign } from '../exact/exact.ts';
import { linearTemplate } from './linear-template.ts';
import { arrayOf, type LinearRow, numberText, turned } from './linear-view.ts';

const times = /start|begin|finish|end|time|completion|day|slot|position/i;

/** `later >= earlier + gap` of a row. */
function order(row: LinearRow) {
  const read = row.relation.startsWith('>') ? row : turned(row);
  const later = read.terms.find((t) => t.coefficient === 1);
  const earlier = read.terms.find((t) => t.coefficient === -1);
  if (
    read.terms.length !== 2 ||
    later === undefined ||
    earlier === undefined ||
    !read.relation.startsWith('>')
  )
    return undefined;
  const alike = arrayOf(later.name) === arrayOf(earlier.name) && later.name.endsWith(']');
  const timed = times.test(later.name) && times.test(earlier.name);
  return timed || (alike && read.constant !== 0)
    ? { later: later.name, earlier: earlier.name, gap: read.constant }
    : undefined;
}

export const precedence = linearTemplate({
  name: 'precedence',
  aliases: ['before', 'sequence', 'order-of-tasks'],
  meaning: 'one task starts only after another has ended, or some time after it',
  phrases: ['must be finished before', 'can start only after', 'at least two days later'],
  example: 'constraint start[paint] >= start[build] + duration[build];',
  fits: (row) => order(row) !== undefined,
  say: (row) => {
    const { later, earlier, gap } = order(row)!;
    if (gap === 0) return `${later} is not before ${earlier}`;
    return sign(gap) > 0
      ? `${later} is at least ${numberText(gap)} after ${earlier}`
      : `${later} is at most ${numberText(negate(gap))} before ${earlier}`;
  },
  relax: (row) => {
    const { gap } = order(row)!;
    return [{ slot: 'gap', value: gap, loosens: -1, integer: typeof gap === 'number' }];
  },
});
