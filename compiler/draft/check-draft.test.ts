import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft.ts';

const objective = { id: 'o1', mzn: 'solve satisfy;' };
const codes = (value: unknown) => checkDraft(value).diagnostics.map((d) => d.code);
const messages = (value: unknown) => checkDraft(value).diagnostics.map((d) => d.message);

describe('checkDraft', () => {
  it('tells the kinds that are left out', () => {
    const texts = [
      'include "globals.mzn"; int: n = 3;',
      'array[1..2] of var int: x;',
      'set of int: S = 1..n;',
      'constraint x[1] > 2;',
      'solve maximize sum(x);',
      'output ["a"];',
      'enum Day;',
      'var 0..3: y;',
      'include "globals.mzn";',
    ];
    const { value } = checkDraft({ items: texts.map((mzn, i) => ({ id: `i${i}`, mzn })) });
    expect(value?.items.map((i) => i.kind)).toEqual([
      'parameter',
      'variable',
      'parameter',
      'constraint',
      'objective',
      'output',
      'parameter',
      'variable',
      'include',
    ]);
  });

  it.each([
    [null, 'the draft is not of type object'],
    [{}, 'the draft lacks “items”'],
    [{ items: [] }, '“items” must not have fewer than 1 items'],
    [{ items: [{ id: 'c1', mzn: 4 }] }, 'item c1: “mzn” is not of type string'],
    [{ items: [{ mzn: 'x' }] }, 'item 1 lacks “id”'],
    [{ items: [objective], notes: '' }, 'the draft has a field “notes” that drafts do not have'],
    [
      { items: [{ ...objective, kind: 'goal' }] },
      'item o1: “kind” is none of include, parameter, variable, constraint, objective, output',
    ],
    [{ items: [objective], readings: [{ quote: 'a' }] }, 'reading 1 lacks “question”'],
  ])('says what is wrong with %j', (value, message) => {
    expect(codes(value)[0]).toBe('draft/wrong-shape');
    expect(messages(value)).toContain(message);
    expect(checkDraft(value).value).toBeUndefined();
  });

  it('shows a bounded number of faults', () => {
    expect(messages({ items: Array.from({ length: 500 }, () => ({})) }).length).toBeLessThan(10);
  });

  it('wants unique ids and one objective', () => {
    expect(codes({ items: [objective, objective] })).toEqual([
      'draft/duplicate-id',
      'draft/several-objectives',
    ]);
    expect(codes({ items: [{ id: 'v', mzn: 'var int: x;' }] })).toEqual(['draft/no-objective']);
  });

  it.each(['/etc/passwd', '../secret.mzn', 'http://a/b.mzn', 'C:\\x.mzn'])('takes no file %s', (file) => {
    const value = { items: [{ id: 'i1', mzn: `include "${file}";` }, objective] };
    expect(codes(value)).toEqual(['draft/foreign-include']);
    expect(checkDraft(value).value).toBeUndefined();
    const reading = {
      quote: 'q',
      question: 'w',
      likely: '',
      others: [{ label: 'o', add: [`include "${file}";`] }],
    };
    expect(codes({ items: [objective], readings: [reading] })).toEqual(['draft/foreign-include']);
  });

  it('leaves out options that cannot be tried', () => {
    const others = [
      { label: 'unknown', remove: ['c9'] },
      { label: 'nothing' },
      { label: 'two objectives', add: ['solve satisfy;'] },
      { label: 'good', replace: { o1: 'solve maximize 1;' } },
    ];
    const { value, diagnostics } = checkDraft({
      items: [objective],
      readings: [{ quote: 'q', question: 'w', likely: '', others }],
    });
    expect(value?.readings?.[0]?.others.map((o) => o.label)).toEqual(['good']);
    expect(diagnostics.map((d) => [d.code, d.severity])).toEqual([
      ['draft/unknown-item', 'warning'],
      ['draft/several-objectives', 'warning'],
    ]);
  });

  it('keys such as __proto__ are ordinary text', () => {
    const value = JSON.parse(
      '{"items":[{"id":"o1","mzn":"solve satisfy;","derived":{"__proto__":"x"}}]}',
    ) as unknown;
    expect(checkDraft(value).diagnostics).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('the generated validator', () => {
  it('is current (npm run generate)', async () => {
    const { validatorText } = (await import(new URL('../../generate.js', import.meta.url).href)) as {
      validatorText(schema: unknown): string;
    };
    const read = (name: string) =>
      readFileSync(new URL(`../../grammars/draft/${name}`, import.meta.url), 'utf8');
    expect(read('draft-validator.generated.ts')).toBe(validatorText(JSON.parse(read('draft.schema.json'))));
  });
});
