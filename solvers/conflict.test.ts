import { describe, expect, it } from 'vitest';
import { compileModel } from '../compiler/pipeline.ts';
import { examineInfeasible } from './conflict.ts';
import { solveInstance } from './solve-instance.ts';

async function explained(text: string) {
  const compiled = compileModel({ name: 'm.mzn', text }).value!;
  const solved = await solveInstance(compiled.instance, { timeLimit: 20 });
  return examineInfeasible(compiled, { ...solved, status: 'infeasible' }, { timeLimit: 20 });
}

describe('a model that a solver called infeasible', () => {
  it('is doubted when the finder of conflicts has a solution', async () => {
    const found = await explained('var 1..9: x; constraint x > 3; constraint x < 5; solve satisfy;');
    expect(found?.conflict).toBeUndefined();
    expect(found?.doubt?.code).toBe('solver/disagreement');
  });

  it('has its conflict otherwise', async () => {
    const found = await explained('var 1..9: x; constraint x > 5; constraint x < 5; solve satisfy;');
    expect(found?.doubt).toBeUndefined();
    expect(found?.conflict?.groups).toHaveLength(2);
  });
});
