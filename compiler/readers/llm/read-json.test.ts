import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Completion } from './language-model.ts';
import { longestAnswer, readJson } from './read-json.ts';

const usage = { promptTokens: 1, completionTokens: 1 };
const read = (text: string, rest: Partial<Completion> = {}) =>
  readJson({ text, finish: 'stop', usage, ...rest });
const code = (text: string, rest: Partial<Completion> = {}) => read(text, rest).diagnostics[0]?.code;

describe('readJson', () => {
  it.each([
    '{"a": [1, "x"]}',
    '```json\n{"a": [1, "x"]}\n```',
    'Here is the model:\n\n{"a": [1, "x"]}\nI hope that {this} "helps"!',
    '{"a": [1, "x"], "b": null}',
    '{"a": [1, "x",],}',
    '<think>{1,2} or {x}?</think>{"a": [1, "x"]}',
  ])('finds the object in %j', (text) => {
    expect(read(text).value).toEqual({ a: [1, 'x'] });
  });

  it('mends what models write inside strings', () => {
    expect(read('{"mzn": "a /\\ b \\/ c"}').value).toEqual({ mzn: 'a /\\ b \\/ c' });
    expect(read('{"mzn": "a /\\\\ b \\\\/ c"}').value).toEqual({ mzn: 'a /\\ b \\/ c' });
    expect(read('{"mzn": "a /\\not b"}').value).toEqual({ mzn: 'a /\\not b' });
    expect(read('{"mzn": "a\n\tb"}').value).toEqual({ mzn: 'a\n\tb' });
    expect(read('{"mzn": "a\\nb \\"c\\" \\u00e9"}').value).toEqual({ mzn: 'a\nb "c" é' });
  });

  it('reads whatever JSON writes', () => {
    const json = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(
        fc.string().map((s) => s.replace(/[\\/]/g, '')),
        fc.integer(),
      ),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(json, (value) => {
        const keys = Object.keys(value).every((key) => !/[\\/]/.test(key));
        fc.pre(keys);
        expect(read(`x ${JSON.stringify(value)} y`).value).toEqual({ ...value });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it.each<[string, string, Partial<Completion>]>([
    ['', 'read/empty', {}],
    ['', 'read/truncated', { finish: 'length' }],
    ['', 'read/refused', { finish: 'refused', refusal: 'no' }],
    ['I cannot do that.', 'read/not-json', {}],
    ['Das kann ich nicht: keine Lösung.', 'read/not-json', {}],
    ['{"a": [1, 2', 'read/truncated', { finish: 'length' }],
    ['{"a": "unclosed', 'read/truncated', {}],
    ['{"a" = 3}', 'read/not-json', {}],
    [`{"a":${'['.repeat(200)}${']'.repeat(200)}}`, 'read/not-json', {}],
  ])('%j is %s', (text, expected, rest) => {
    expect(code(text, rest)).toBe(expected);
    expect(read(text, rest).value).toBeUndefined();
  });

  it('looks at no more than 2 MB', () => {
    expect(code(`{"a": "${'x'.repeat(longestAnswer)}"}`)).toBe('read/too-long');
  });

  it('a message shows little of what the model said', () => {
    expect(read('secret '.repeat(100)).diagnostics[0]!.message.length).toBeLessThan(200);
  });
});
