import { afterAll, describe, expect, it } from 'vitest';
import { formulateModel } from '../../solvers/formulate.ts';
import { disposeWorkers } from '../../solvers/index.ts';
import { reportPage } from '../report/report-page.ts';
import { renderAnswer } from './answer.ts';
import { numberText } from './numbers.ts';
import { styleOf } from './style.ts';

afterAll(disposeWorkers);

const answerOf = async (text: string) => {
  const formulated = await formulateModel({ name: 'm.mzn', text });
  return {
    words: renderAnswer(formulated, [], styleOf({}, { NO_COLOR: '1' })),
    page: await reportPage(formulated, 'm.mzn'),
  };
};

describe('a conflict of a model without names', () => {
  it('shows each constraint by its formula', async () => {
    const { words, page } = await answerOf(
      'var 0..9: x;\nconstraint x  >=\n7;\nconstraint x <= 3;\nsolve minimize x;',
    );
    expect(words).toContain('✗ line 2 x >= 7\n');
    expect(words).toContain('✗ line 4 x <= 3\n');
    expect(page).toContain('<q>x &gt;= 7</q>');
  });

  it('says so where only domains are to blame', async () => {
    const { words, page } = await answerOf('var {}: x; solve satisfy;');
    for (const text of [words, page]) {
      expect(text).toContain('The facts alone contradict each other');
      expect(text).not.toContain('These cannot hold together');
    }
  });
});

describe('a number for a person', () => {
  it('has all its digits where it is whole and exact', () => {
    expect(numberText(8999999999999999)).toBe('8,999,999,999,999,999');
    expect(numberText(-1234567)).toBe('-1,234,567');
    expect(numberText(2 ** 60)).toBe('1.15292e+18');
    expect(numberText(0.1 + 0.2)).toBe('0.3');
  });
});
