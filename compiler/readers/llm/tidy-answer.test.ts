import { describe, expect, it } from 'vitest';
import { draftOf } from './tidy-answer.ts';

const items = [
  { id: 'v1', mzn: 'var 0..3: x;', quote: 'chairs' },
  { id: 'c1', mzn: 'constraint x <= 2;', quote: 'at most 2' },
  { id: 'o1', mzn: 'solve maximize x;', quote: 'as many' },
];
const ids = (answer: unknown) => draftOf(answer).value?.items.map((item) => item.id);
const faults = (answer: unknown) => draftOf(answer).diagnostics.map((d) => d.code);

describe('draftOf', () => {
  it.each<[string, unknown]>([
    ['a draft inside another field', { draft: { items } }],
    ['items under another name', { model: items }],
    [
      'fields that drafts do not have',
      { items: items.map((i) => ({ ...i, comment: 'why', kind: 'Constraint' })) },
    ],
    ['text as a list of lines', { items: items.map((i) => ({ ...i, mzn: [i.mzn], quote: [i.quote] })) }],
    [
      'derivations that are numbers, or none',
      { items: items.map((i) => ({ ...i, derived: i.id === 'c1' ? { 2: 2 } : [] })) },
    ],
    [
      'sentence numbers and bullets before quotes',
      { items: items.map((i) => ({ ...i, quote: `s1: - ${i.quote}` })) },
    ],
    ['a spare solve satisfy', { items: [...items, { id: 's', mzn: 'solve satisfy;' }] }],
  ])('reads %s', (_, answer) => {
    const { value, diagnostics } = draftOf(answer);
    expect(diagnostics).toEqual([]);
    expect(value?.items.map(({ id, mzn, quote }) => ({ id, mzn, quote }))).toEqual(items);
  });

  it('gives ids to items without one, and another one to the second of two', () => {
    expect(ids({ items: items.map(({ id: _, ...rest }) => rest) })).toEqual(['i1', 'i2', 'i3']);
    expect(ids({ items: items.map((item, i) => ({ ...item, id: i + 1 })) })).toEqual(['i1', 'i2', 'i3']);
    expect(ids({ items: [items[0], { ...items[1], id: 'v1' }, items[2]] })).toEqual(['v1', 'v1_2', 'o1']);
  });

  it('does not choose between two objectives', () => {
    const two = [...items, { id: 'o2', mzn: 'solve minimize x;' }];
    expect(faults({ items: two })).toEqual(['draft/several-objectives']);
  });

  it('leaves out readings that ask nothing, and reads options written as items', () => {
    const readings = [
      { quote: 'chairs', question: 'which?' },
      {
        quote: 's1: at most 2',
        question: 'each?',
        others: { label: '', replace: { c1: { mzn: 'x <= 1' } } },
      },
    ];
    expect(draftOf({ items, readings }).value?.readings).toEqual([
      {
        quote: 'at most 2',
        question: 'each?',
        likely: 'as modelled',
        others: [{ label: 'another understanding', replace: { c1: 'constraint x <= 1' } }],
      },
    ]);
  });

  it.each<[unknown, number | undefined]>([
    [3, 3],
    ['3', 3],
    ['3 of 10', 3],
    ['30 %', 3],
    [30, 3],
    [0.3, 3],
    [0, 0],
    ['5%', 0.5],
    [5000, 10],
    [-1, undefined],
    ['few', undefined],
    [null, undefined],
  ])('reads %j as how many of ten readers mean an option', (readers, of) => {
    const others = [{ label: 'each', readers, replace: { c1: 'x <= 1' } }];
    const readings = [{ quote: 'chairs', question: 'each?', others }];
    expect(draftOf({ items, readings }).value?.readings?.[0]?.others[0]?.readers).toBe(of);
  });

  it('keeps what was assumed beside what is missing', () => {
    const value = draftOf({ items, assumed: 'none in stock', missing: ['the price'] }).value;
    expect([value?.assumed, value?.missing]).toEqual([['none in stock'], ['the price']]);
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ items: 'none' }],
    [{ items: [] }],
    [{ items: [null] }],
    [{ items: [{ mzn: 5 }] }],
  ])('refuses %j', (answer) => {
    expect(draftOf(answer).value).toBeUndefined();
    expect(faults(answer)[0]).toBe('draft/wrong-shape');
  });
});
