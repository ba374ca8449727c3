import { describe, expect, it } from 'vitest';
import { asksWhether } from './asks-whether.ts';
import { readProblem } from './read-problem.ts';

const asks = (text: string) => asksWhether(readProblem({ name: 'text.txt', text }).value!);

describe('a text that asks whether there is a solution', () => {
  it.each([
    'Three trucks, four tours. Is it possible to drive them all?',
    'Are there enough nurses for the week?',
    'Determine whether there is a plan that serves all towns.',
    'Find out whether a feasible schedule exists.',
    'Say whether it is possible to seat them.',
    'Is the roster feasible or not? Say feasible or infeasible.',
    'Can they all be seated in one room?',
    'Minimize the cost. If feasible, output the optimal value; if infeasible, output “infeasible”.',
  ])('does so: %s', (text) => expect(asks(text)).toBe(true));

  it.each([
    'How many trucks are needed, if possible fewer than four?',
    'Decide whether to open each depot, and minimize the cost.',
    'The output depends on whether it runs or rests.',
    'Can you determine the lowest possible cost?',
    'Find a feasible schedule. It is possible to work at night.',
  ])('does not: %s', (text) => expect(asks(text)).toBe(false));
});
