import { describe, expect, it } from 'vitest';
import { instanceOf } from './testing.ts';

describe('bounds of values that are known', () => {
  it.each([
    ['ub({2, 5})', '{2, 5}'],
    ['lb({2, 5})', '{2, 5}'],
    ['dom_array([1, <>, 4])', '{1, 4}'],
    ['{lb_array([3, <>, 2])}', '{2}'],
    ['{ub_array([3, <>, 2])}', '{3}'],
  ])('%s = %s', (call, result) => {
    const { value, diagnostics } = instanceOf(`bool: same = (${call} = ${result});`, []);
    expect(diagnostics).toEqual([]);
    expect(value?.values.get('same')).toBe(true);
  });
});
