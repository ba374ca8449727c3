import { describe, expect, it } from 'vitest';
import { read } from '../testing.ts';

const shop =
  'A shop makes tables and chairs. Each table takes 3 hours of labor and each chair takes 2 hours of labor. There are 40 hours of labor available. Each table earns $30 and each chair earns $25. Maximize profit.';
const quoted = (text: string) =>
  read(text).diagnostics.flatMap(({ code, labels }) =>
    code === 'read/unread-limit' ? [text.slice(labels[0]!.span.start, labels[0]!.span.end)] : [],
  );

describe('rules without numbers', () => {
  it.each([
    'The shop can make either tables or chairs, but not both.',
    'If tables are made, chairs must be made as well.',
    'Chairs are made only if tables are made.',
    'Neither tables nor chairs sell in summer.',
    'The shop will not make chairs without tables.',
    'Chairs and tables cannot be made on the same day.',
    'The shop must make the same number of tables and chairs.',
    'Only chairs can be stored.',
    'Every third chair is free.',
  ])('stop the reading: %s', (rule) => {
    expect(read(`${shop} ${rule}`).value).toBeUndefined();
    expect(quoted(`${shop} ${rule}`)).toEqual([rule]);
  });

  it.each([
    'Both have to go through a sanding machine.',
    'The shop sells only tables and chairs.',
    'A table does not need much care.',
    'The owner must decide how many tables and chairs to make.',
  ])('are not found in a story: %s', (story) => expect(read(`${shop} ${story}`).value).toBeDefined());

  it('are not found in a question', () => {
    const text = shop.replace(
      'Maximize profit.',
      'If it must maximize profit, how many of each should it make?',
    );
    expect(quoted(text)).toEqual([]);
  });
});
