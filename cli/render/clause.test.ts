import { describe, expect, it } from 'vitest';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { clauseOf, inClauses } from './clause.ts';

const text =
  'We have exactly 60,000 euros and all of it\nis to be spent, on youth (and more): sport.\n- Coaches get at least twice as much as events - that was agreed.';
const problem = readProblem({ name: 'p.txt', text }).value;
const clause = (quote: string, ...sentences: string[]) => clauseOf(quote, sentences, problem);

describe('clauseOf', () => {
  it.each([
    ['all of it', 's1', 'We have exactly 60,000 euros and all of it is to be spent'],
    ['of it is to', 's1', 'We have exactly 60,000 euros and all of it is to be spent'],
    ['on youth', 's1', 'on youth'],
    ['and more', 's1', 'and more'],
    ['twice as much', 's2', 'Coaches get at least twice as much as events'],
    ['spent, on', 's1', 'We have exactly 60,000 euros and all of it is to be spent, on youth'],
    ['all of it', 's2', 'all of it'],
    ['have exactly 60,000 euros and all of it', 's1', 'have exactly 60,000 euros and all of it'],
  ])('%s', (quote, sentence, wanted) => expect(clause(quote, sentence)).toBe(wanted));

  it('leaves different quotes of one clause apart', () => {
    const report = (text: string, sentence: string) => ({
      id: 'c',
      sentences: [sentence],
      text,
      holds: true,
    });
    const texts = [
      report('exactly 60,000 euros', 's1'),
      report('to be spent', 's1'),
      report('twice as', 's2'),
    ];
    expect(inClauses(texts, problem).map((c) => c.text)).toEqual([
      'exactly 60,000 euros',
      'to be spent',
      'Coaches get at least twice as much as events',
    ]);
  });

  it('keeps the quote where the clause is long', () => {
    const long = readProblem({ name: 'p.txt', text: `A box ${'and a bag '.repeat(20)}is here.` }).value;
    expect(clauseOf('is here', ['s1'], long)).toBe('is here');
    expect(clauseOf('is here', ['s1'], undefined)).toBe('is here');
  });
});
