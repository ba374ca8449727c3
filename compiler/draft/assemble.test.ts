import { describe, expect, it } from 'vitest';
import { annotateItems, annotationText } from './annotate-items.ts';
import { assemble } from './assemble.ts';
import type { Draft } from './draft.ts';
import { readingChoices } from './readings/reading-choices.ts';

const draft: Draft = {
  items: [
    {
      id: 'v1',
      kind: 'variable',
      mzn: 'var 0..10: x; var 0..10: y;',
      quote: 'rickshaws and carts',
      sentences: ['s1'],
    },
    {
      id: 'o1',
      kind: 'objective',
      mzn: 'solve maximize x + y',
      quote: 'as many as possible',
      sentences: ['s4'],
    },
    { id: 'i1', kind: 'include', mzn: 'include "globals.mzn";' },
    {
      id: 'c1',
      kind: 'constraint',
      mzn: 'constraint 10*x + 8*y <= 200; constraint forall(i in 1..2)(let { var 0..1: z; constraint z > 0; } in z <= x);',
      quote: 'at most "$200" to\n spend',
      sentences: ['s2', 's3'],
    },
    { id: 'c2', kind: 'constraint', mzn: 'include "globals.mzn"; constraint x != y;' },
  ],
  readings: [
    {
      quote: 'spend',
      question: 'Does it count?',
      likely: 'yes',
      others: [
        { label: 'no', remove: ['c1'], add: ['constraint x <= 3;'] },
        { label: 'half', replace: { c2: 'constraint x < y;' } },
      ],
    },
    {
      quote: 'carts',
      question: 'All?',
      likely: 'all',
      others: [{ label: 'some', replace: { c2: 'constraint x > y;' } }],
    },
  ],
};

describe('assemble', () => {
  it('writes includes first and the objective last, each item with its origin', () => {
    expect(assemble(draft).source.text).toBe(
      [
        'include "globals.mzn";',
        'var 0..10: x :: "s1: rickshaws and carts"; var 0..10: y :: "s1: rickshaws and carts";',
        `constraint :: "s2,s3: at most '$200' to spend" 10*x + 8*y <= 200; constraint :: "s2,s3: at most '$200' to spend" forall(i in 1..2)(let { var 0..1: z; constraint z > 0; } in z <= x);`,
        'constraint :: "c2" x != y;',
        'solve :: "s4: as many as possible" maximize x + y;',
        '',
      ].join('\n'),
    );
  });

  it('knows which item each stretch of the text came from', () => {
    const { source, origins } = assemble(draft);
    expect(origins.map((o) => [o.id, o.kind])).toEqual([
      ['i1', 'include'],
      ['v1', 'declaration'],
      ['v1', 'declaration'],
      ['c1.1', 'constraint'],
      ['c1.2', 'constraint'],
      ['c2', 'constraint'],
      ['o1', 'solve'],
    ]);
    const c2 = origins.find((o) => o.id === 'c2')!;
    expect(source.text.slice(c2.span.start, c2.span.end)).toBe('constraint :: "c2" x != y');
  });

  it('replaces, removes and adds items for the chosen options', () => {
    const text = assemble(draft, { 0: 0, 1: 0 }).source.text;
    expect(text).not.toContain('200');
    expect(text).toContain('constraint :: "r1.1" x <= 3;');
    expect(text).toContain('constraint :: "c2" x > y;');
    expect(() => assemble(draft, { 0: 7 })).toThrow(RangeError);
  });
});

describe('annotateItems', () => {
  it.each([
    ['array[1..3] of int: cost = [4,5,6]', 'array[1..3] of int: cost :: "q" = [4,5,6];'],
    ['set of int: S = {1, 2};', 'set of int: S :: "q" = {1, 2};'],
    ['{1,3}: a; var {2,4}: b;', '{1,3}: a :: "q"; var {2,4}: b :: "q";'],
    ['constraint :: "old; name" x > 1 :: domain;', 'constraint :: "q" x > 1 :: domain;'],
    ['constraint(x > 1);', 'constraint :: "q"(x > 1);'],
    [
      '% constraint in a comment; var x\nconstraint x > 1',
      '% constraint in a comment; var x\nconstraint :: "q" x > 1;',
    ],
    ['solve :: int_search([x], a, b) satisfy;', 'solve :: "q" :: int_search([x], a, b) satisfy;'],
    [
      'enum Day = {Mon, Tue}; n = 5; predicate p(var int: x) = x > 1;',
      'enum Day = {Mon, Tue}; n = 5; predicate p(var int: x) = x > 1;',
    ],
    ['output ["a; b: \\(x)"];', 'output ["a; b: \\(x)"];'],
    ["var int: 'a b';", 'var int: \'a b\' :: "q";'],
    ['/* unclosed', '/* unclosed'],
  ])('%s', (text, expected) => {
    expect(annotateItems(text, '"q"').text).toBe(expected);
  });

  it('writes strings that interpolate nothing and need no escaped quotes', () => {
    expect(annotationText('say "a\\(b)"\n now')).toBe(`"say 'a\\\\(b)' now"`);
  });
});

describe('readingChoices', () => {
  it('takes the likely reading first, then single turns, then pairs that touch different items', () => {
    expect(readingChoices(draft)).toEqual([{}, { 0: 0 }, { 0: 1 }, { 1: 0 }, { 0: 0, 1: 0 }]);
  });

  it('is bounded', () => {
    const many: Draft = {
      items: [],
      readings: Array.from({ length: 40 }, () => ({
        quote: 'q',
        question: '',
        likely: '',
        others: [{ label: 'o' }],
      })),
    };
    expect(readingChoices(many, 10)).toHaveLength(10);
  });
});
