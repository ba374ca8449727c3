import { expect, test } from 'vitest';
import { excerpts } from './excerpt.ts';
import { styleOf } from './style.ts';

const style = { ...styleOf({}, { NO_COLOR: '1' }), width: 40 };
const same = (text: string) => text;

function shown(text: string, ...parts: (string | { part: string; text: string })[]): string {
  const source = { name: 'a.txt', text };
  const labels = parts.map((each) => {
    const part = typeof each === 'string' ? each : each.part;
    const start = text.indexOf(part);
    return {
      source,
      span: { start, end: start + part.length },
      ...(typeof each === 'string' ? {} : { text: each.text }),
    };
  });
  return `\n${excerpts(labels, style, same).join('\n')}\n`;
}

test('a sentence is written once, and its numbers are underlined in it', () => {
  const sentence = 'A firm has 15 drivers and 20 vans.';
  expect(shown(sentence, sentence, '15', '20')).toBe(`
  ┌ a.txt:1:1
1 │ A firm has 15 drivers and 20 vans.
  │            ^^             ^^
`);
});

test('a sentence that is longer than a row is broken at its spaces', () => {
  const sentence = 'A serving must contain at least 30 g of protein and weigh no more than 250 g.';
  expect(shown(`Some more words before it. ${sentence}`, sentence, '30', '250')).toBe(`
  ┌ a.txt:1:28
1 │ A serving must contain at least 30
  │                                 ^^
  │ g of protein and weigh no more
  │ than 250 g.
  │      ^^^
`);
});

test('a sentence over several lines shows them all, each with its number', () => {
  expect(shown('One line.\nTwo of\nthem here.\n', 'Two of\nthem here.')).toBe(`
  ┌ a.txt:2:1
2 │ Two of
  │ ^^^^^^
3 │ them here.
  │ ^^^^^^^^^^
`);
});

test('a short place in a long line is shown with what stands around it, and what is said of it', () => {
  const text = `${'x'.repeat(60)} wrong ${'y'.repeat(60)}`;
  expect(shown(text, { part: 'wrong', text: 'here' })).toBe(`
  ┌ a.txt:1:62
1 │ xxxxxxxxxxxxx wrong yyyyyyyyyyyyyy
  │               ^^^^^ here
`);
});

test('an empty place is one mark, and control characters do no harm', () => {
  const source = { name: 'a.txt', text: 'a\u001b[2Jb' };
  expect(excerpts([{ source, span: { start: 5, end: 5 } }], style, same).join('\n')).toContain('a�[2Jb');
});
