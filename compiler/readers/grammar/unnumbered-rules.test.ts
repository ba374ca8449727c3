import { describe, expect, it } from 'vitest';
import { readProblem } from '../../problem/read-problem.ts';
import { grammarReader } from './grammar-reader.ts';

const shop =
  'A shop makes tables and chairs. Each table takes 3 hours of labor and each chair takes 2 hours of labor. There are 40 hours of labor available. Each table earns $30 and each chair earns $25. Maximize profit.';
const read = (text: string) => grammarReader(readProblem({ name: 'shop.txt', text }).value!);

describe('rules without numbers', () => {
  it.each([
    'The shop can make either tables or chairs, but not both.',
    'If tables are made, chairs must be made as well.',
    'Chairs are made only if tables are made.',
    'Neither tables nor chairs sell in summer.',
    'A customer has ordered 8 chairs.',
    'The shop can sell at most 10 of any product.',
    'There are at most 15 drivers, and each table or chair needs one driver.',
  ])('stop the reading: %s', (rule) => {
    const { value, diagnostics } = read(`${shop} ${rule}`);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'read/unread-limit', severity: 'error' }]);
    expect(diagnostics[0]?.message).toContain(rule.slice(0, 30));
  });

  it('a question is no rule', () => {
    expect(
      read(
        shop.replace('Maximize profit.', 'If it must maximize profit, how many of each should it make?'),
      ).diagnostics.map((d) => d.code),
    ).not.toContain('read/unread-limit');
  });
});
