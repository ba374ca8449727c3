import { describe, expect, it } from 'vitest';
import { cnfOf } from './cnf.ts';
import { withSelectors } from './selectors.ts';
import { solverOf } from './testing/enumerate.ts';

// group 0: x, group 1: not x, group 2: y; a definition x or y
const cnf = cnfOf(2, [[1], [-1], [2], [1, 2]], { groups: [0, 1, 2, -1] });

describe('selectors', () => {
  it('switch groups on by assumptions, and failed ones name the conflict', async () => {
    const { cnf: guarded, selectors, selectorOf, groupOf } = withSelectors(cnf);
    expect(selectors).toEqual([3, 4, 5]);
    const solver = await solverOf(guarded);
    expect(solver.solve()).toBe('satisfiable');
    expect(solver.solve({ assumptions: [selectorOf(0)!, selectorOf(2)!] })).toBe('satisfiable');
    expect(solver.solve({ assumptions: selectors })).toBe('unsatisfiable');
    expect(solver.failedAssumptions().map(groupOf).sort()).toEqual([0, 1]);
    solver.dispose();
  });

  it('leave definitions and hard groups as they are', () => {
    const { cnf: guarded, selectorOf, selectors } = withSelectors(cnf, (group) => group === 1);
    expect([...guarded.literals]).toEqual([1, -3, -1, 2, -4, 1, 2]);
    expect(selectorOf(1)).toBeUndefined();
    expect(selectors).toEqual([3, 4]);
    expect(guarded.variables).toBe(4);
  });
});
