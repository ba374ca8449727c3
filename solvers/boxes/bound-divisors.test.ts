import { afterAll, expect, it } from 'vitest';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { disposeWorkers } from '../index.ts';
import { boundDivisors } from './bound-divisors.ts';
import { endsOf } from './products.ts';

afterAll(() => disposeWorkers());

it.each<[string, string, readonly [number, number]]>([
  ['a least value above zero', 'constraint x >= 3; constraint d = x + 1;', [4, 50]],
  ['a greatest value below zero', 'constraint x >= 3; constraint d = 1 - x;', [-50, -2]],
  ['the next whole number', 'constraint 3*d >= 7*x; constraint x >= 1;', [3, 50]],
  ['nothing that holds only under a condition', 'var bool: b; constraint b -> d >= 3;', [-50, 50]],
  ['nothing where zero is allowed', 'constraint d = x - 5; constraint x >= 3;', [-50, 50]],
])('takes %s', async (_, text, ends) => {
  const model = `var 0..9: x; var -50..50: d; ${text} var 0.0..9.0: q; constraint q = x / d; solve maximize q;`;
  const { instance } = compileModel({ name: 'm.mzn', text: model }).value!;
  const flat = lower(instance).value!;
  const loose = {
    ...flat,
    variables: flat.variables.map((v) => (v.name === 'd' ? { ...v, domain: { min: -50, max: 50 } } : v)),
  };
  const bounded = await boundDivisors(instance, loose, { timeLimit: 20 });
  expect(endsOf(bounded.variables.find(({ name }) => name === 'd')!)).toEqual(ends);
});
