import { describe, expect, it } from 'vitest';
import { formulateModel } from '../../solvers/formulate.ts';
import { renderAnswer } from './answer.ts';
import { styleOf } from './style.ts';

const shown = async (
  text: string,
): Promise<{ readonly output: string | undefined; readonly answer: string }> => {
  const formulated = await formulateModel({ name: 'm.mzn', text });
  return {
    output: formulated.result.output,
    answer: renderAnswer(formulated, [], styleOf({}, { NO_COLOR: '1' })),
  };
};

describe('the output items of a model', () => {
  it('are shown as the model lays them out, and kept in the result', async () => {
    const { output, answer } = await shown(
      'array[1..2] of var 1..2: x; constraint x = [2, 1]; output ["x", "   is\\n"] ++ ["\\(i)\\t\\(x[i])\\n" | i in 1..2];',
    );
    expect(output).toBe('x   is\n1\t2\n2\t1\n');
    expect(answer).toContain('Output\n  x   is\n  1    2\n  2    1\n');
  });

  it('that print nothing leave no heading', async () => {
    const { output, answer } = await shown('var 1..2: x; output [];');
    expect(output).toBeUndefined();
    expect(answer).not.toContain('Output');
  });

  it('have no say over the terminal', async () => {
    const { answer } = await shown('var 1..2: x; output ["a\\u001b[31mb"];'.replace('\\u001b', '\u001b'));
    expect(answer).toContain('a�[31mb');
  });

  it('of records come with the values of their fields beside them', async () => {
    const { answer } = await shown('var record(1..1: a, 2..2: b): r; output ["\\(r)"];');
    expect(answer).toContain('  r.a  1\n  r.b  2\n');
    expect(answer).toContain('Output\n  (a: 1, b: 2)\n');
  });
});
