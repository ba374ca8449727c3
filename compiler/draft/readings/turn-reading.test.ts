import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, chosenItems } from '../assemble.ts';
import type { Draft, ReadingOption } from '../draft.ts';
import { turnReading } from './turn-reading.ts';

const ids = ['c1', 'c2', 'c3', 'c4'];
const items: Draft['items'] = ids.map((id) => ({
  id,
  kind: 'constraint',
  mzn: `constraint ${id};`,
  template: 'linear',
}));

const option = (label: string): fc.Arbitrary<ReadingOption> =>
  fc
    .record({
      edits: fc.array(fc.constantFrom('keep', 'replace', 'remove'), { minLength: 4, maxLength: 4 }),
      added: fc.nat(2),
      readers: fc.option(fc.nat(4), { nil: undefined }),
    })
    .map(({ edits, added, readers }) => ({
      label,
      ...(readers === undefined ? {} : { readers }),
      replace: Object.fromEntries(
        ids.filter((_, i) => edits[i] === 'replace').map((id) => [id, `constraint ${id} ${label};`]),
      ),
      remove: ids.filter((_, i) => edits[i] === 'remove'),
      add: Array.from({ length: added }, (_, i) => `constraint ${label} ${i};`),
    }));

const drafts = fc.tuple(option('a'), option('b'), option('c')).map(
  ([a, b, c]): Draft => ({
    items,
    readings: [
      { quote: 'q', question: 'which?', likely: 'as it stands', others: [a, b] },
      { quote: 'r', question: 'what?', likely: 'plainly', others: [c] },
    ],
  }),
);

/** The model of a choice of readings, whatever the order of its items. */
const model = (draft: Draft, choice: Choice = {}) =>
  chosenItems(draft, choice)
    .map(({ mzn }) => mzn)
    .sort();

describe('a draft with another reading as the likely one', () => {
  it('has the models of the draft before, under the same labels', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const turned = turnReading(draft, 0, 1);
        const [{ likely, others }] = turned.readings as [NonNullable<Draft['readings']>[number]];
        expect([likely, ...others.map(({ label }) => label)]).toEqual(['b', 'as it stands', 'a']);
        expect(model(turned)).toEqual(model(draft, { 0: 1 }));
        expect(model(turned, { 0: 0 })).toEqual(model(draft));
        expect(model(turned, { 0: 1 })).toEqual(model(draft, { 0: 0 }));
        const touched = ({ replace = {}, remove = [] }: ReadingOption) => [
          ...Object.keys(replace),
          ...remove,
        ];
        const [b, c] = [draft.readings![0]!.others[1]!, draft.readings![1]!.others[0]!];
        const apart = touched(c).every((id) => !touched(b).includes(id));
        // Options that touch the same item are not combined: each is complete on its own.
        expect(model(turned, { 1: 0 })).toEqual(model(draft, apart ? { 0: 1, 1: 0 } : { 1: 0 }));
      }),
    );
  });

  it('leaves the likely reading what the others leave of ten readers, and claims no template for other words', () => {
    const readings: Draft['readings'] = [
      {
        quote: 'q',
        question: 'which?',
        likely: 'as it stands',
        others: [
          { label: 'a', readers: 3, replace: { c1: 'constraint c1 = 1;' } },
          { label: 'b', readers: 1, remove: ['c2'] },
        ],
      },
    ];
    const turned = turnReading({ items, readings }, 0, 0);
    expect(turned.readings?.[0]?.others[0]).toEqual({
      label: 'as it stands',
      readers: 6,
      replace: { c1: 'constraint c1;' },
    });
    expect(turned.items.slice(0, 2)).toEqual([
      { id: 'c1', kind: 'constraint', mzn: 'constraint c1 = 1;' },
      items[1],
    ]);
  });

  it('is nothing for an option that there is not', () => {
    expect(() => turnReading({ items }, 0, 0)).toThrow(RangeError);
  });
});
